import AlphaReference
import MetricModel
import NedcBeta

/// Who is compared with the reference.
protocol CandidateScorer: Sendable {
    /// Scores one scope.
    ///
    /// - Returns: The candidate's records about the scope, and how long each algorithm took where it is known.
    func answer(_ question: ReferenceQuestion, of corpus: Corpus, arithmetic: Arithmetic) async -> CandidateAnswer
}

/// What a candidate says about one scope.
struct CandidateAnswer: Hashable, Sendable {
    var records: [MetricRecord]
    var durations: [Algorithm: Seconds]
    var timeline: Timeline?
}

/// Beta, in this process.
struct BetaCandidate: CandidateScorer {
    func answer(_ question: ReferenceQuestion, of corpus: Corpus, arithmetic: Arithmetic) async -> CandidateAnswer {
        var scorer = ListScorer(Beta(corpus.parameters, arithmetic: arithmetic))
        var timeline: Timeline?
        for files in question.pairs {
            let pair = LoadedPair(reading: files)
            scorer.add(pair)
            if question.pairs.count == 1 { timeline = pair.timeline }
        }
        let result = scorer.finish()
        return CandidateAnswer(
            records: result.records(scope: question.scope), durations: scorer.elapsed,
            timeline: question.scope == .corpus ? nil : timeline)
    }
}
