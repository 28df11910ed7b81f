/// A request or an input file that cannot be used at all, as opposed to a file pair that a scorer rejects.
public enum FormatError: Error, Hashable, Sendable {
    /// A file cannot be read.
    case unreadable(path: String, reason: String)
    /// A file is not UTF-8 text.
    case notText(path: String, offset: Int)
    /// A parameter file is not TOML.
    case toml(path: String, line: Int, problem: String)
    /// A parameter file lacks a section or key, or has a value of the wrong kind there.
    case parameter(path: String, key: String, found: String, expected: String)
    /// A list names no file at all.
    case emptyList(path: String)
    /// The two lists are of different lengths.
    case listLengths(reference: String, referenceCount: Int, hypothesis: String, hypothesisCount: Int)
}

extension FormatError: CustomStringConvertible {
    /// One sentence: where, what was found, what was expected.
    public var description: String {
        switch self {
        case .unreadable(let path, let reason): "\(path): cannot be read (\(reason)); expected a readable file."
        case .notText(let path, let offset): "\(path): byte \(offset) is not UTF-8; expected a text file."
        case .toml(let path, let line, let problem): "\(path), line \(line): \(problem)."
        case .parameter(let path, let key, let found, let expected):
            "\(path): \(key) is \(found); expected \(expected)."
        case .emptyList(let path): "\(path): the list names no file; expected one path a line."
        case .listLengths(let reference, let referenceCount, let hypothesis, let hypothesisCount):
            "\(reference) lists \(referenceCount) files and \(hypothesis) \(hypothesisCount); expected as many."
        }
    }
}
