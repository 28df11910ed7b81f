public import MetricModel

/// The sums over all runs of a store, for counters that outlive a process.
public struct StoreTotals: Hashable, Sendable {
    /// One row for each algorithm and status that occurs: loading first, then in the order of the algorithms.
    public var evaluations: [Evaluations]
    /// How many runs there are by status word, `unfinished` included.
    public var runs: [String: Int]
    /// When the last run that ended in parity ended, seconds since 1970; `nil` if there was none.
    public var lastParityAt: Double?
    /// When the last run ended, whatever its verdict, seconds since 1970; `nil` if there was none.
    public var lastEndAt: Double?

    /// The sums of one algorithm and status.
    ///
    /// An evaluation is one algorithm in one case.
    public struct Evaluations: Hashable, Sendable {
        /// The algorithm; `nil` for files that did not load.
        public var algorithm: Algorithm?
        /// How the evaluations ended.
        public var status: EvaluationStatus
        /// How many there were.
        public var evaluations: Int
        /// How many numbers and rejections were compared.
        public var comparisons: Int
        /// How many of them differ.
        public var divergences: Int

        /// Creates sums.
        public init(
            algorithm: Algorithm?, status: EvaluationStatus, evaluations: Int, comparisons: Int, divergences: Int
        ) {
            self.algorithm = algorithm
            self.status = status
            self.evaluations = evaluations
            self.comparisons = comparisons
            self.divergences = divergences
        }
    }

    /// Creates totals.
    public init(evaluations: [Evaluations], runs: [String: Int], lastParityAt: Double?, lastEndAt: Double?) {
        self.evaluations = evaluations
        self.runs = runs
        self.lastParityAt = lastParityAt
        self.lastEndAt = lastEndAt
    }

    /// Returns how many evaluations of an algorithm ended in a way.
    public func count(of algorithm: Algorithm?, _ status: EvaluationStatus) -> Int {
        evaluations.first { $0.algorithm == algorithm && $0.status == status }?.evaluations ?? 0
    }
}

/// How one algorithm in one case ended.
public enum EvaluationStatus: String, CaseIterable, Hashable, Sendable {
    /// Numbers were compared and all are equal.
    case ok
    /// Something differs.
    case drift
    /// Both sides rejected for the same reason.
    case rejected
    /// Nothing was compared, and so nothing is known.
    case empty
}
