import FoundationEssentials

/// The files that make a driver what it is, as they were when a run began.
///
/// Read once: the digests are those of the very bytes that a container is shown.
struct DriverFiles: Hashable, Sendable {
    /// The driver itself.
    static let driver = "driver.py"
    /// What a container is shown: the driver, and the manifest that it compares the tool's tree with.
    static let shown = [driver, DriverCommand.manifestName]

    private struct File: Hashable {
        let name: String
        let content: Data
        let digest: String
    }

    private let folder: String
    private let files: [File]

    /// Reads files of a folder.
    ///
    /// - Throws: ``ReferenceError/noDriver``, or ``ReferenceError/cannotShow(path:reason:)`` for another file.
    init(_ names: [String], in folder: String) throws(ReferenceError) {
        self.folder = folder
        var files: [File] = []
        for name in names {
            guard let content = FileManager.default.contents(atPath: folder + "/" + name) else {
                if name == Self.driver { throw .noDriver }
                throw .cannotShow(path: folder + "/" + name, reason: "it cannot be read")
            }
            files.append(File(name: name, content: content, digest: FileDigest.hex(of: Array(content))))
        }
        self.files = files
    }

    /// The driver's SHA-256, in hex.
    var driverDigest: String { files.first { $0.name == Self.driver }?.digest ?? "" }

    /// Writes the bytes that were read into a new folder, in which everybody may read them.
    func copy(to folder: String) throws(ReferenceError) {
        try ScratchFolder.make(folder, permissions: 0o755)
        for file in files {
            let path = folder + "/" + file.name
            guard
                FileManager.default.createFile(
                    atPath: path, contents: file.content, attributes: [.posixPermissions: 0o644])
            else { throw .cannotWrite(path: path, reason: "no copy can be made there") }
        }
    }

    /// Reads the files again, and the copies where there are any.
    ///
    /// - Throws: ``ReferenceError/driverChanged(path:)`` for the first that is not what it was.
    func checkUnchanged(copies: String? = nil) throws(ReferenceError) {
        for folder in [folder] + [copies].compactMap({ $0 }) {
            for file in files where FileDigest.hex(ofFile: folder + "/" + file.name) != file.digest {
                throw .driverChanged(path: folder + "/" + file.name)
            }
        }
    }
}
