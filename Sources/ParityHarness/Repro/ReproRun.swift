import AlphaReference
import BetaScoring
import MetricModel
import NedcBeta
import ParityComparison

/// One case on both sides, with all that tells where they part.
public struct ReproRun: Sendable {
    private let request: ReproRequest

    /// Prepares it.
    public init(_ request: ReproRequest) {
        self.request = request
    }

    /// Asks both sides.
    ///
    /// - Returns: What both say.
    /// - Throws: ``ReferenceError`` where the reference gives no answer.
    public func run() async throws -> ReproReport {
        let found = try await finding()
        return ReproReport(finding: found, bundle: try ReproBundle(found, request.bundleSource))
    }

    private func finding() async throws -> ReproFinding {
        let question = ReferenceQuestion(
            number: 0, corpus: request.corpus.name, scope: request.scope,
            pairs: request.scope.index.map { [request.corpus.list.pairs[$0]] } ?? request.corpus.list.pairs,
            parameterPath: request.corpus.parameterPath)
        let (environment, answer, missing) = try await request.live.answer(
            to: question, mode: request.mode, recording: request.corpus.recording)
        let candidate: any CandidateScorer =
            request.candidateCommand.map { ExternalCandidate(command: $0, limits: request.live.candidateLimits) }
            ?? BetaCandidate()
        let own = try await candidate.answer(question, of: request.corpus, arithmetic: environment.arithmetic)
        try Task.checkCancellation()
        let isPair = request.scope != .corpus
        let timeline = isPair ? question.pairs.first.flatMap { LoadedPair(reading: $0).timeline } : nil
        let beta = Beta(request.corpus.parameters, arithmetic: environment.arithmetic)
        let ownWorkings = request.candidateCommand == nil ? timeline.map { beta.workings(of: $0) } : nil
        let told = try answer.workings()
        let comparison = RecordComparison(labels: request.corpus.parameters.map.labels)
        return ReproFinding(
            corpus: request.corpusName, scope: request.scope, files: files(question), environment: environment,
            candidate: request.candidate, build: request.build, reference: answer.records, own: own.records,
            candidateFailure: own.failure,
            outcomes: own.failure == nil
                ? comparison.compare(scope: request.scope, reference: answer.records, candidate: own.records) : [],
            timeline: timeline, workings: WorkingComparison.all(reference: told, candidate: ownWorkings),
            missingWorking: isPair ? missing : nil, memory: request.memory, liveDivergences: nil,
            command: request.command)
    }

    /// The files of a pair, and the parameters; of a list too many to name.
    private func files(_ question: ReferenceQuestion) -> [ReproFile] {
        func file(_ role: ReproFile.Role, _ path: String) -> ReproFile {
            ReproFile(role: role, path: path, digest: FileDigest.hex(ofFile: path))
        }
        var files: [ReproFile] = []
        if question.scope != .corpus, let pair = question.pairs.first {
            files = [file(.reference, pair.reference), file(.hypothesis, pair.hypothesis)]
        }
        return files + (question.parameterPath.map { [file(.parameters, $0)] } ?? [])
    }
}

extension ReproRequest {
    /// Who is compared with the reference.
    var candidate: RunOutcome.Candidate {
        candidateCommand.map { RunOutcome.Candidate(name: $0, version: "") }
            ?? RunOutcome.Candidate(name: ProductVersion.name, version: ProductVersion.current)
    }

    /// What a bundle of the case is made from.
    var bundleSource: ReproBundle.Source {
        ReproBundle.Source(
            pair: scope.index.map { corpus.list.pairs[$0] }, parameterPath: corpus.parameterPath,
            labels: corpus.parameters.map.labels)
    }
}

extension WorkingComparison {
    /// Puts the workings of both sides beside each other, algorithm by algorithm.
    static func all(reference: [Algorithm: [WorkingRow]], candidate: [AlgorithmWorking]?) -> [WorkingComparison] {
        Algorithm.allCases.compactMap { algorithm in
            let own = candidate?.first { $0.algorithm == algorithm }?.rows
            let told = reference[algorithm]
            if own == nil, told == nil { return nil }
            return WorkingComparison(algorithm: algorithm, reference: told, candidate: own)
        }
    }
}

extension LiveReferenceSettings {
    /// Asks one question, and for the reference's working where it can be had.
    ///
    /// - Returns: What the answer rests on, the answer, and why there is no working where there is none.
    func answer(
        to question: ReferenceQuestion, mode: ReferenceChoice, recording: Recording?
    ) async throws -> (ReferenceEnvironment, ReferenceAnswer, String?) {
        var question = question
        let source: any ReferenceSource
        var missing: String?
        switch mode {
        case .recorded:
            source = RecordedReference(recording.map { [$0] } ?? [])
            missing = "A recording has numbers alone; --reference process shows the tool's own working beside it."
        case .container:
            source = try reference(.container)
            missing = "The sealed image has numbers alone; --reference process shows the tool's own working beside it."
        case .process:
            if question.scope != .corpus, let watched = try watchedReference() {
                source = watched
                question.wantsReports = true
            } else {
                source = try reference(.process)
                missing = "The folder of the driver has no workings.py, which shows the tool's own working."
            }
        }
        var environment: ReferenceEnvironment?
        for try await event in source.events(for: [question]) {
            switch event {
            case .environment(_, let found): environment = found
            case .failure(_, let error), .fault(_, let error): throw error
            case .answer(let answer):
                guard let environment else {
                    throw ReferenceError.garbled(problem: "an answer before the environment.")
                }
                return (environment, answer, missing)
            }
        }
        try Task.checkCancellation()
        throw ReferenceError.incomplete(problem: "no answer to the one question.")
    }
}
