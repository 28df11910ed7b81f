import SystemPackage

/// What kind of thing lies at a path.
enum FileKind {
    /// Tells whether it is an ordinary file, links followed; what cannot be looked at is none.
    static func isOrdinary(_ path: String) -> Bool {
        do {
            return try FilePath(path).stat().type == .regular
        } catch {
            return false
        }
    }
}
