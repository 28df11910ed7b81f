import Dispatch
import Synchronization

/// The digest of a file that is computed while something else is done.
public final class PendingDigest: Sendable {
    private enum State {
        case waiting
        case begun
        case found(String?)
    }

    private let path: String
    private let state = Mutex(State.waiting)
    private let work = DispatchGroup()

    /// Starts to digest a file, as soon as a thread is free.
    public init(ofFile path: String) {
        self.path = path
        work.enter()
        DispatchQueue.global().async { [self] in begin() }
    }

    /// The digest in hex, or `nil` where the file is no readable one; waits until it is there.
    ///
    /// Where no thread was free so far it is computed here: with one processor, none would be until this one waits.
    public var hex: String? {
        begin()
        work.wait()
        return state.withLock { if case .found(let hex) = $0 { hex } else { nil } }
    }

    /// Digests the file, unless somebody has begun.
    private func begin() {
        let isOurs = state.withLock { state in
            guard case .waiting = state else { return false }
            state = .begun
            return true
        }
        guard isOurs else { return }
        let hex = FileDigest.hex(ofFile: path)
        state.withLock { $0 = .found(hex) }
        work.leave()
    }
}
