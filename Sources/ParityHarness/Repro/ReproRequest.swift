import AlphaReference
import DriftStore
import FoundationEssentials
import MetricModel
import NedcBeta
import ParityReports

/// One case to be looked at again, with everything resolved.
public struct ReproRequest: Sendable {
    let corpus: Corpus
    let scope: MetricScope
    /// The corpus's name in reports; the recording's, too, where the case was named by it.
    let corpusName: String
    let candidateCommand: String?
    let mode: ReferenceChoice
    let live: LiveReferenceSettings
    let memory: ReproMemory
    let command: String
    let build: String

    /// What a user may say.
    public struct Wish: Sendable {
        /// The case, by the name that reports give it.
        public var caseName: String
        /// The stored run that failed; the newest where it is not said.
        public var run: String?
        /// The drift store; `reports/drift.sqlite` where it is not said and it is there.
        public var storePath: String?
        /// Corpora, or folders of corpora; those of the run where none is said.
        public var corpora: [String]
        /// Where the reference's answers come from; as in the run where it is not said.
        public var mode: ReferenceChoice?
        /// The command of an external candidate; that of the run where it is not said.
        public var candidateCommand: String?

        /// Creates a wish.
        public init(
            caseName: String, run: String?, storePath: String?, corpora: [String], mode: ReferenceChoice?,
            candidateCommand: String?
        ) {
            self.caseName = caseName
            self.run = run
            self.storePath = storePath
            self.corpora = corpora
            self.mode = mode
            self.candidateCommand = candidateCommand
        }
    }

    static let usualStore = "reports/drift.sqlite"

    /// Finds the case.
    ///
    /// - Throws: ``InputError`` where there is no such case, run or corpus; ``ReferenceError`` where a recording is
    ///   missing; `DriftStoreError` where the store cannot be read.
    public init(_ wish: Wish, live: LiveReferenceSettings) throws {
        let surroundings = live.surroundings
        let run = try Self.run(wish, surroundings)
        let words = run?.words ?? RunWords([])
        let mode = wish.mode ?? words.value(of: "--reference").flatMap(ReferenceChoice.init) ?? .recorded
        let subjects = try Self.subjects(wish, words, mode, surroundings)
        let search = CaseSearch(entries: subjects.map(\.entry))
        let subject = subjects[try search.find(wish.caseName)]
        corpus = subject.corpus
        scope = subject.entry.scope
        corpusName = subject.entry.corpus
        candidateCommand = wish.candidateCommand ?? words.value(of: "--candidate")
        memory = try run?.memory(of: corpusName, scope) ?? .none
        self.mode = mode
        self.live = live
        build = FileDigest.hex(ofFile: surroundings.program).map { String($0.prefix(16)) } ?? ""
        var command = "nedc-bench parity repro \(ShellText.quoted(subject.entry.name))"
        if let run { command += " --run \(ShellText.quoted(run.summary.start.id))" }
        if let store = wish.storePath { command += " --db \(ShellText.quoted(store))" }
        for corpus in wish.corpora { command += " --corpus \(ShellText.quoted(corpus))" }
        if mode != .recorded { command += " --reference \(mode.rawValue)" }
        if let candidate = wish.candidateCommand { command += " --candidate \(ShellText.quoted(candidate))" }
        self.command = command
    }

    private static func run(_ wish: Wish, _ surroundings: Surroundings) throws -> StoredRun? {
        let path = surroundings.absolute(wish.storePath ?? usualStore)
        guard wish.storePath != nil || FileManager.default.fileExists(atPath: path) else {
            guard let run = wish.run else { return nil }
            throw InputError(
                message: "\(usualStore): no such store, and run \(VisibleText.of(run, limit: 200)) is asked for; "
                    + "expected --db with the store that has it.")
        }
        return try StoredRun(wish.run, path: path)
    }

    private struct Subject {
        let entry: CaseSearch.Entry
        let corpus: Corpus
    }

    /// All cases that may be meant.
    private static func subjects(
        _ wish: Wish, _ words: RunWords, _ mode: ReferenceChoice, _ surroundings: Surroundings
    ) throws -> [Subject] {
        func all(_ corpus: Corpus, as name: String, standsAlone: Bool) -> [Subject] {
            corpus.scopes.map {
                Subject(
                    entry: CaseSearch.Entry(corpus: name, scope: $0, standsAlone: standsAlone), corpus: corpus)
            }
        }
        if wish.corpora.isEmpty, let reference = words.value(of: "--ref"), let hypothesis = words.value(of: "--hyp") {
            let corpus = try CorpusChoice.list(
                reference: reference, hypothesis: hypothesis,
                parameters: words.value(of: "-p") ?? words.value(of: "--parameters"), surroundings)
            return all(corpus, as: corpus.name, standsAlone: true)
        }
        let asked = wish.corpora.isEmpty ? words.values(of: "--corpus") : wish.corpora
        var subjects: [Subject] = []
        for (folder, corpus) in try CorpusChoice.folders(asked.isEmpty ? ["golden"] : asked, surroundings) {
            guard mode == .recorded else {
                subjects += all(corpus, as: corpus.name, standsAlone: true)
                // A case of a recorded run is named by the recording, and is the same case.
                for arithmetic in [Arithmetic.python311, .python312] {
                    subjects += all(corpus, as: corpus.name + "/" + arithmetic.rawValue, standsAlone: false)
                }
                continue
            }
            for recorded in try folder.recorded(corpus) {
                subjects += all(recorded, as: recorded.name, standsAlone: true)
            }
        }
        return subjects
    }
}
