import Crypto
import FoundationEssentials

/// SHA-256 digests of files.
public enum FileDigest {
    /// Returns the digest of some bytes, in hex.
    public static func hex(of bytes: [UInt8]) -> String {
        hex(SHA256.hash(data: bytes))
    }

    /// Returns the digest of a file in hex, or `nil` where it is no readable file.
    public static func hex(ofFile path: String) -> String? {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder,
            let data = FileManager.default.contents(atPath: path)
        else { return nil }
        return hex(SHA256.hash(data: data))
    }

    private static func hex(_ digest: SHA256.Digest) -> String {
        digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
