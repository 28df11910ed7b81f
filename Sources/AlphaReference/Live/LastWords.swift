import Subprocess
import Synchronization

/// The last bytes of a standard error that may be endless.
final class LastWords: Sendable {
    private static let limit = 4096
    private let bytes = Mutex<[UInt8]>([])

    func append(_ buffer: SubprocessOutputSequence.Buffer) {
        let chunk = buffer.bytes
        bytes.withLock { bytes in
            for offset in max(0, chunk.byteCount - Self.limit)..<chunk.byteCount {
                bytes.append(unsafe chunk.unsafeLoad(fromByteOffset: offset, as: UInt8.self))
            }
            if bytes.count > Self.limit { bytes.removeFirst(bytes.count - Self.limit) }
        }
    }

    /// The last three lines.
    var text: String {
        let lines = bytes.withLock { String(decoding: $0, as: UTF8.self) }.split(separator: "\n")
        return lines.suffix(3).joined(separator: " | ")
    }
}
