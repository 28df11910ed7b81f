import Foundation

/// A fresh folder for one test; it is removed when the value is let go of.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "drift-store-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
        path = url.path(percentEncoded: false)
    }

    deinit {
        do {
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
            try FileManager.default.removeItem(atPath: path)
        } catch {
            print("Could not remove \(path): \(error)")
        }
    }

    /// The path of a file in the folder.
    func file(_ name: String = "drift.sqlite") -> String {
        "\(path)/\(name)"
    }

    /// Writes a file into the folder and returns its path.
    func write(_ bytes: [UInt8], name: String = "drift.sqlite") throws -> String {
        try Data(bytes).write(to: URL(filePath: file(name)))
        return file(name)
    }

    /// The names in the folder, sorted.
    func contents() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    }
}
