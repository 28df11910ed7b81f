import AlphaReference
import FoundationEssentials
import MetricModel
import NedcBeta

/// Everything that a run is about to compare, down to the bytes: two runs of one plan have to find the same.
///
/// Shards of one run have one plan, the whole run's. What the reference rests on is not in it: that is known only when the
/// reference has told, and stands in the outcome.
struct RunPlan: Hashable {
    /// The SHA-256 of the program.
    var build: String
    /// Who is compared with the reference.
    var candidate: RunOutcome.Candidate
    /// Which commit or build is compared; `nil` where nobody said.
    var revision: String?
    /// What the user asked for, without what only says where results go.
    var arguments: [String]
    /// The waivers' file as it was read; `nil` for a run without one.
    var waivers: Waivers?
    /// The corpora in order.
    var corpora: [Corpus]

    /// A file of waivers.
    struct Waivers: Hashable {
        /// The day by which they are judged.
        var asOf: String
        /// The file's text.
        var text: String
    }

    /// What is compared of one corpus.
    struct Corpus: Hashable {
        /// The corpus's name.
        var name: String
        /// What the parameter file says: whoever puts shards together shows how the scorers counted, and has no such file.
        var scoring: ScoringParameters
        /// The SHA-256 of the parameter file; `none` where there is none.
        var parameters: String
        /// The SHA-256 of what says where a recording comes from; `none` for a live reference.
        var recording: String
        /// The whole first, then its pairs in list order.
        var cases: [Case]

        /// The scoring map's classes in map order.
        var labels: [String] { scoring.map.labels }
    }

    /// One scope of a corpus.
    struct Case: Hashable {
        /// What is scored.
        var scope: MetricScope
        /// A digest over the pair's two files and the recorded answer; of the whole only over the answer.
        var digest: String
    }
}

extension RunPlan {
    /// Reads everything that a request names.
    ///
    /// - Throws: ``InputError`` where the program cannot be read.
    init(_ request: ParityRequest) throws {
        build = try Self.digest(ofProgram: request.program)
        candidate = request.candidate
        revision = request.revision
        arguments = request.arguments
        waivers = try request.waivers.map(Self.waivers)
        corpora = request.corpora.map(Corpus.init)
    }

    /// What stands before the digest of the corpora among the arguments that a store keeps, recordings included, see
    /// ``CorpusManifest``: a sign-off is about the very answers that were compared.
    static let corporaWord = "corpora:"

    /// What stands before the digest of the files that lie in no corpus's folder, see ``EvidenceSnapshot``.
    static let filesWord = "files:"

    /// What stands before the program's digest among the arguments that a store keeps.
    static let buildWord = "build:"

    /// Digests the program.
    static func digest(ofProgram path: String) throws(InputError) -> String {
        guard let digest = FileDigest.hex(ofFile: path) else {
            throw InputError(message: "\(path): cannot be read; expected this program, to tell its build from others.")
        }
        return digest
    }

    private static func waivers(_ list: WaiverList) throws -> Waivers {
        let waivers = Waivers(asOf: list.asOf.description, text: list.source)
        guard try waivers.read(path: "the waivers") == list else {
            throw InputError(message: "The waivers are not those of their text; expected them to be read from a file.")
        }
        return waivers
    }

    /// Every case with its corpus, in the order in which shards take turns.
    var places: [CasePlace] {
        corpora.flatMap { corpus in corpus.cases.map { CasePlace(corpus: corpus.name, scope: $0.scope) } }
    }
}

extension RunPlan.Waivers {
    /// Reads the waivers again.
    func read(path: String) throws -> WaiverList {
        guard let asOf = CalendarDay(asOf) else {
            throw InputError(message: "\(path): '\(self.asOf)' is no day; expected one such as 2026-03-01.")
        }
        return try WaiverFile(path: path, asOf: asOf).parse(text)
    }
}

extension RunPlan.Corpus {
    fileprivate init(_ corpus: Corpus) {
        let recording = corpus.recording
        name = corpus.name
        scoring = corpus.parameters
        parameters = corpus.parameterPath.map(Self.digest) ?? Self.none
        self.recording = recording.map { Self.digest($0.provenancePath) } ?? Self.none
        cases = corpus.scopes.map { scope in
            let pair = scope.index.map { corpus.list.pairs[$0] }
            let files =
                (pair.map { [$0.reference, $0.hypothesis] } ?? []) + (recording.map { [$0.file(for: scope)] } ?? [])
            return RunPlan.Case(
                scope: scope, digest: FileDigest.hex(of: Array(files.map(Self.digest).joined(separator: "\n").utf8)))
        }
    }

    private static let none = "none"

    /// A file that is missing on purpose has a digest, too.
    private static func digest(_ path: String) -> String { FileDigest.hex(ofFile: path) ?? "absent" }
}

/// A case of a corpus of a run.
struct CasePlace: Hashable {
    /// The corpus's name.
    var corpus: String
    /// What is scored.
    var scope: MetricScope

    /// The place for people.
    var title: String { "\(scope.caseName ?? "the whole") of \(corpus)" }
}
