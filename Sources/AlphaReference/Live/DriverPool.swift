import MetricModel

/// Drivers that answer questions side by side, each alive for the whole run.
///
/// A driver that crashes, hangs or talks nonsense costs the one question it was asked; a new one takes the next.
struct DriverPool<Launcher: DriverLauncher>: Sendable {
    let launcher: Launcher
    let workers: Int
    /// The folder that the drivers' own scratch folders go into.
    let folder: String
    /// Puts a question as a driver can read it.
    var translate: @Sendable (ReferenceQuestion) throws -> ReferenceQuestion = { $0 }
    /// What the limits are measured by.
    var now: TimeSource = { .now }

    /// Answers all questions.
    ///
    /// - Parameters:
    ///   - queue: What to ask, in order.
    ///   - tell: Told every event.
    /// - Throws: ``ReferenceError`` where no further answer can be had.
    func answer(_ queue: QuestionQueue, _ tell: @escaping @Sendable (ReferenceEvent) -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            let count = min(max(1, workers), max(1, queue.expected))
            for number in 0..<count {
                group.addTask {
                    // The first one says what it is, whether it is asked anything or not.
                    if number > 0, queue.mayStayEmpty, await !queue.hasMore() { return }
                    try await serve(queue, tell)
                }
            }
            if let limit = launcher.limits.run {
                group.addTask {
                    let watchdog = Watchdog(limit: limit, now: now)
                    watchdog.start()
                    try await watchdog.waitUntilLate()
                    throw ReferenceError.runTimedOut(seconds: limit.value)
                }
            }
            for _ in 0..<count { try await group.next() }
            group.cancelAll()
        }
    }

    private func serve(_ queue: QuestionQueue, _ tell: @escaping @Sendable (ReferenceEvent) -> Void) async throws {
        repeat {
            try Task.checkCancellation()
            let session = DriverSession(
                launcher: launcher, queue: queue, translate: translate, tell: tell, now: now)
            try await session.run(in: folder)
        } while await queue.hasMore()
    }
}

extension AsyncThrowingStream where Element == ReferenceEvent, Failure == any Error {
    /// The events of some work in a fresh scratch folder, which ends where nobody listens any more.
    static func live(
        environment: [String: String],
        _ work:
            @escaping @Sendable (
                _ folder: String, _ tell: @escaping @Sendable (ReferenceEvent) -> Void
            ) async throws -> Void
    ) -> AsyncThrowingStream<ReferenceEvent, any Error> {
        AsyncThrowingStream { continuation in
            let task = OpenWork.start {
                do {
                    let folder = try ScratchFolder.make()
                    try await Guardian.during(folder: folder, environment: environment) { _ in
                        try await work(folder) { continuation.yield($0) }
                    }
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }
}
