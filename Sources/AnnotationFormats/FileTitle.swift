/// A file's name for messages, cut from its path only where a message is made.
struct FileTitle: Hashable, CustomStringConvertible {
    /// The path, or the name alone.
    let path: String

    /// The name without its folders.
    var description: String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}
