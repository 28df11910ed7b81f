/// One path of a corpus and what stands there.
public struct GeneratedFile: Hashable, Sendable {
    /// What stands at a path.
    public enum Content: Hashable, Sendable {
        /// A file with these bytes.
        case bytes([UInt8])
        /// A directory where a file is expected; it holds an empty `.keep`, so that version control keeps it.
        case directory
        /// Nothing, although a list names the path.
        case missing
    }

    /// The path, relative to the corpus's folder.
    public var path: String
    /// What stands there.
    public var content: Content

    /// Creates a file.
    public init(path: String, content: Content) {
        self.path = path
        self.content = content
    }

    init(path: String, text: String) {
        self.init(path: path, content: .bytes(Array(text.utf8)))
    }
}
