import Dispatch
import Synchronization

/// The digest of a file that is computed while something else is done.
public final class PendingDigest: Sendable {
    private let found = Mutex<String?>(nil)
    private let work = DispatchGroup()

    /// Starts to digest a file.
    public init(ofFile path: String) {
        DispatchQueue.global().async(group: work) { [self] in
            let hex = FileDigest.hex(ofFile: path)
            found.withLock { $0 = hex }
        }
    }

    /// The digest in hex, or `nil` where the file is no readable one; waits until it is there.
    public var hex: String? {
        work.wait()
        return found.withLock { $0 }
    }
}
