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
    /// The records as they are kept.
    var said: ScopeRecords
    var durations: [Algorithm: Seconds]
    var timeline: Timeline?

    init(said: ScopeRecords, durations: [Algorithm: Seconds], timeline: Timeline?) {
        self.said = said
        self.durations = durations
        self.timeline = timeline
    }

    init(records: [MetricRecord], durations: [Algorithm: Seconds], timeline: Timeline?) {
        self.init(said: .records(records), durations: durations, timeline: timeline)
    }

    /// The records, one by one.
    var records: [MetricRecord] {
        get { said.records }
        set { said = .records(newValue) }
    }
}

/// Beta, in this process.
struct BetaCandidate: CandidateScorer {
    /// What Beta is expected to speak about, by the classes of the scoring map.
    ///
    /// Where nothing is known, or Beta speaks about something else, its records are kept one by one.
    private var heads: [[String]: MetricHeads] = [:]

    /// Prepares for many questions about corpora.
    init(about corpora: [Corpus] = []) {
        for labels in Set(corpora.map(\.parameters.map.labels)) { heads[labels] = MetricHeads(labels: labels) }
    }

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
            said: heads[corpus.parameters.map.labels].map { result.said(about: question.scope, $0) }
                ?? .records(result.records(scope: question.scope)),
            durations: scorer.elapsed,
            timeline: question.scope == .corpus ? nil : timeline)
    }
}
