import AlphaReference
import FoundationEssentials
import NedcBeta
import ParityReports

/// Every file of every corpus with its SHA-256, as `sha256sum` writes and checks it.
///
///     5a2019457b2d6229ad2abef55c8007c1218e7bcc852d37ec2b2961d3a36eec47  dense/corpus.json
///     9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08  dense/expected/python3.11/corpus.tsv
///
/// 1. A line for each file below each corpus's folder, whatever it is: the digest, two blanks, and the path with slashes,
///    which begins with the folder's name. Lines are sorted by the bytes of the path.
/// 2. Only ordinary files; a link, and a path with a backslash or a control character, is refused.
/// 3. The digest of the corpora is the SHA-256 of this text, that of one corpus the SHA-256 of its lines.
struct CorpusManifest: Hashable {
    /// A file.
    struct Entry: Hashable {
        let path: String
        let digest: String

        /// The line in the text.
        var line: String { "\(digest)  \(path)\n" }
        /// The name of the corpus.
        var corpus: Substring { path.prefix { $0 != "/" } }
        /// The path in the corpus.
        var inside: Substring { path.dropFirst(corpus.count + 1) }
    }

    /// A file that was read.
    struct File: Hashable {
        let path: String
        /// The path in the corpus.
        let name: String
        let fingerprint: FileFingerprint
    }

    let entries: [Entry]
    /// The files that were read; none for a manifest that was read itself.
    let files: [File]

    /// The digests of the files that were read, by their paths.
    var digests: KnownDigests {
        var digests = KnownDigests()
        digests.reserve(files.count)
        for file in files { digests[file.path] = file.fingerprint.digest }
        return digests
    }

    /// Digests corpora as they lie on disk.
    ///
    /// - Parameter folders: Their folders, with different names.
    /// - Throws: ``InputError`` for what is no ordinary file, and what the file system throws.
    init(of folders: [CorpusFolder]) throws {
        var entries: [Entry] = []
        var files: [File] = []
        for folder in folders.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
            // Asked for once: a folder's name is cut out of its path.
            let corpus = folder.name
            let names = try SignOffFolder.files(in: folder.path)
            let paths = names.map { folder.path + "/" + $0 }
            for ((name, path), fingerprint) in zip(zip(names, paths), FileDigest.fingerprints(ofFiles: paths)) {
                guard let fingerprint else {
                    throw InputError(message: "\(path): cannot be read; expected a file of a corpus.")
                }
                entries.append(Entry(path: corpus + "/" + name, digest: fingerprint.digest))
                files.append(File(path: path, name: name, fingerprint: fingerprint))
            }
        }
        self.entries = Self.sorted(entries)
        self.files = files
    }

    /// Joins manifests of corpora with different names.
    init(joining parts: [CorpusManifest]) {
        entries = Self.sorted(parts.flatMap(\.entries))
        files = parts.flatMap(\.files)
    }

    /// Reads a manifest's text.
    init(_ bytes: [UInt8], name: String) throws(EvidenceError) {
        var entries: [Entry] = []
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let digest = String(line.prefix(64))
            let path = String(line.dropFirst(66))
            guard digest.utf8.count == 64, !path.isEmpty, path.contains("/") else {
                throw EvidenceError(message: "\(name): '\(line)' is no line of a manifest; expected digest and path.")
            }
            entries.append(Entry(path: path, digest: digest))
        }
        self.entries = entries
        files = []
        guard Self.sorted(entries) == entries, text.utf8.elementsEqual(bytes), !entries.isEmpty else {
            throw EvidenceError(
                message: "\(name): is no manifest as it is written; expected sorted lines of sha256sum.")
        }
    }

    private static func sorted(_ entries: [Entry]) -> [Entry] {
        entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    /// The manifest's text.
    var text: String { entries.map(\.line).joined() }

    /// The digest over everything, in hex.
    var digest: String { FileDigest.hex(of: Array(text.utf8)) }

    /// The names of the corpora, in order.
    var corpora: [String] {
        var names: [String] = []
        for entry in entries where names.last.map({ $0.utf8.elementsEqual(entry.corpus.utf8) }) != true {
            names.append(String(entry.corpus))
        }
        return names
    }

    /// The files of a corpus.
    func entries(of corpus: String) -> [Entry] { entries.filter { $0.corpus.utf8.elementsEqual(corpus.utf8) } }

    /// The digest of one corpus, in hex.
    func digest(of corpus: String) -> String {
        FileDigest.hex(of: Array(entries(of: corpus).map(\.line).joined().utf8))
    }
}
