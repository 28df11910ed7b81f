import MetricModel
import Subprocess
import Synchronization
import SystemPackage

/// The live tool as processes on this machine: one driver per worker, alive for the whole run.
///
/// A driver that crashes, hangs or talks nonsense costs the one question it was asked; a new one takes the next.
public struct ProcessReference: ReferenceSource {
    private let command: DriverCommand
    private let workers: Int
    private let inherited: [String: String]

    /// Creates a reference.
    ///
    /// - Parameters:
    ///   - command: How a driver is started.
    ///   - workers: How many run side by side.
    ///   - inherited: The caller's environment, of which only the search path and the scratch folder are passed on.
    public init(command: DriverCommand, workers: Int, inherited: [String: String]) {
        self.command = command
        self.workers = max(1, workers)
        self.inherited = inherited
    }

    /// Answers questions, taking them in order.
    public func events(for questions: [ReferenceQuestion]) -> AsyncThrowingStream<ReferenceEvent, any Error> {
        AsyncThrowingStream { continuation in
            let queue = QuestionQueue(questions)
            let task = Task {
                do {
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        for _ in 0..<min(workers, max(1, questions.count)) {
                            group.addTask { try await serve(queue, continuation) }
                        }
                        try await group.waitForAll()
                    }
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    private func serve(
        _ queue: QuestionQueue, _ continuation: AsyncThrowingStream<ReferenceEvent, any Error>.Continuation
    ) async throws {
        repeat {
            try Task.checkCancellation()
            let session = DriverSession(command: command, queue: queue, continuation: continuation)
            try await session.run(environment: command.environment(inherited: inherited))
        } while queue.hasMore
    }
}

/// Questions that wait for a worker, and the environment that all workers must share.
final class QuestionQueue: Sendable {
    private struct State {
        var next = 0
        var environment: ReferenceEnvironment?
    }

    private let questions: [ReferenceQuestion]
    private let state = Mutex(State())

    init(_ questions: [ReferenceQuestion]) {
        self.questions = questions
    }

    /// Hands out the next question; `nil` when none is left.
    func take() -> ReferenceQuestion? {
        state.withLock { state in
            guard state.next < questions.count else { return nil }
            state.next += 1
            return questions[state.next - 1]
        }
    }

    var hasMore: Bool {
        state.withLock { $0.next < questions.count }
    }

    /// Notes a worker's environment.
    ///
    /// - Returns: Whether it is the first one.
    /// - Throws: ``ReferenceError/mixedEnvironments`` where it differs from the first.
    func note(_ environment: ReferenceEnvironment) throws(ReferenceError) -> Bool {
        let known = state.withLock { state in
            let known = state.environment
            state.environment = known ?? environment
            return known
        }
        guard let known else { return true }
        guard known == environment else { throw .mixedEnvironments }
        return false
    }
}
