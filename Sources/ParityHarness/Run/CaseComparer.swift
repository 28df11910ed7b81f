import AlphaReference
import MetricModel
import NedcBeta
import ParityComparison

/// Compares one answer of the reference with what the candidate says about the same question.
struct CaseComparer: Sendable {
    /// How many cases are compared at the same time.
    let width: Int

    private let corpora: [String: Corpus]
    private let comparisons: [String: RecordComparison]
    private let candidate: any CandidateScorer
    /// `nil` for a candidate of which nobody knows what its answers depend on.
    private let company: CandidateCompany?
    private let subject: RunOutcome.Candidate
    private let build: String

    init(_ request: ParityRequest) {
        width = ProcessorCount.active
        corpora = Dictionary(request.corpora.map { ($0.name, $0) }) { first, _ in first }
        comparisons = corpora.mapValues { RecordComparison(labels: $0.parameters.map.labels) }
        subject = request.candidate
        // Told by the words of the run, where the system tells it at all.
        let buildWord = request.arguments.last { $0.hasPrefix(RunPlan.buildWord) } ?? ""
        build = String(buildWord.dropFirst(RunPlan.buildWord.count))
        candidate = request.candidateCommand.map { ExternalCandidate(command: $0) } ?? BetaCandidate()
        company = request.candidateCommand == nil ? CandidateCompany() : nil
    }

    /// Compares, and makes a bundle of a pair that differs.
    func compare(
        _ answer: ReferenceAnswer, _ question: ReferenceQuestion, _ environment: ReferenceEnvironment
    ) async -> (outcome: CaseOutcome, bundle: ReproBundle?) {
        guard let corpus = corpora[question.corpus], let comparison = comparisons[question.corpus] else {
            preconditionFailure("every question names a corpus of the request")
        }
        if case .rechecked(let kept) = answer.origin,
            let problem = ReferenceContradiction(kept, answer.records, question.scope, comparison)
                .sentence(first: "in the cache")
        {
            return (failed(question, .contradicted(problem: problem)), nil)
        }
        let candidateAnswer = await self.answer(
            question, of: corpus, arithmetic: environment.arithmetic, company: answer.company)
        let outcomes = comparison.compare(
            scope: question.scope, reference: answer.records, candidate: candidateAnswer.records)
        let timed = outcomes.map { outcome in
            var outcome = outcome
            outcome.referenceDuration = outcome.algorithm.flatMap { answer.durations[$0] }
            outcome.candidateDuration = outcome.algorithm.flatMap { candidateAnswer.durations[$0] }
            return outcome
        }
        let differs = timed.contains { !$0.divergences.isEmpty }
        let outcome = CaseOutcome(
            corpus: question.corpus, scope: question.scope, algorithms: timed,
            timeline: differs ? candidateAnswer.timeline ?? Self.timeline(of: question) : nil,
            anomalies: ReferenceAnomaly.find(in: answer.records))
        guard differs, question.scope != .corpus, let pair = question.pairs.first else { return (outcome, nil) }
        let beta = Beta(corpus.parameters, arithmetic: environment.arithmetic)
        let workings = candidateAnswer.timeline.map { beta.workings(of: $0) } ?? []
        let bundle = ReproBundle(
            corpus: question.corpus, scope: question.scope, labels: corpus.parameters.map.labels, candidate: subject,
            build: build, environment: environment, reference: BundleFile(reading: pair.reference),
            hypothesis: BundleFile(reading: pair.hypothesis),
            parameters: question.parameterPath.map { BundleFile(reading: $0) }, referenceRecords: answer.records,
            candidateRecords: candidateAnswer.records,
            workings: Dictionary(workings.map { ($0.algorithm, $0.rows) }) { first, _ in first })
        return (outcome, bundle)
    }

    /// What the candidate says; Beta says it once for all who share their bytes.
    private func answer(
        _ question: ReferenceQuestion, of corpus: Corpus, arithmetic: Arithmetic, company: ReferenceAnswer.Company?
    ) async -> CandidateAnswer {
        guard let company, let shared = self.company else {
            return await candidate.answer(question, of: corpus, arithmetic: arithmetic)
        }
        return await shared.answer(question, company) { [candidate] in
            await candidate.answer(question, of: corpus, arithmetic: arithmetic)
        }
    }

    /// The events of a pair as this program reads them, where the candidate does not tell.
    private static func timeline(of question: ReferenceQuestion) -> Timeline? {
        guard question.scope != .corpus, question.pairs.count == 1 else { return nil }
        return LoadedPair(reading: question.pairs[0]).timeline
    }

    /// The outcome of a question that the reference failed on.
    func failed(_ question: ReferenceQuestion, _ error: ReferenceError) -> CaseOutcome {
        CaseOutcome(
            corpus: question.corpus, scope: question.scope, algorithms: [], timeline: nil,
            referenceFailure: error.description)
    }
}
