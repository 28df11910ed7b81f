import AlphaReference
import FoundationEssentials
import MetricModel
import SystemFiles

/// The files that a run's verdict rests on, as they were when they were read.
///
/// 1. A file is one with its bytes (SHA-256), and with what the system notes whenever somebody writes to it: one that was
///    changed and set back to what it was has changed, too.
/// 2. Of a corpus's folder all files count, those that were not there before included.
/// 3. A file that was missing has to stay missing. Of what is no ordinary file, such as a pipe, only that much is known.
public struct EvidenceSnapshot: Sendable {
    private enum State: Hashable {
        case missing
        case special
        case file(FileFingerprint)
    }

    private struct Entry {
        let path: String
        /// The corpus that the file belongs to; `nil` for the run's own files.
        let corpus: String?
        /// Whether it lies in the corpus's folder.
        var isInside = false
        let state: State
    }

    /// The files of a folder that was read whole.
    private struct Folder {
        let path: String
        let corpus: String
        let names: [String]
    }

    private var entries: [Entry] = []
    private var folders: [Folder] = []
    private var known = KnownPaths()

    // MARK: - Before the run

    init() {}

    /// Digests what corpora name.
    init(of corpora: [Corpus]) {
        for corpus in corpora { add(corpus.inputFiles + (corpus.recording?.files ?? []), of: corpus.name) }
    }

    /// Adds the files of a corpus that were just digested.
    mutating func add(_ files: [CorpusManifest.File], of folder: CorpusFolder) {
        let corpus = folder.name
        for file in files where known.insert(file.path) {
            entries.append(Entry(path: file.path, corpus: corpus, isInside: true, state: .file(file.fingerprint)))
        }
        folders.append(Folder(path: folder.path, corpus: corpus, names: files.map(\.name)))
    }

    /// Digests files that are not known so far.
    mutating func add(_ paths: [String], of corpus: String?) {
        let fresh = paths.filter { known.insert($0) }
        for (path, state) in zip(fresh, Self.states(of: fresh)) {
            entries.append(Entry(path: path, corpus: corpus, state: state))
        }
    }

    /// The digest over what is in the corpora's files that lie in no folder of a corpus; `nil` where there are none.
    ///
    /// Where they lie is left out: shards of one run need not have them in the same places.
    var outsideDigest: String? {
        let digests = entries.compactMap { entry in
            if entry.corpus != nil, !entry.isInside, case .file(let fingerprint) = entry.state {
                fingerprint.digest
            } else {
                nil
            }
        }
        return digests.isEmpty ? nil : FileDigest.hex(of: Array(digests.joined(separator: "\n").utf8))
    }

    // MARK: - At the end

    /// Reads everything again, and says what is not as it was: a sentence for each corpus, and one for the run's files.
    func changes() -> [EvidenceFault] {
        var problems: [(corpus: String?, problem: String)] = []
        for (entry, state) in zip(entries, Self.states(of: entries.map(\.path))) where state != entry.state {
            problems.append((entry.corpus, "\(entry.path) \(Self.problem(from: entry.state, to: state))"))
        }
        for folder in folders {
            let now: [String]
            do {
                now = try SignOffFolder.files(in: folder.path)
            } catch {
                problems.append((folder.corpus, "\(folder.path) cannot be listed (\(error))"))
                continue
            }
            let before = Set(folder.names.map { Array($0.utf8) })
            for name in now where !before.contains(Array(name.utf8)) {
                problems.append((folder.corpus, "\(folder.path)/\(name) appeared"))
            }
        }
        var order: [String?] = []
        for problem in problems where !order.contains(problem.corpus) { order.append(problem.corpus) }
        return order.map { corpus in
            let found = problems.filter { $0.corpus == corpus }.map(\.problem)
            return EvidenceFault(
                corpus: corpus,
                "\(corpus.map { "Files of corpus \($0)" } ?? "Files that the run rests on") changed while the run was under "
                    + "way: \(NamedFiles.text(found)); expected them to stay as they were.")
        }
    }

    private static func problem(from before: State, to now: State) -> String {
        switch (before, now) {
        case (.missing, _): "appeared"
        case (_, .missing): "vanished"
        case (.file(let before), .file(let now)) where before.digest == now.digest: "was written to"
        default: "changed"
        }
    }

    private static func states(of paths: [String]) -> [State] {
        // A pipe is not to be read: that would wait for its writer, or take away what is meant for somebody else.
        let stamps = paths.map { FileStamp(path: $0) }
        let ordinary = zip(paths, stamps).filter { $1 != nil }.map(\.0)
        var found = FileDigest.fingerprints(ofFiles: ordinary).makeIterator()
        return zip(paths, stamps).map { path, stamp in
            guard stamp != nil else { return FileManager.default.fileExists(atPath: path) ? .special : .missing }
            return found.next().flatMap(\.self).map { .file($0) } ?? .missing
        }
    }
}

/// Paths by their bytes: two spellings of one accented letter are two files.
private struct KnownPaths {
    private var plain: Set<String> = []
    private var others: Set<[UInt8]> = []

    /// Adds a path; `false` where it is known.
    mutating func insert(_ path: String) -> Bool {
        path.utf8.allSatisfy { $0 < 0x80 } ? plain.insert(path).inserted : others.insert(Array(path.utf8)).inserted
    }
}

/// Files in a sentence: the first twenty by name, and how many more.
enum NamedFiles {
    private static let limit = 20

    /// Joins what is said about files.
    static func text(_ files: [String]) -> String {
        let rest = files.count - limit
        return files.prefix(limit).joined(separator: ", ") + (rest > 0 ? ", and \(rest) more" : "")
    }
}
