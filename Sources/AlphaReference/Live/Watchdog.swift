import MetricModel
import Synchronization

/// Bites when an answer takes too long.
final class Watchdog: Sendable {
    private struct State {
        var limit: Seconds
        var deadline: ContinuousClock.Instant?
        var hasBitten = false
    }

    private let limit: Seconds
    private let state: Mutex<State>

    init(limit: Seconds) {
        self.limit = limit
        state = Mutex(State(limit: limit))
    }

    /// The limit that was not kept; `nil` where all were.
    var bittenAfter: Seconds? { state.withLock { $0.hasBitten ? $0.limit : nil } }

    func start(atLeast minimum: Seconds = Seconds(0)) {
        let limit = Seconds(max(limit.value, minimum.value))
        let deadline = ContinuousClock.now + .seconds(limit.value)
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
        while true {
            try await Task.sleep(for: .milliseconds(100))
            let isLate = state.withLock { state in
                guard let deadline = state.deadline, ContinuousClock.now > deadline else { return false }
                state.hasBitten = true
                state.deadline = nil
                return true
            }
            guard isLate else { continue }
            bite()
            return try await Task.sleep(for: .milliseconds(500))
        }
    }
}
