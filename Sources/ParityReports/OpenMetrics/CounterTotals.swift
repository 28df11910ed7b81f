public import MetricModel

/// The running totals of all parity runs, for counters that outlive a process.
///
/// A batch job cannot count upwards in memory: the harness restores the totals from its store, adds the run, and
/// passes them to ``OpenMetricsReport``.
public struct CounterTotals: Hashable, Sendable {
    /// How many evaluations differed in a way that was not waived, by algorithm; `nil` is the loading of files.
    public var failures: [Algorithm?: Int]
    /// How many evaluations differed in nothing but what was waived.
    public var waived: [Algorithm?: Int]
    /// How many evaluations there were, by what they were and how they ended.
    public var evaluations: [Evaluation: Int]
    /// How many runs ended for good, by the word of their verdict; one that was stopped may still be resumed.
    public var runs: [String: Int]
    /// When the last run that ended in parity ended, seconds since 1970 (UTC); `nil` if there was none.
    public var lastSuccessAt: Double?

    /// A kind of evaluation: one scorer asked for one algorithm in one case.
    public struct Evaluation: Hashable, Sendable {
        /// The algorithm; `nil` for files that did not load.
        public var algorithm: Algorithm?
        /// Which of the two scorers.
        public var pipeline: Pipeline
        /// How it ended.
        public var status: Status

        /// Creates a kind of evaluation.
        public init(algorithm: Algorithm?, pipeline: Pipeline, status: Status) {
            self.algorithm = algorithm
            self.pipeline = pipeline
            self.status = status
        }
    }

    /// Which of the two scorers, as metrics name them.
    public enum Pipeline: String, CaseIterable, Hashable, Sendable {
        /// The reference.
        case alpha
        /// The scorer under test.
        case beta
    }

    /// How an evaluation ended; both scorers of a case and algorithm end the same way.
    public enum Status: String, CaseIterable, Hashable, Sendable {
        /// All numbers are there and equal.
        case ok
        /// Both scorers rejected for the same reason.
        case rejected
        /// Something differs, waived or not.
        case drift
    }

    /// Creates totals; without arguments those of a store without runs.
    public init(
        failures: [Algorithm?: Int] = [:], waived: [Algorithm?: Int] = [:], evaluations: [Evaluation: Int] = [:],
        runs: [String: Int] = [:], lastSuccessAt: Double? = nil
    ) {
        self.failures = failures
        self.waived = waived
        self.evaluations = evaluations
        self.runs = runs
        self.lastSuccessAt = lastSuccessAt
    }

    /// Adds a run; its end becomes the last success where the verdict is parity and the outcome carries it.
    public mutating func add(_ outcome: RunOutcome, verdict: Verdict, waivers: WaiverJudgement = .none) {
        for corpus in outcome.corpora {
            for result in corpus.cases.lazy.flatMap(\.algorithms) {
                let status = Self.status(of: result)
                if Self.isWaived(result, of: corpus, waivers) {
                    waived[result.algorithm, default: 0] += 1
                } else if status == .drift {
                    failures[result.algorithm, default: 0] += 1
                }
                for pipeline in Pipeline.allCases {
                    let kind = Evaluation(algorithm: result.algorithm, pipeline: pipeline, status: status)
                    evaluations[kind, default: 0] += 1
                }
            }
        }
        let stated = Headline(outcome, verdict: verdict, waivers: waivers).verdict
        if Self.finalVerdicts.contains(stated.word) { runs[stated.word, default: 0] += 1 }
        if stated == .parity {
            lastSuccessAt = outcome.startedAt + outcome.duration.value
        }
    }

    /// The words of the verdicts that a run keeps.
    public static let finalVerdicts = ["parity", "drift", "untrusted"]

    /// Returns how an evaluation ended: something that differs weighs more than an agreed rejection.
    public static func status(of result: AlgorithmOutcome) -> Status {
        if !result.divergences.isEmpty { return .drift }
        return result.agreedRejection == nil ? .ok : .rejected
    }

    /// Tells whether an evaluation differs, and in nothing but what is waived.
    public static func isWaived(
        _ result: AlgorithmOutcome, of corpus: CorpusOutcome, _ waivers: WaiverJudgement
    ) -> Bool {
        !result.divergences.isEmpty && waivers.waivedCount(in: result, of: corpus) == result.divergences.count
    }
}
