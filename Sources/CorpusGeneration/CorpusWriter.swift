#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Writes a corpus to a folder.
///
///     corpus.json  params.toml  ref.list  hyp.list  ref/NAME.csv_bi  hyp/NAME.csv_bi
///
/// 1. The lists name one path a line, relative to the folder, in the order of the pairs.
/// 2. A path that a pair wants missing is listed and not written.
/// 3. A folder with anything in it is refused, unless its corpus is to be replaced. Then the files of the corpus that
///    its lists name are removed, and whatever else lies there, recordings for example, stays.
/// 4. Nothing is removed or written where something unknown stands in the way.
public enum CorpusWriter {
    /// What to do with a folder that is not empty.
    public enum ExistingFolder: Hashable, Sendable {
        /// Refuse it.
        case refuse
        /// Replace the corpus in it, and leave everything else alone.
        case replace
    }

    /// Writes a corpus.
    ///
    /// - Parameters:
    ///   - corpus: What to write.
    ///   - folder: Where to; created where it does not exist.
    ///   - existing: What to do where something is in the folder already.
    /// - Throws: ``CorpusGenerationError`` naming the path. What was written before it stays.
    public static func write(
        _ corpus: GeneratedCorpus, to folder: String, existing: ExistingFolder = .refuse
    ) throws(CorpusGenerationError) {
        let folder = CorpusFolder(path: folder)
        let files = corpus.files
        if try !folder.isEmptyOrMissing() {
            guard existing == .replace else { throw .folderNotEmpty(path: folder.path) }
            let known = try folder.knownPaths().sorted()
            for path in known { try folder.checkRemovable(path) }
            for file in files where !known.contains(file.path) {
                if try folder.exists(file.path) { throw .inTheWay(path: folder.full(file.path)) }
            }
            for path in known { try folder.remove(path) }
        }
        for subfolder in ["ref", "hyp"] { try folder.createDirectory(subfolder) }
        for file in files {
            switch file.content {
            case .bytes(let bytes): try folder.write(bytes, to: file.path)
            case .directory:
                try folder.createDirectory(file.path)
                try folder.write([], to: file.path + "/" + CorpusFolder.keepFile)
            case .missing: break
            }
        }
    }
}

/// A folder that a corpus lies in or is to lie in.
private struct CorpusFolder {
    let path: String

    static let keepFile = ".keep"

    func full(_ relative: String) -> String {
        path + "/" + relative
    }

    func exists(_ relative: String) throws(CorpusGenerationError) -> Bool {
        do {
            // The attributes are the link's own, so that a dangling link counts.
            _ = try FileManager.default.attributesOfItem(atPath: full(relative))
            return true
        } catch let error as CocoaError where error.code == .fileReadNoSuchFile || error.code == .fileNoSuchFile {
            return false
        } catch {
            throw .unreadable(path: full(relative), reason: "\(error)")
        }
    }

    func isEmptyOrMissing() throws(CorpusGenerationError) -> Bool {
        guard FileManager.default.fileExists(atPath: path) else { return true }
        return try entries(of: path).isEmpty
    }

    /// The paths that an earlier corpus wrote: those that its lists name, and the lists themselves.
    func knownPaths() throws(CorpusGenerationError) -> Set<String> {
        var known: Set = ["corpus.json", "params.toml", "ref.list", "hyp.list"]
        for (list, subfolder) in [("ref.list", "ref"), ("hyp.list", "hyp")] {
            guard try exists(list) else { continue }
            guard let data = FileManager.default.contents(atPath: full(list)) else {
                throw .unreadable(path: full(list), reason: "no regular file")
            }
            let lines = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
            known.formUnion(lines.map(path).filter { isCorpusPath($0, in: subfolder) })
        }
        return known
    }

    /// The path that a list's line names, however it spells it.
    private func path(_ line: Substring) -> String {
        var parts: [Substring] = []
        for part in line.split(separator: "/").map({ $0.filter { $0 != " " && $0 != "\t" } }) where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part[...]) }
        }
        return parts.joined(separator: "/")
    }

    /// Tells whether a line of a list is a path as this writer writes it; others are not touched.
    private func isCorpusPath(_ line: String, in subfolder: String) -> Bool {
        guard line.hasPrefix(subfolder + "/"), line.hasSuffix(".csv_bi") else { return false }
        let name = line.utf8.dropFirst(subfolder.utf8.count + 1).dropLast(".csv_bi".utf8.count)
        return !name.isEmpty
            && name.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }

    /// Makes sure that a known path is a file, a link, or a directory with nothing unknown in it.
    func checkRemovable(_ relative: String) throws(CorpusGenerationError) {
        var isDirectory = false
        guard FileManager.default.fileExists(atPath: full(relative), isDirectory: &isDirectory), isDirectory else {
            return
        }
        let inside = try entries(of: full(relative))
        guard inside.allSatisfy({ $0 == Self.keepFile }) else { throw .inTheWay(path: full(relative)) }
    }

    func remove(_ relative: String) throws(CorpusGenerationError) {
        guard try exists(relative) else { return }
        do {
            try FileManager.default.removeItem(atPath: full(relative))
        } catch {
            throw .notRemovable(path: full(relative), reason: "\(error)")
        }
    }

    func createDirectory(_ relative: String) throws(CorpusGenerationError) {
        do {
            try FileManager.default.createDirectory(atPath: full(relative), withIntermediateDirectories: true)
        } catch {
            throw .unwritable(path: full(relative), reason: "\(error)")
        }
    }

    func write(_ bytes: [UInt8], to relative: String) throws(CorpusGenerationError) {
        guard FileManager.default.createFile(atPath: full(relative), contents: Data(bytes)) else {
            throw .unwritable(path: full(relative), reason: "the system does not say why")
        }
    }

    private func entries(of path: String) throws(CorpusGenerationError) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            throw .unreadable(path: path, reason: "\(error)")
        }
    }
}
