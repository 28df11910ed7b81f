import FoundationEssentials
import MetricModel

/// A folder of answers that a live reference gave, each in a file named by its key.
///
/// An entry comes into being by a rename, and the same key has the same answer: several runs may share a folder at the same
/// time. Nothing is ever taken away; whoever wants space removes files, or all of the folder.
public struct AnswerCache: Sendable {
    /// The folder.
    public let folder: String

    /// Opens a folder, which is made where it is not there.
    ///
    /// - Throws: ``ReferenceError/cannotWrite(path:reason:)``.
    public init(folder: String) throws(ReferenceError) {
        self.folder = folder
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw .cannotWrite(path: folder, reason: "\(error)")
        }
    }

    /// What stands under a key.
    enum Found: Sendable {
        case nothing
        case entry(AnswerEntry)
        case damaged(problem: String)
    }

    /// Looks under a key; the reader knows the entries before.
    func look(_ key: AnswerKey, _ reader: inout MetricRecordReader) -> Found {
        let path = path(key)
        guard FileManager.default.fileExists(atPath: path) else { return .nothing }
        guard let data = FileManager.default.contents(atPath: path) else {
            return .damaged(problem: "it cannot be read")
        }
        do {
            return .entry(try AnswerEntry(Array(data), key: key, &reader))
        } catch {
            return .damaged(problem: error.problem)
        }
    }

    /// Keeps an entry; what stood under its key is replaced in one step.
    func keep(_ bytes: [UInt8], _ key: AnswerKey) throws(ReferenceError) {
        let path = path(key)
        let parent = String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])
        do {
            try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
            try Data(bytes).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw .cannotWrite(path: path, reason: "\(error)")
        }
    }

    /// The file of a key, below a folder with the key's first two digits.
    func path(_ key: AnswerKey) -> String {
        "\(folder)/\(key.hex.prefix(2))/\(key.hex).answer"
    }
}
