/// SHA-256 digests of files that were taken lately, so that nobody reads the files again.
///
/// A path is its bytes: Swift takes two spellings of one accented letter, and even the Kelvin sign and a `K`, for the same
/// text, and they are two files.
public struct KnownDigests: Hashable, Sendable {
    /// By path: paths in ASCII, whose spelling is their bytes, and the bytes of all others.
    private var digests: [String: String] = [:]
    private var others: [[UInt8]: String] = [:]

    /// Knows no file.
    public init() {}

    /// Makes room for a number of files.
    public mutating func reserve(_ count: Int) {
        digests.reserveCapacity(digests.count + count)
    }

    /// The digest of a file in hex by its absolute path; `nil` where it is not known.
    public subscript(path: String) -> String? {
        get { Self.isPlain(path) ? digests[path] : others[Array(path.utf8)] }
        set { if Self.isPlain(path) { digests[path] = newValue } else { others[Array(path.utf8)] = newValue } }
    }

    private static func isPlain(_ path: String) -> Bool { path.utf8.allSatisfy { $0 < 0x80 } }
}
