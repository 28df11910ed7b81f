public import AlphaReference
import AnnotationFormats
import FoundationEssentials
public import MetricModel
public import NedcBeta

/// A list of pairs with the parameters it is scored by, and where it has one a recording of the reference.
public struct Corpus: Hashable, Sendable {
    /// The name in stores and reports; unique in a run.
    public var name: String
    /// The pairs.
    public let list: PairList
    /// The whole first, then every pair, under a name that is unique in the corpus.
    public let scopes: [MetricScope]
    /// The two files of lists; `nil` where two annotations were named in their place.
    public var listFiles: FilePair?
    /// What pairs are there for, by their names, where the corpus says so.
    public var purposes: [String: String] = [:]
    /// Whether the corpus is there for what the reference refuses, and need have no number.
    public var isOfRefusals = false
    /// The parameter file; the defaults where there is none.
    public var parameterPath: String?
    /// What the parameter file says.
    public var parameters: ScoringParameters
    /// What the reference said about this corpus.
    public var recording: Recording?

    /// Creates a corpus.
    public init(
        name: String, list: PairList, parameterPath: String?, parameters: ScoringParameters, recording: Recording?
    ) {
        self.name = name
        self.list = list
        scopes = list.scopes
        self.parameterPath = parameterPath
        self.parameters = parameters
        self.recording = recording
    }

    /// All files that its numbers speak about: lists, parameters, annotations.
    var inputFiles: [String] {
        (listFiles.map { [$0.reference, $0.hypothesis] } ?? []) + (parameterPath.map { [$0] } ?? [])
            + list.pairs.flatMap { [$0.reference, $0.hypothesis] }
    }

    /// The questions about this corpus, the whole before its pairs.
    func questions(startingAt first: Int) -> [ReferenceQuestion] {
        scopes.enumerated().map { offset, scope in
            ReferenceQuestion(
                number: first + offset, corpus: name, scope: scope,
                pairs: scope.index.map { [list.pairs[$0]] } ?? list.pairs, parameterPath: parameterPath)
        }
    }
}

/// A corpus's folder: two lists, parameters, and the recordings of what references said.
///
///     golden/dense/ref.list  hyp.list  params.toml
///     golden/dense/expected/python3.11/corpus.tsv  pairs/….tsv  provenance.json
///
/// Relative paths in the lists count from the folder.
public struct CorpusFolder: Hashable, Sendable {
    /// The absolute path.
    public var path: String

    /// Creates a folder's description.
    public init(path: String) {
        self.path = path
    }

    /// The folder's own name.
    public var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    private var referenceList: String { path + "/ref.list" }
    private var hypothesisList: String { path + "/hyp.list" }

    /// Finds the corpora in a folder, or the folder itself where it is one.
    ///
    /// - Throws: ``InputError`` where there is none, or one has lost a list.
    public static func find(in folder: String) throws(InputError) -> [CorpusFolder] {
        let found = try candidates(in: folder)
        if let problem = found.lazy.compactMap(\.lostList).first { throw InputError(message: problem) }
        return found
    }

    /// Finds the corpora in a folder, those that have lost a list included, or the folder itself where it is one.
    ///
    /// - Throws: ``InputError`` where there is none, or the folder is a corpus that has lost a list.
    static func candidates(in folder: String) throws(InputError) -> [CorpusFolder] {
        let itself = CorpusFolder(path: folder)
        if itself.isCorpus { return [itself] }
        guard itself.exists else {
            throw InputError(message: "\(folder): no such folder; expected a corpus, or a folder of corpora.")
        }
        let found = all(in: folder)
        guard found.isEmpty else { return found }
        throw InputError(
            message: itself.lostList ?? "\(folder): no corpus in it; expected folders with a ref.list and a hyp.list.")
    }

    /// The corpora in a folder by their names, those that have lost a list included.
    static func all(in folder: String) -> [CorpusFolder] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.sorted().map { CorpusFolder(path: folder + "/" + $0) }.filter { $0.isCorpus || $0.lostList != nil }
    }

    private var isCorpus: Bool { has("ref.list") && has("hyp.list") }

    /// What is wrong with a folder that has something of a corpus, and not both lists; `nil` for any other.
    var lostList: String? {
        guard !isCorpus, has("ref.list") || has("hyp.list") || has("expected") || has(CorpusNotes.fileName) else {
            return nil
        }
        let lost = ["ref.list", "hyp.list"].filter { !has($0) }
        return "\(path): has no \(lost.joined(separator: " and no ")), which a corpus has; "
            + "restore it from version control."
    }

    /// Whether the folder is there, links followed.
    var exists: Bool {
        var isFolder = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
    }

    /// Whether a link lies there.
    var isLink: Bool { (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil }

    /// The folder that this one lies in.
    var parent: String {
        let parent = String(path.dropLast(name.count + 1))
        return parent.isEmpty ? "/" : parent
    }

    private func has(_ file: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + file) }

    /// Reads the lists and the parameters.
    ///
    /// - Parameter environment: The variables that may stand in the lists' paths.
    /// - Returns: The corpus, without a recording.
    /// - Throws: ``InputError`` where a list or the parameters cannot be used.
    public func load(environment: [String: String]) throws(InputError) -> Corpus {
        let list = try PairList.read(
            reference: referenceList, hypothesis: hypothesisList, relativeTo: path, environment: environment)
        let parameterFile = path + "/params.toml"
        let hasParameters = FileManager.default.fileExists(atPath: parameterFile)
        var corpus = Corpus(
            name: name, list: list, parameterPath: hasParameters ? parameterFile : nil,
            parameters: hasParameters ? try Self.parameters(parameterFile) : .seizureDetection, recording: nil)
        corpus.listFiles = FilePair(reference: referenceList, hypothesis: hypothesisList)
        let notes = CorpusNotes(reading: path + "/" + CorpusNotes.fileName)
        corpus.purposes = notes.purposes
        corpus.isOfRefusals = notes.isOfRefusals
        return corpus
    }

    /// Reads a parameter file.
    static func parameters(_ path: String) throws(InputError) -> ScoringParameters {
        do {
            return try ParameterFile.read(path: path)
        } catch {
            throw InputError(message: error.description)
        }
    }

    /// Finds the recordings of a loaded corpus: one corpus of its own for each, named `dense/python3.11`.
    ///
    /// - Throws: ``ReferenceError/recordingMissing(path:)`` where there is none.
    public func recorded(_ corpus: Corpus) throws(ReferenceError) -> [Corpus] {
        let folder = path + "/expected"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        // What a broken-off recording left behind is not a recording.
        let recordings = names.filter { !$0.hasSuffix(".new") && !$0.hasPrefix(".") }.sorted()
        guard !recordings.isEmpty else { throw .recordingMissing(path: folder) }
        return recordings.map { name in
            var corpus = corpus
            corpus.name += "/" + name
            corpus.recording = recording(of: corpus, at: folder + "/" + name)
            return corpus
        }
    }

    /// Describes a recording of a corpus in this folder.
    public func recording(of corpus: Corpus, at path: String) -> Recording {
        Recording(
            corpus: corpus.name, path: path, corpusFolder: self.path, inputFiles: corpus.inputFiles,
            scopes: corpus.scopes)
    }
}
