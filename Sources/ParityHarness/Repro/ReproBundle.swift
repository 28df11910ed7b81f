import AlphaReference
import MetricModel
import NedcBeta

/// One failing pair in one file: inputs, parameters, what both sides said, and what that rests on.
///
/// It is replayed without the corpus, the store, the tool or a container: `nedc-bench parity repro FILE.repro.json`.
struct ReproBundle: Hashable, Sendable {
    /// The corpus's name in reports.
    var corpus: String
    /// The pair.
    var scope: MetricScope
    /// The scoring map's classes in map order.
    var labels: [String]
    /// Who was compared with the reference.
    var candidate: RunOutcome.Candidate
    /// The build that compared; empty where a system does not tell.
    var build: String
    /// What the reference's numbers rest on.
    var environment: ReferenceEnvironment
    /// The reference's file.
    var reference: BundleFile
    /// The hypothesis's file.
    var hypothesis: BundleFile
    /// The parameter file; `nil` where the defaults held.
    var parameters: BundleFile?
    /// Which numbers are there.
    var extent = Extent.all
    /// What the reference said.
    var referenceRecords: [MetricRecord]
    /// What the candidate said.
    var candidateRecords: [MetricRecord]
    /// How the candidate's program failed; `nil` where it answered.
    ///
    /// A candidate that failed says nothing.
    var candidateFailure: CandidateFailure?
    /// How the candidate came to its counts, where it is Beta and there is room.
    var workings: [Algorithm: [WorkingRow]]

    /// Which numbers a bundle has room for.
    enum Extent: String, Hashable, Sendable {
        /// All of both sides.
        case all
        /// Those that differ.
        case differing
        /// None: what differs stands in the run's reports and store.
        case none
    }

    /// Where the files of a pair lie.
    struct Source: Sendable {
        /// The files; `nil` for a list as a whole.
        var pair: FilePair?
        /// The parameter file.
        var parameterPath: String?
        /// The scoring map's classes in map order.
        var labels: [String]
    }

    /// A bundle is kept below so many bytes.
    static let sizeLimit = 100_000

    /// The name of its file.
    var fileName: String { BundleName.of(corpus: corpus, scope) }

    /// Its bytes, with what there is room for.
    ///
    /// 1. First the workings go, then the bytes of files that are not small, then the numbers that agree, then all.
    /// 2. What is left out is said in its place, files with size and digest.
    var bytes: [UInt8] {
        var bundle = self
        let cuts: [(inout ReproBundle) -> Void] = [
            { _ in }, { $0.workings = [:] },
            { bundle in
                bundle.reference = bundle.reference.omitted
                bundle.hypothesis = bundle.hypothesis.omitted
                bundle.parameters = bundle.parameters?.omitted
            },
            { $0.extent = .differing }, { $0.extent = .none },
        ]
        var text: [UInt8] = []
        for cut in cuts {
            cut(&bundle)
            text = bundle.text
            if text.count < Self.sizeLimit { break }
        }
        return text
    }
}

extension ReproBundle {
    /// Makes a bundle of what was found; `nil` for a list as a whole, which has too many files.
    init?(_ finding: ReproFinding, _ source: Source) throws {
        guard let pair = source.pair else { return nil }
        self.init(
            corpus: finding.corpus, scope: finding.scope, labels: source.labels, candidate: finding.candidate,
            build: finding.build, environment: finding.environment, reference: BundleFile(reading: pair.reference),
            hypothesis: BundleFile(reading: pair.hypothesis),
            parameters: source.parameterPath.map { BundleFile(reading: $0) }, referenceRecords: finding.reference,
            candidateRecords: finding.own, candidateFailure: finding.candidateFailure,
            workings: Dictionary(
                finding.workings.compactMap { working in working.candidate.map { (working.algorithm, $0) } }
            ) { first, _ in first })
    }
}
