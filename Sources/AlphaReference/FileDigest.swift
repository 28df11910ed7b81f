import Crypto
import Dispatch
import Synchronization
import SystemFiles

/// SHA-256 digests of files.
public enum FileDigest {
    /// Returns the digest of some bytes, in hex.
    public static func hex(of bytes: [UInt8]) -> String {
        hex(SHA256.hash(data: bytes))
    }

    /// Returns the digest of a file in hex, or `nil` where it is no readable file; no more than a piece is in memory.
    public static func hex(ofFile path: String) -> String? {
        do throws(FileBytes.Failure) {
            let file = try OpenFile(path)
            // One byte more than the size, so that a small file ends within a single call.
            let capacity = min(file.size ?? pieceSize, pieceSize - 1) + 1
            var digest = SHA256()
            var hasEnded = false
            while !hasEnded {
                var piece: [UInt8] = []
                hasEnded = try file.read(behind: &piece, upTo: capacity)
                digest.update(data: piece)
            }
            return hex(digest.finalize())
        } catch {
            return nil
        }
    }

    /// Returns the digests of files in their order, several at a time; `nil` for each that is no readable file.
    public static func hex(ofFiles paths: [String]) -> [String?] {
        let digests = Mutex([String?](repeating: nil, count: paths.count))
        let stretches = stride(from: 0, to: paths.count, by: stretch).map { $0..<min($0 + stretch, paths.count) }
        DispatchQueue.concurrentPerform(iterations: stretches.count) { number in
            let found = paths[stretches[number]].map { hex(ofFile: $0) }
            digests.withLock { $0.replaceSubrange(stretches[number], with: found) }
        }
        return digests.withLock { $0 }
    }

    // The memory for a longer piece would be asked of the system, and given back, for every file.
    private static let pieceSize = 1 << 16
    private static let stretch = 64

    private static func hex(_ digest: SHA256.Digest) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(64)
        for byte in digest {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
