import Crypto
import Dispatch
import Synchronization
package import SystemFiles

/// SHA-256 digests of files.
public enum FileDigest {
    /// Returns the digest of some bytes, in hex.
    public static func hex(of bytes: [UInt8]) -> String {
        hex(SHA256.hash(data: bytes))
    }

    /// Returns the digest of a file in hex, or `nil` where it is no readable file; no more than a piece is in memory.
    public static func hex(ofFile path: String) -> String? {
        fingerprint(ofFile: path)?.digest
    }

    /// Returns the digest of a file with what the system notes about it, or `nil` where it is no readable file.
    package static func fingerprint(ofFile path: String) -> FileFingerprint? {
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
            return FileFingerprint(digest: hex(digest.finalize()), stamp: file.stamp)
        } catch {
            return nil
        }
    }

    /// Returns the digests of files in their order, several at a time; `nil` for each that is no readable file.
    public static func hex(ofFiles paths: [String]) -> [String?] {
        fingerprints(ofFiles: paths).map { $0?.digest }
    }

    /// Returns the digests of files with what the system notes about them, in their order, several at a time.
    package static func fingerprints(ofFiles paths: [String]) -> [FileFingerprint?] {
        let digests = Mutex([FileFingerprint?](repeating: nil, count: paths.count))
        let stretches = stride(from: 0, to: paths.count, by: stretch).map { $0..<min($0 + stretch, paths.count) }
        DispatchQueue.concurrentPerform(iterations: stretches.count) { number in
            let found = paths[stretches[number]].map { fingerprint(ofFile: $0) }
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

/// What tells whether a file is still the one that was read: its bytes, and whether somebody wrote to it meanwhile.
package struct FileFingerprint: Hashable, Sendable {
    /// The SHA-256 of its bytes in hex.
    package let digest: String
    /// What the system noted when it was opened; `nil` for what is no ordinary file.
    package let stamp: FileStamp?
}
