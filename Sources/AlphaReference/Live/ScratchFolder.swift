import FoundationEssentials

/// Folders that live as long as a run, or as one driver.
enum ScratchFolder {
    /// Makes a folder that nobody else may look into.
    ///
    /// - Parameter parent: The folder to make it in; the system's place for such where there is none.
    /// - Returns: Its path.
    /// - Throws: ``ReferenceError/cannotWrite(path:reason:)``.
    static func make(in parent: String? = nil) throws(ReferenceError) -> String {
        let parent = parent ?? FileManager.default.temporaryDirectory.path
        let path = parent + (parent.hasSuffix("/") ? "" : "/") + "nedc-bench-\(UUID().uuidString)"
        try make(path, permissions: 0o700)
        return path
    }

    /// Makes a folder with exactly these permissions.
    static func make(_ path: String, permissions: Int) throws(ReferenceError) {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            // Apart from making it, as the mask of the caller's shell does not apply to this.
            try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: path)
        } catch {
            throw .cannotWrite(path: path, reason: "\(error)")
        }
    }
}
