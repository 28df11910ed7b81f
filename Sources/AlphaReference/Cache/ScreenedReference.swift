import MetricModel

/// A live reference that is asked only what nobody knows: the same bytes once, and not at all what a cache has.
///
/// 1. Questions about the very same bytes share one answer, and each gets it as its own. Where the answer quotes the names
///    of files, only questions with the same names share it.
/// 2. With a cache, a driver is started all the same: what it says of itself is part of every key, and nothing is guessed.
/// 3. What an answer says about itself, ``ReferenceAnswer/origin``, tells whether the reference was asked.
/// 4. Time-outs, crashes and garbled answers are failures, and never kept.
public struct ScreenedReference: ReferenceSource {
    private let live: any LiveReferenceSource
    private let cache: AnswerCache?
    private let recheck: RecheckShare
    private let warn: @Sendable (String) -> Void

    /// Puts a screen before a reference.
    ///
    /// - Parameters:
    ///   - live: The reference.
    ///   - cache: The answers that are known; nothing is kept without one.
    ///   - recheck: Which part of them is asked again.
    ///   - warn: Told what is wrong with the cache, a sentence each.
    public init(
        _ live: any LiveReferenceSource, cache: AnswerCache? = nil, recheck: RecheckShare = .nothing,
        warn: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.live = live
        self.cache = cache
        self.recheck = recheck
        self.warn = warn
    }

    /// Answers questions, taking them in order.
    public func events(for questions: [ReferenceQuestion]) -> AsyncThrowingStream<ReferenceEvent, any Error> {
        AsyncThrowingStream { continuation in
            let task = Task {
                do {
                    try await answer(questions) { continuation.yield($0) }
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    private func answer(
        _ questions: [ReferenceQuestion], _ tell: @escaping @Sendable (ReferenceEvent) -> Void
    ) async throws {
        let queue = QuestionQueue(
            expecting: questions.count, mayStayEmpty: cache != nil, keepsLines: cache != nil)
        let screen = AnswerScreen(queue: queue, tell: tell)
        // The drivers start while the files are read.
        let events = live.events(for: queue)
        try await withThrowingTaskGroup(of: Void.self) { group in
            let environments = AsyncStream<ReferenceEnvironment>.makeStream()
            group.addTask {
                defer { environments.continuation.finish() }
                for try await event in events {
                    switch event {
                    case .environment(_, let environment):
                        tell(event)
                        environments.continuation.yield(environment)
                    case .answer(let answer): screen.answered(answer)
                    case .failure(let number, let error): screen.failed(number, error)
                    case .fault: tell(event)
                    }
                }
            }
            group.addTask {
                let companies = QuestionCompany.all(of: questions)
                guard let cache else { return screen.ask(companies) }
                // Without a word of the reference there is no key, and the events end in an error.
                for await environment in environments.stream {
                    let keeper = AnswerKeeper(
                        cache: cache, recheck: recheck, environment: environment, circumstances: live.circumstances,
                        warn: warn)
                    return try screen.ask(companies, knowing: keeper)
                }
            }
            try await group.waitForAll()
        }
    }
}
