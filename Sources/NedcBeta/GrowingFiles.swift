import FoundationEssentials
import SystemPackage

/// Text files of one folder that grow while a list is scored, and get their names when they are finished.
///
/// What passes a few hundred kilobytes lies in a hidden file beside the finished ones, so that no more is in memory however
/// long the list is. Until something does, the folder is not touched.
struct GrowingFiles {
    private let folder: String
    private var texts: [String: [UInt8]] = [:]
    /// The names of those that lie in hidden files so far.
    private var hidden: Set<String> = []
    private var failure: (any Error)?
    private var madeFolder = false

    /// How much of a file is in memory, in bytes.
    private let limit: Int

    /// Starts without files, and without the folder where it is missing.
    init(folder: String, limit: Int = 256 << 10) {
        self.folder = folder
        self.limit = limit
    }

    /// Adds to a file; a failure is told when it is finished.
    mutating func append(_ text: String, to name: String) {
        guard failure == nil else { return }
        texts[name, default: []].append(contentsOf: text.utf8)
        guard texts[name, default: []].count > limit else { return }
        do {
            try hide(name)
        } catch {
            failure = error
        }
    }

    /// Gives a file its name, in place of an earlier one.
    ///
    /// - Throws: What the system says, now or before.
    mutating func finish(_ name: String) throws {
        if let failure { throw failure }
        let path = folder + "/" + name
        guard hidden.contains(name) else {
            try makeFolder()
            return try Data(texts.removeValue(forKey: name) ?? []).write(to: URL(filePath: path))
        }
        try hide(name)
        if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
        try FileManager.default.moveItem(atPath: hiddenPath(name), toPath: path)
        hidden.remove(name)
    }

    /// Removes what was not finished, and the folder where it was made for that alone.
    mutating func discard() {
        for name in hidden { try? FileManager.default.removeItem(atPath: hiddenPath(name)) }
        hidden = []
        texts = [:]
        guard madeFolder, let left = try? FileManager.default.contentsOfDirectory(atPath: folder), left.isEmpty else {
            return
        }
        try? FileManager.default.removeItem(atPath: folder)
    }

    private func hiddenPath(_ name: String) -> String { folder + "/." + name + ".part" }

    private mutating func makeFolder() throws {
        guard !FileManager.default.fileExists(atPath: folder) else { return }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        madeFolder = true
    }

    /// Puts what is in memory behind what lies in the hidden file.
    private mutating func hide(_ name: String) throws {
        try makeFolder()
        let isNew = hidden.insert(name).inserted
        let file = try FileDescriptor.open(
            FilePath(hiddenPath(name)), .writeOnly, options: isNew ? [.create, .truncate] : [.append],
            permissions: [.ownerReadWrite, .groupReadWrite, .otherReadWrite])
        try file.closeAfter { _ = try file.writeAll(texts[name] ?? []) }
        texts[name] = []
    }
}
