import Foundation
import MetricModel
import ParityHarness
import Synchronization

/// One line on a watched standard error that says how far long work is.
final class ProgressLine: Sendable {
    private struct State {
        var lastShown: ContinuousClock.Instant
        var isVisible = false
    }

    private static let interval = Duration.milliseconds(100)
    private static let patience = Duration.milliseconds(500)

    private let isEnabled: Bool
    private let verb: String
    private let state = Mutex(State(lastShown: ContinuousClock.now + ProgressLine.patience - ProgressLine.interval))

    init(_ verb: String) {
        self.verb = verb
        isEnabled = Terminal.isWatched
    }

    /// Shows how far the work is, ten times a second at most and not before half a second of work.
    func show(_ progress: RunProgress) {
        guard isEnabled else { return }
        state.withLock { state in
            let now = ContinuousClock.now
            guard now - state.lastShown > Self.interval else { return }
            state.lastShown = now
            state.isVisible = true
            let share = 100 * progress.done / max(1, progress.total)
            let line =
                "\(verb) \(progress.done) of \(progress.total) (\(share) %) \(VisibleText.of(progress.title).prefix(40))"
            Terminal.replaceLine(with: line)
        }
    }

    /// Takes the line away.
    func clear() {
        guard isEnabled else { return }
        state.withLock { state in
            if state.isVisible { Terminal.replaceLine(with: "") }
            state.isVisible = false
        }
    }
}
