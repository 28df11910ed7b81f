import AlphaReference
import FoundationEssentials
import MetricModel
import NedcBeta
import ParityComparison
import ParityReports

/// A bundle scored again by this build, and by the tool where there is one.
public struct BundleReplay: Sendable {
    private let bundle: ReproBundle
    private let mode: ReferenceChoice?
    private let candidateCommand: String?
    private let live: LiveReferenceSettings
    private let command: String

    /// Tells whether a word names a bundle, not a case.
    public static func isBundle(_ word: String, _ surroundings: Surroundings) -> Bool {
        if word.hasSuffix(BundleName.ending) { return true }
        let bytes = FileManager.default.contents(atPath: surroundings.absolute(word)).map { Array($0.prefix(200)) }
        return bytes.map { ReproBundle.isMeant(by: $0) } ?? false
    }

    /// Reads a bundle.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - mode: How the tool is asked, too; not at all where it is nil or `recorded`.
    ///   - candidateCommand: The command of an external candidate; this build where there is none.
    ///   - live: How the tool is found.
    /// - Throws: ``InputError`` for a file that is no bundle, ``EvidenceError`` for one that is damaged.
    public init(
        path: String, mode: ReferenceChoice?, candidateCommand: String?, live: LiveReferenceSettings
    ) throws {
        guard let data = FileManager.default.contents(atPath: live.surroundings.absolute(path)) else {
            throw InputError(message: "\(path): cannot be read; expected a bundle.")
        }
        let bytes = Array(data)
        guard ReproBundle.isMeant(by: bytes) || !bytes.isEmpty && path.hasSuffix(BundleName.ending) else {
            throw InputError(message: "\(path): is no bundle; expected a file that a parity run wrote under repro/.")
        }
        bundle = try ReproBundle(bytes, path: path)
        self.mode = mode == .recorded ? nil : mode
        self.candidateCommand = candidateCommand
        self.live = live
        command =
            "nedc-bench parity repro \(ShellText.quoted(path))"
            + (self.mode.map { " --reference \($0.rawValue)" } ?? "")
            + (candidateCommand.map { " --candidate \(ShellText.quoted($0))" } ?? "")
    }

    /// Scores.
    ///
    /// - Throws: ``InputError`` where the bundle has no copy of a file, ``ReferenceError`` where a live reference gives
    ///   no answer.
    public func run() async throws -> ReproReport {
        let scratch = FileManager.default.temporaryDirectory.path + "/nedc-bench-repro-\(UUID().uuidString)"
        // The system clears its scratch folder in any case.
        defer { try? FileManager.default.removeItem(atPath: scratch) }
        let pair = FilePair(
            reference: try bundle.reference.write(to: scratch + "/ref"),
            hypothesis: try bundle.hypothesis.write(to: scratch + "/hyp"))
        let parameterPath = try bundle.parameters?.write(to: scratch + "/params")
        let parameters = try parameterPath.map(CorpusFolder.parameters) ?? .seizureDetection
        guard parameters.map.labels.map({ Array($0.utf8) }) == bundle.labels.map({ Array($0.utf8) }) else {
            throw InputError(
                message:
                    "The bundle's parameters have other classes than it says; expected those that its run compared.")
        }
        guard bundle.extent != .none else {
            throw InputError(
                message:
                    "The bundle has no numbers, as there were too many; expected the case to be repeated where its "
                    + "corpus lies.")
        }
        let corpus = Corpus(
            name: bundle.corpus, list: PairList(pairs: [pair]), parameterPath: parameterPath, parameters: parameters,
            recording: nil)
        let question = ReferenceQuestion(
            number: 0, corpus: bundle.corpus, scope: bundle.scope, pairs: [pair], parameterPath: parameterPath)
        let candidate: any CandidateScorer =
            candidateCommand.map { ExternalCandidate(command: $0, limits: live.candidateLimits) } ?? BetaCandidate()
        let own = try await candidate.answer(question, of: corpus, arithmetic: bundle.environment.arithmetic)
        return ReproReport(finding: try await finding(question, parameters, own), bundle: nil)
    }

    /// Leaves out what a bundle says nothing about that has room for differing numbers alone.
    private func held(_ outcomes: [AlgorithmOutcome]) -> [AlgorithmOutcome] {
        guard bundle.extent == .differing else { return outcomes }
        var fields: [Algorithm: Set<MetricField>] = [:]
        for record in bundle.referenceRecords + bundle.candidateRecords {
            guard case .number(let algorithm, let field, _) = record.content else { continue }
            fields[algorithm, default: []].insert(field)
        }
        return outcomes.map { outcome in
            var outcome = outcome
            let known = outcome.algorithm.flatMap { fields[$0] } ?? []
            outcome.divergences.removeAll { divergence in divergence.field.map { !known.contains($0) } ?? false }
            outcome.comparisons = max(known.count, outcome.divergences.count)
            return outcome
        }
    }

    private func finding(
        _ question: ReferenceQuestion, _ parameters: ScoringParameters, _ own: CandidateAnswer
    ) async throws -> ReproFinding {
        let comparison = RecordComparison(labels: bundle.labels)
        func compare(_ candidate: [MetricRecord]) -> [AlgorithmOutcome] {
            held(comparison.compare(scope: bundle.scope, reference: bundle.referenceRecords, candidate: candidate))
        }
        let timeline = question.pairs.first.flatMap { LoadedPair(reading: $0).timeline }
        let beta = Beta(parameters, arithmetic: bundle.environment.arithmetic)
        var told: [Algorithm: [WorkingRow]] = [:]
        var missing: String? =
            "A bundle has the reference's numbers alone; --reference process asks the tool for its "
            + "working."
        var liveDivergences: [Divergence]?
        if let mode {
            let (_, answer, why) = try await live.answer(to: question, mode: mode, recording: nil)
            liveDivergences = compare(answer.records).flatMap(\.divergences)
            told = try answer.workings()
            missing = why
        }
        try Task.checkCancellation()
        return ReproFinding(
            corpus: bundle.corpus, scope: bundle.scope,
            files: [(ReproFile.Role.reference, bundle.reference), (.hypothesis, bundle.hypothesis)].map {
                ReproFile(role: $0.0, path: $0.1.name, digest: $0.1.digest)
            } + (bundle.parameters.map { [ReproFile(role: .parameters, path: $0.name, digest: $0.digest)] } ?? []),
            environment: bundle.environment,
            candidate: candidateCommand.map { RunOutcome.Candidate(name: $0, version: "") }
                ?? RunOutcome.Candidate(name: ProductVersion.name, version: ProductVersion.current),
            build: FileDigest.hex(ofFile: live.surroundings.program).map { String($0.prefix(16)) } ?? "",
            reference: bundle.referenceRecords, own: own.records, candidateFailure: own.failure,
            outcomes: own.failure == nil ? compare(own.records) : [], timeline: timeline,
            workings: WorkingComparison.all(
                reference: told, candidate: candidateCommand == nil ? timeline.map { beta.workings(of: $0) } : nil),
            missingWorking: missing,
            memory: .bundle(
                candidate: bundle.candidate, divergences: compare(bundle.candidateRecords).flatMap(\.divergences),
                failure: bundle.candidateFailure),
            liveDivergences: liveDivergences, command: command)
    }
}
