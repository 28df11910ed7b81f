/// Which rows a seal covers.
enum SealScope: String, CaseIterable, Sendable {
    /// The rows that were added with it, and what lies below them.
    case rows
    /// The whole run as it ended.
    case run
}
