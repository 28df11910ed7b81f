import FoundationEssentials
import MetricModel

/// Where a run keeps the bundles of its failing pairs: `repro/` among its reports.
///
/// 1. While it compares, a run keeps the first 2,000 in the order of its cases, whatever the order in which they come.
/// 2. At its end, 200 of them stay: the first case of each cause, then by order. A shard keeps all, for the merge to choose.
/// 3. So a merge keeps what the run in one piece would: of the first 2,000 of the whole no shard has thrown one away.
struct BundleShelf {
    /// The folder's name among the reports.
    static let folderName = "repro"
    /// How many bundles a run keeps while it goes on.
    static let keptLimit = 2_000
    /// How many stay.
    static let limit = 200

    private let folder: String
    private let keptLimit: Int
    /// The files, by the number of the case in the whole.
    private var names: [Int: String] = [:]

    /// Prepares an empty shelf; the folder is made when it is needed.
    init(reports: String, keptLimit: Int = Self.keptLimit) {
        folder = reports + "/" + Self.folderName
        self.keptLimit = keptLimit
    }

    /// Takes away what an earlier run left.
    static func clear(reports: String) throws {
        let folder = reports + "/" + folderName
        guard FileManager.default.fileExists(atPath: folder) else { return }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        for name in names where name.hasSuffix(BundleName.ending) {
            try FileManager.default.removeItem(atPath: folder + "/" + name)
        }
        // What else lies there is not ours.
        if names.allSatisfy({ $0.hasSuffix(BundleName.ending) }) {
            try FileManager.default.removeItem(atPath: folder)
        }
    }

    /// Does what may be refused, and leaves no bundle where it is: they are as good as the reports beside them.
    static func clearing<Result>(reports: String, where work: () throws -> Result) throws -> Result {
        do {
            return try work()
        } catch {
            try clear(reports: reports)
            throw error
        }
    }

    /// Keeps a bundle, in place of a later one where there are too many.
    mutating func keep(_ bytes: [UInt8], named name: String, number: Int) throws(EvidenceError) {
        if names[number] == nil, names.count >= keptLimit, let last = names.keys.max() {
            guard number < last, let dropped = names.removeValue(forKey: last) else { return }
            try remove(dropped)
        }
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data(bytes).write(to: URL(filePath: folder + "/" + name), options: .atomic)
        } catch {
            throw EvidenceError(message: "\(folder)/\(name): cannot be written (\(error)).")
        }
        names[number] = name
    }

    /// Takes away all but what is chosen.
    ///
    /// - Parameters:
    ///   - wanted: The failing pairs' files in order of choice.
    ///   - limit: How many of them stay; all where it is nil.
    /// - Returns: How many are there, and how many failing pairs have none.
    /// - Throws: ``EvidenceError`` where one cannot be removed.
    mutating func choose(_ wanted: [String], limit: Int? = Self.limit) throws(EvidenceError) -> BundleTally {
        let kept = Set(names.values)
        let here = wanted.filter(kept.contains)
        let chosen = Set(limit.map { Array(here.prefix($0)) } ?? here)
        for (number, name) in names where !chosen.contains(name) && limit != nil {
            try remove(name)
            names[number] = nil
        }
        if names.isEmpty, FileManager.default.fileExists(atPath: folder) {
            do {
                try Self.clear(reports: String(folder.dropLast(Self.folderName.count + 1)))
            } catch {
                throw EvidenceError(message: "\(folder): cannot be cleared (\(error)).")
            }
        }
        return BundleTally(written: chosen.count, leftOut: wanted.count - chosen.count)
    }

    private func remove(_ name: String) throws(EvidenceError) {
        do {
            try FileManager.default.removeItem(atPath: folder + "/" + name)
        } catch {
            throw EvidenceError(message: "\(folder)/\(name): cannot be removed (\(error)).")
        }
    }
}

/// How many bundles a run has left.
public struct BundleTally: Hashable, Sendable {
    /// How many there are.
    public var written = 0
    /// How many failing pairs have none.
    public var leftOut = 0

    /// A sentence for people; `nil` where no pair fails.
    public var sentence: String? {
        if written + leftOut == 0 { return nil }
        let more = leftOut > 0 ? "; \(leftOut) more failing \(leftOut == 1 ? "pair has" : "pairs have") none" : ""
        return "\(written) \(written == 1 ? "bundle" : "bundles") in \(BundleShelf.folderName)/\(more)"
    }
}
