import AlphaReference
import FoundationEssentials
import MetricModel
import NedcBeta

/// Which corpora a folder has to hold, and every file of them: `golden/manifest.json`, written by `golden record` alone.
///
///     { "format": 1,
///       "corpora": [ { "name": "dense", "kind": "scored", "cases": 60, "digest": "…",
///                      "files": { "corpus.json": "…", "expected/python3.11/corpus.tsv": "…" } } ] }
///
/// 1. `kind` is `refusals` for a corpus that is there for its refusals, else `scored`; `cases` are its pairs.
/// 2. `digest` is the SHA-256 over the corpus's files, as a ``CorpusManifest`` computes it, and `files` has each of them.
/// 3. Corpora and files are sorted by the bytes of their names.
struct GoldenManifest: Hashable {
    var corpora: [Entry]

    /// A corpus.
    struct Entry: Hashable {
        var name: String
        var isOfRefusals: Bool
        var cases: Int
        var digest: String
        /// The files, sorted by the bytes of their paths in the corpus.
        var files: [File]

        /// A file, with its SHA-256 in hex.
        struct File: Hashable {
            var path: String
            var digest: String
        }
    }

    static let fileName = "manifest.json"
    private static let format = 1

    /// Creates a manifest.
    init(corpora: [Entry]) {
        self.corpora = corpora.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    /// The corpus of a name.
    func entry(named name: String) -> Entry? { corpora.first { $0.name.utf8.elementsEqual(name.utf8) } }

    // MARK: - The file

    /// Reads the manifest of a folder; `nil` where it has none.
    ///
    /// - Throws: ``EvidenceError`` where the file is no manifest as it is written.
    init?(in folder: String) throws(EvidenceError) {
        let path = folder + "/" + Self.fileName
        guard let data = FileManager.default.contents(atPath: path) else {
            if FileManager.default.fileExists(atPath: path) {
                throw EvidenceError(message: "\(path): cannot be read; expected what 'golden record' writes.")
            }
            return nil
        }
        do {
            guard let manifest = Self(try JSONValue(parsing: data)) else {
                throw EvidenceError(
                    message: "\(path): is no manifest of corpora; expected what 'golden record' writes.")
            }
            self = manifest
        } catch let error as EvidenceError {
            throw error
        } catch {
            throw EvidenceError(message: "\(path): is damaged (\(error)); expected what 'golden record' writes.")
        }
    }

    /// Reads the manifest of a folder that is to be written again; one that cannot be read says nothing.
    static func ifReadable(in folder: String) -> GoldenManifest? {
        do {
            return try GoldenManifest(in: folder)
        } catch {
            return nil
        }
    }

    /// The file's text.
    var text: String {
        let corpora = corpora.map { corpus in
            JSONValue.object([
                JSONValue.Member(key: "name", value: .string(corpus.name)),
                JSONValue.Member(key: "kind", value: .string(corpus.isOfRefusals ? CorpusNotes.refusals : Self.scored)),
                JSONValue.Member(key: "cases", value: .number(String(corpus.cases))),
                JSONValue.Member(key: "digest", value: .string(corpus.digest)),
                JSONValue.Member(
                    key: "files",
                    value: .object(corpus.files.map { JSONValue.Member(key: $0.path, value: .string($0.digest)) })),
            ])
        }
        return JSONTextWriter.pretty(
            .object([
                JSONValue.Member(key: "format", value: .number(String(Self.format))),
                JSONValue.Member(key: "corpora", value: .array(corpora)),
            ]))
    }

    private static let scored = "scored"

    private init?(_ json: JSONValue) {
        guard json["format"]?.int == Self.format, let corpora = json["corpora"]?.array else { return nil }
        self.corpora = []
        for corpus in corpora {
            guard let name = corpus["name"]?.string, let kind = corpus["kind"]?.string,
                let cases = corpus["cases"]?.int, let digest = corpus["digest"]?.string,
                let files = corpus["files"]?.members
            else { return nil }
            let entry = Entry(
                name: name, isOfRefusals: kind == CorpusNotes.refusals, cases: cases, digest: digest,
                files: files.map { Entry.File(path: $0.key, digest: $0.value.string ?? "") })
            self.corpora.append(entry)
        }
    }

    /// Writes the manifest of a folder.
    ///
    /// - Throws: ``InputError`` where it cannot be written.
    func write(in folder: String) throws(InputError) {
        let path = folder + "/" + Self.fileName
        do {
            try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw InputError(message: "\(path): cannot be written (\(error)); expected a folder of corpora.")
        }
    }
}

extension GoldenManifest.Entry {
    /// Describes a corpus as it lies on disk.
    ///
    /// - Throws: ``InputError`` where something in its folder is no ordinary file, and what the file system throws.
    init(_ folder: CorpusFolder, _ corpus: Corpus) throws {
        let manifest = try CorpusManifest(of: [folder])
        self.init(
            name: corpus.name, isOfRefusals: corpus.isOfRefusals, cases: corpus.list.pairs.count,
            digest: manifest.digest,
            files: manifest.entries.map { File(path: String($0.inside), digest: $0.digest) })
    }

    /// The corpus with what an earlier manifest says about recordings, apart from one: who records with one interpreter has
    /// not confirmed the numbers of another.
    func keepingRecordings(of earlier: GoldenManifest.Entry?, but recording: String) -> GoldenManifest.Entry {
        guard let earlier else { return self }
        func isOther(_ file: File) -> Bool {
            file.path.hasPrefix("expected/") && !file.path.hasPrefix("expected/\(recording)/")
        }
        var entry = self
        entry.files = (files.filter { !isOther($0) } + earlier.files.filter(isOther))
            .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        let lines = entry.files.map { CorpusManifest.Entry(path: "\(name)/\($0.path)", digest: $0.digest).line }
        entry.digest = FileDigest.hex(of: Array(lines.joined().utf8))
        return entry
    }

    /// Says which files of the corpus on disk are others, are gone, or are new.
    func differences(from found: CorpusManifest) -> [String] {
        guard found.digest != digest else { return [] }
        let now = Dictionary(found.entries.map { (Array($0.inside.utf8), $0.digest) }) { first, _ in first }
        let listed = Set(files.map { Array($0.path.utf8) })
        var differences: [String] = []
        for file in files {
            switch now[Array(file.path.utf8)] {
            case nil: differences.append("\(file.path) is missing")
            case file.digest?: continue
            case _?: differences.append("\(file.path) has changed")
            }
        }
        for entry in found.entries where !listed.contains(Array(entry.inside.utf8)) {
            differences.append("\(entry.inside) is not recorded")
        }
        return differences.isEmpty ? ["the digest is another one"] : differences
    }
}
