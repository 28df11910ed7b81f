/// A problem met while writing a corpus to a folder.
public enum CorpusGenerationError: Error, Hashable, Sendable {
    /// The folder has something in it already.
    case folderNotEmpty(path: String)
    /// Something that no corpus of ours put there stands where a file is to be written.
    case inTheWay(path: String)
    /// A folder or file could not be read.
    case unreadable(path: String, reason: String)
    /// A folder or file could not be created.
    case unwritable(path: String, reason: String)
    /// A file of an earlier corpus could not be removed.
    case notRemovable(path: String, reason: String)
}

extension CorpusGenerationError: CustomStringConvertible {
    /// One sentence: where, what was found, what was expected.
    public var description: String {
        switch self {
        case .folderNotEmpty(let path): "\(path): the folder is not empty; expected an empty or a new one."
        case .inTheWay(let path):
            "\(path): stands where a corpus file belongs, and no earlier corpus wrote it; expected nothing."
        case .unreadable(let path, let reason): "\(path): cannot be read (\(reason))."
        case .unwritable(let path, let reason): "\(path): cannot be written (\(reason))."
        case .notRemovable(let path, let reason): "\(path): cannot be removed (\(reason))."
        }
    }
}
