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

    init(_ request: ParityRequest) {
        width = ProcessorCount.active
        corpora = Dictionary(request.corpora.map { ($0.name, $0) }) { first, _ in first }
        comparisons = corpora.mapValues { RecordComparison(labels: $0.parameters.map.labels) }
        candidate = request.candidateCommand.map { ExternalCandidate(command: $0) } ?? BetaCandidate()
    }

    func compare(
        _ answer: ReferenceAnswer, _ question: ReferenceQuestion, _ environment: ReferenceEnvironment
    ) async -> CaseOutcome {
        guard let corpus = corpora[question.corpus], let comparison = comparisons[question.corpus] else {
            preconditionFailure("every question names a corpus of the request")
        }
        let candidateAnswer = await candidate.answer(question, of: corpus, arithmetic: environment.arithmetic)
        let outcomes = comparison.compare(
            scope: question.scope, reference: answer.records, candidate: candidateAnswer.records)
        let timed = outcomes.map { outcome in
            var outcome = outcome
            outcome.referenceDuration = outcome.algorithm.flatMap { answer.durations[$0] }
            outcome.candidateDuration = outcome.algorithm.flatMap { candidateAnswer.durations[$0] }
            return outcome
        }
        let differs = timed.contains { !$0.divergences.isEmpty }
        return CaseOutcome(
            corpus: question.corpus, scope: question.scope, algorithms: timed,
            timeline: differs ? candidateAnswer.timeline ?? Self.timeline(of: question) : nil,
            anomalies: ReferenceAnomaly.find(in: answer.records))
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
