import AlphaReference
import FoundationEssentials
import MetricModel
import NedcBeta
import ParityReports

/// Finds the corpora of a run, and says which of them cannot be trusted.
///
/// 1. Where a folder has a ``GoldenManifest``, every corpus that it names must be there, with exactly the files that were
///    recorded. One that is missing, has lost a list, or has other files is a fault, by name; the others go on, and so does
///    this one as far as it can be read.
/// 2. A corpus that is named itself is looked up in the manifest of the folder that it lies in.
/// 3. A corpus that no manifest names is compared like any other. Where there is a manifest, a notice says so.
struct CorpusSearch {
    /// A corpus that can be compared.
    struct Found {
        let folder: CorpusFolder
        let corpus: Corpus
        /// Its files; `nil` where something in the folder is no ordinary file.
        let files: CorpusManifest?
    }

    private(set) var found: [Found] = []
    private(set) var faults: [EvidenceFault] = []
    /// Sentences for standard error.
    private(set) var notices: [String] = []
    /// The manifests that were read.
    private(set) var manifestPaths: [String] = []

    private let surroundings: Surroundings

    /// Finds and reads everything.
    ///
    /// - Throws: ``InputError`` where nothing vouches for a corpus, and it is not there or cannot be used, or two have the
    ///   same name.
    init(_ paths: [String], _ surroundings: Surroundings) throws {
        self.surroundings = surroundings
        for path in paths { try search(surroundings.absolute(path)) }
    }

    /// The digests of all files of the corpora that were found; `nil` where one has something that is no ordinary file.
    var manifest: CorpusManifest? {
        let parts = found.compactMap(\.files)
        return parts.isEmpty || parts.count < found.count ? nil : CorpusManifest(joining: parts)
    }

    /// The digests of the files that were read.
    var digests: KnownDigests { CorpusManifest(joining: found.compactMap(\.files)).digests }

    private mutating func search(_ path: String) throws {
        do {
            if let manifest = try GoldenManifest(in: path) {
                manifestPaths.append(path + "/" + GoldenManifest.fileName)
                return try searchAll(in: path, manifest)
            }
        } catch let error as EvidenceError {
            faults.append(EvidenceFault(corpus: nil, error.message))
        }
        let folder = CorpusFolder(path: path)
        let parent = folder.parent
        // A file of that name beside somebody's corpus may be anything: only one that reads as a manifest counts.
        if let manifest = try? GoldenManifest(in: parent) {
            manifestPaths.append(parent + "/" + GoldenManifest.fileName)
            if manifest.entry(named: folder.name) != nil { return try add(folder, manifest, in: parent) }
            notices.append(unnamed(folder, parent))
        }
        for folder in try CorpusFolder.candidates(in: path) {
            if let problem = folder.lostList {
                faults.append(EvidenceFault(corpus: folder.name, problem))
            } else {
                try add(folder)
            }
        }
    }

    /// Looks at every corpus that a manifest names, and at those that it does not.
    private mutating func searchAll(in path: String, _ manifest: GoldenManifest) throws {
        let there = CorpusFolder.all(in: path)
        let named = manifest.corpora.map { CorpusFolder(path: path + "/" + $0.name) }
        let others = there.filter { manifest.entry(named: $0.name) == nil }
        for folder in (named + others).sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
            if manifest.entry(named: folder.name) != nil {
                try add(folder, manifest, in: path)
            } else if let problem = folder.lostList {
                faults.append(EvidenceFault(corpus: folder.name, problem))
            } else {
                try add(folder)
                notices.append(unnamed(folder, path))
            }
        }
    }

    /// Adds a corpus that a manifest names, as far as it is there.
    private mutating func add(_ folder: CorpusFolder, _ manifest: GoldenManifest, in path: String) throws {
        guard let entry = manifest.entry(named: folder.name) else { return }
        let advice =
            "; restore it from version control (git checkout -- \(ShellText.quoted(shortened(folder.path)))), or record it "
            + "again if the change was meant."
        func fault(_ problem: String) -> EvidenceFault {
            EvidenceFault(corpus: folder.name, "Corpus \(folder.name) \(problem)\(advice)")
        }
        guard folder.exists else {
            let what = folder.isLink ? "is a link to nothing" : "is missing"
            faults.append(fault("\(what): \(manifestTitle(path)) names it with \(entry.cases) pairs"))
            return
        }
        let files: CorpusManifest
        do {
            files = try CorpusManifest(of: [folder])
        } catch {
            faults.append(fault("is not the recorded one: \(error)"))
            return try addIfReadable(folder, files: nil)
        }
        guard !files.entries.isEmpty else {
            faults.append(fault("is empty: \(manifestTitle(path)) names it with \(entry.cases) pairs"))
            return
        }
        let differences = entry.differences(from: files)
        guard !differences.isEmpty else {
            return try append(folder, try folder.load(environment: surroundings.environment), files)
        }
        faults.append(fault("is not the one of \(manifestTitle(path)): \(NamedFiles.text(differences))"))
        try addIfReadable(folder, files: files)
    }

    /// Adds a corpus that is not to be trusted anyway; where it cannot even be read, that is no other fault.
    private mutating func addIfReadable(_ folder: CorpusFolder, files: CorpusManifest?) throws {
        do throws(InputError) {
            let corpus = try folder.load(environment: surroundings.environment)
            try append(folder, corpus, files)
        } catch {
            notices.append("Corpus \(folder.name) is not compared: \(error.message)")
        }
    }

    /// Adds a corpus that no manifest names.
    private mutating func add(_ folder: CorpusFolder) throws {
        let files = try? CorpusManifest(of: [folder])
        try append(folder, try folder.load(environment: surroundings.environment), files)
    }

    private mutating func append(
        _ folder: CorpusFolder, _ corpus: Corpus, _ files: CorpusManifest?
    ) throws(InputError) {
        guard !found.contains(where: { $0.corpus.name == folder.name }) else {
            throw InputError(message: "Two corpora are called \(folder.name); expected different names.")
        }
        found.append(Found(folder: folder, corpus: corpus, files: files))
    }

    private func unnamed(_ folder: CorpusFolder, _ path: String) -> String {
        "\(manifestTitle(path)) does not name corpus \(folder.name), so that nothing would tell if it were missing; "
            + "'golden record' adds it."
    }

    private func manifestTitle(_ path: String) -> String { shortened(path + "/" + GoldenManifest.fileName) }

    private func shortened(_ path: String) -> String {
        let start = surroundings.workingDirectory + "/"
        return path.hasPrefix(start) ? String(path.dropFirst(start.count)) : path
    }
}
