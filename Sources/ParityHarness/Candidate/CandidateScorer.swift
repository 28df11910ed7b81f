import AlphaReference
import MetricModel
import NedcBeta

/// Who is compared with the reference.
protocol CandidateScorer: Sendable {
    /// Scores one scope.
    ///
    /// - Returns: The candidate's records about the scope, and how long each algorithm took where it is known.
    /// - Throws: `CancellationError`, and what leaves the run without an answer: ``CandidateError``, `InputError`.
    func answer(
        _ question: ReferenceQuestion, of corpus: Corpus, arithmetic: Arithmetic
    ) async throws -> CandidateAnswer
}

/// What a candidate says about one scope.
struct CandidateAnswer: Hashable, Sendable {
    /// The records as they are kept.
    var said: ScopeRecords
    var durations: [Algorithm: Seconds]
    var timeline: Timeline?
    /// How the candidate's program failed; then it has no records.
    var failure: CandidateFailure?

    init(said: ScopeRecords, durations: [Algorithm: Seconds], timeline: Timeline?) {
        self.said = said
        self.durations = durations
        self.timeline = timeline
    }

    init(records: [MetricRecord], durations: [Algorithm: Seconds], timeline: Timeline?) {
        self.init(said: .records(records), durations: durations, timeline: timeline)
    }

    /// No answer, as the candidate's program failed.
    init(failure: CandidateFailure) {
        self.init(records: [], durations: [:], timeline: nil)
        self.failure = failure
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
    /// The lists of which all pairs are asked about, too.
    private let lists: AskedLists?

    /// Prepares for many questions about corpora.
    init(about corpora: [Corpus] = [], lists: AskedLists? = nil) {
        self.lists = lists
        for labels in Set(corpora.map(\.parameters.map.labels)) { heads[labels] = MetricHeads(labels: labels) }
    }

    func answer(_ question: ReferenceQuestion, of corpus: Corpus, arithmetic: Arithmetic) async -> CandidateAnswer {
        let scored = score(question, of: corpus, arithmetic)
        return CandidateAnswer(
            said: heads[corpus.parameters.map.labels].map { scored.result.said(about: question.scope, $0) }
                ?? .records(scored.result.records(scope: question.scope)),
            durations: scored.elapsed,
            timeline: question.scope == .corpus ? nil : scored.timeline)
    }

    private func score(_ question: ReferenceQuestion, of corpus: Corpus, _ arithmetic: Arithmetic)
        -> ListAssembly.Scored
    {
        if let assembly = lists?.assembly(of: corpus, arithmetic: arithmetic) {
            return question.scope.index.map { assembly.score(pairAt: $0) } ?? assembly.finish()
        }
        var scorer = ListScorer(Beta(corpus.parameters, arithmetic: arithmetic))
        var timeline: Timeline?
        for files in question.pairs {
            let pair = LoadedPair(reading: files)
            scorer.add(pair)
            if question.pairs.count == 1 { timeline = pair.timeline }
        }
        return ListAssembly.Scored(result: scorer.finish(), elapsed: scorer.elapsed, timeline: timeline)
    }
}
