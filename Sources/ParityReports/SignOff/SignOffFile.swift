/// A file of the evidence.
public struct SignOffFile: Hashable, Sendable {
    /// Its path in the sign-off's folder.
    public var path: String
    /// How many bytes it has.
    public var size: Int
    /// Its SHA-256 in hex.
    public var digest: String

    /// Creates a file's description.
    public init(path: String, size: Int, digest: String) {
        self.path = path
        self.size = size
        self.digest = digest
    }
}
