public import MetricModel

/// What earlier runs said of a case that differs now, this run last.
public struct CaseHistory: Hashable, Sendable {
    /// The runs that compared the case, the oldest first; this one is the last.
    public var runs: [Run]
    /// What each of them said of a field, the fields in the order of this run's divergences.
    public var subjects: [Subject]

    /// A run, this one or an earlier one.
    public struct Run: Hashable, Sendable {
        /// Its name.
        public var id: String
        /// When it started, seconds since 1970 (UTC).
        public var startedAt: Double
        /// Which commit or build was compared; `nil` where it was not told.
        public var revision: String?
        /// How many fields of the case differed.
        public var divergences: Int

        /// Creates a run.
        public init(id: String, startedAt: Double, revision: String?, divergences: Int) {
            self.id = id
            self.startedAt = startedAt
            self.revision = revision
            self.divergences = divergences
        }
    }

    /// What the runs said of one field, or of a rejection.
    public struct Subject: Hashable, Sendable {
        /// The algorithm; `nil` where the files did not load.
        public var algorithm: Algorithm?
        /// The field; `nil` where a rejection differs.
        public var field: MetricField?
        /// What each run said, in the order of the runs.
        public var states: [State]

        /// Creates a subject.
        public init(algorithm: Algorithm?, field: MetricField?, states: [State]) {
            self.algorithm = algorithm
            self.field = field
            self.states = states
        }
    }

    /// What a run said.
    public enum State: Hashable, Sendable, CaseIterable {
        /// Nothing differed.
        case equal
        /// It differed, with the same bits on both sides as now.
        case asNow
        /// It differed in another way.
        case otherwise
    }

    /// Creates a history.
    public init(runs: [Run], subjects: [Subject]) {
        self.runs = runs
        self.subjects = subjects
    }
}
