/// A report that could not be made or written.
public enum ReportError: Error, Hashable, Sendable {
    /// The text of a report could not be composed.
    case notComposed(file: String, reason: String)
    /// A composed report could not be put into its folder.
    case notWritten(file: String, reason: String)
}

extension ReportError: CustomStringConvertible {
    /// One sentence: which file, and why.
    public var description: String {
        switch self {
        case .notComposed(let file, let reason): "Could not compose \(file): \(reason)."
        case .notWritten(let file, let reason): "Could not write \(file): \(reason)."
        }
    }
}
