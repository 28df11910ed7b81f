import Crypto
import Foundation

/// SHA-256 digests of files.
public enum FileDigest {
    /// Returns the digest of some bytes, in hex.
    public static func hex(of bytes: [UInt8]) -> String {
        hex(SHA256.hash(data: bytes))
    }

    /// Returns the digest of a file in hex, or `nil` where it is no readable file; no more than a piece is in memory.
    public static func hex(ofFile path: String) -> String? {
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        var digest = SHA256()
        do {
            defer { try? file.close() }
            while let piece = try file.read(upToCount: pieceSize), !piece.isEmpty { digest.update(data: piece) }
        } catch {
            // A folder opens, and cannot be read.
            return nil
        }
        return hex(digest.finalize())
    }

    private static let pieceSize = 1 << 20

    private static func hex(_ digest: SHA256.Digest) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(64)
        for byte in digest { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }
}
