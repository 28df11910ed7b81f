import FoundationEssentials

/// Puts a file into a folder so that a reader sees the old one or the new one, never a part.
enum AtomicFile {
    /// Writes the text beside its destination and renames it into place.
    ///
    /// - Parameters:
    ///   - text: The content.
    ///   - name: The file's name.
    ///   - folder: An existing folder.
    /// - Throws: ``ReportError/notWritten(file:reason:)``.
    static func write(_ text: String, name: String, to folder: URL) throws(ReportError) {
        do {
            try Data(text.utf8).write(to: folder.appending(path: name), options: .atomic)
        } catch {
            throw .notWritten(file: name, reason: reason(error))
        }
    }

    private static func reason(_ error: any Error) -> String {
        if let cause = (error as? CocoaError)?.underlying as? POSIXError { return "\(cause.code)" }
        return "\(error)"
    }
}
