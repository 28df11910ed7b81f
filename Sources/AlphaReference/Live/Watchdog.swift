import MetricModel
import Synchronization

/// Tells the time by which limits are measured; a test has one that moves by an event, so that nothing waits for it.
typealias TimeSource = @Sendable () -> ContinuousClock.Instant

/// Bites when an answer takes too long.
final class Watchdog: Sendable {
    private struct State {
        var limit: Seconds
        var deadline: ContinuousClock.Instant?
        var hasBitten = false
    }

    private let limit: Seconds
    private let now: TimeSource
    private let state: Mutex<State>

    init(limit: Seconds, now: @escaping TimeSource) {
        self.limit = limit
        self.now = now
        state = Mutex(State(limit: limit))
    }

    /// The limit that was not kept; `nil` where all were.
    var bittenAfter: Seconds? { state.withLock { $0.hasBitten ? $0.limit : nil } }

    func start(atLeast minimum: Seconds = Seconds(0)) {
        let limit = Seconds(max(limit.value, minimum.value))
        let deadline = now() + .seconds(limit.value)
        state.withLock { state in
            state.limit = limit
            state.deadline = deadline
        }
    }

    func stop() {
        state.withLock { $0.deadline = nil }
    }

    /// Looks at the clock until a deadline has passed; bites, and comes back once that has had time to work.
    ///
    /// Who is bitten should end by itself. A helper of its own that got away may still hold its output open, so that
    /// nobody may wait for the end of that.
    func watch(_ bite: @Sendable () -> Void) async throws {
        try await waitUntilLate()
        bite()
        try await Task.sleep(for: .milliseconds(500))
    }

    /// Looks at the clock until a deadline has passed.
    func waitUntilLate() async throws {
        while !isLate() { try await Task.sleep(for: .milliseconds(100)) }
    }

    private func isLate() -> Bool {
        state.withLock { state in
            guard let deadline = state.deadline, now() > deadline else { return false }
            state.hasBitten = true
            state.deadline = nil
            return true
        }
    }
}
