/// What one parity run found: the value that store and reports are written from.
public struct RunOutcome: Hashable, Sendable {
    /// A name that is unique in a drift store, sortable by time.
    public var id: String
    /// When the run started, seconds since 1970 (UTC).
    public var startedAt: Double
    /// How long the run took.
    public var duration: Seconds
    /// Who was compared with the reference.
    public var candidate: Candidate
    /// The corpora in the order in which they were compared.
    public var corpora: [CorpusOutcome]
    /// Whether the run was interrupted before all cases were compared.
    public var wasInterrupted: Bool
    /// Which part of a whole the run was to compare; `nil` for a whole run.
    public var slice: Slice?
    /// What the run must have scored before its verdict can be parity.
    public var demand: ScoringDemand

    /// What one shard of a run was to compare.
    public struct Slice: Hashable, Sendable {
        /// The shard.
        public var shard: Shard
        /// How many cases are in it; none where there are more shards than cases.
        public var cases: Int

        /// Creates a slice.
        public init(shard: Shard, cases: Int) {
            self.shard = shard
            self.cases = cases
        }
    }

    /// The scorer under test.
    public struct Candidate: Hashable, Sendable {
        /// Its name, for example `nedc-bench`, or the command of an external one.
        public var name: String
        /// Its version; empty where it does not tell.
        public var version: String

        /// Creates a candidate description.
        public init(name: String, version: String) {
            self.name = name
            self.version = version
        }
    }

    /// Creates a run outcome.
    public init(
        id: String, startedAt: Double, duration: Seconds, candidate: Candidate, corpora: [CorpusOutcome],
        wasInterrupted: Bool, slice: Slice? = nil, demand: ScoringDemand = .usual
    ) {
        self.id = id
        self.startedAt = startedAt
        self.duration = duration
        self.candidate = candidate
        self.corpora = corpora
        self.wasInterrupted = wasInterrupted
        self.slice = slice
        self.demand = demand
    }

    /// All case outcomes, corpora and cases in order.
    public var cases: [CaseOutcome] {
        corpora.flatMap(\.cases)
    }

    /// How many numbers and rejections were compared.
    public var comparisons: Int {
        corpora.reduce(0) { sum, corpus in corpus.cases.reduce(sum) { $0 + $1.comparisons } }
    }

    /// How many of them differ.
    public var divergenceCount: Int {
        corpora.reduce(0) { sum, corpus in corpus.cases.reduce(sum) { $0 + $1.divergenceCount } }
    }

    /// In how many cases the candidate's program failed.
    public var candidateFailureCount: Int {
        corpora.reduce(0) { sum, corpus in sum + corpus.cases.count { $0.candidateFailure != nil } }
    }
}

/// What a run found in one corpus.
public struct CorpusOutcome: Hashable, Sendable {
    /// The corpus's name, unique in the run.
    public var name: String
    /// What the reference's numbers rest on.
    public var environment: ReferenceEnvironment
    /// The scoring map's classes in map order.
    public var labels: [String]
    /// The corpus scope first, then the pairs in list order.
    public var cases: [CaseOutcome]

    /// Creates a corpus outcome.
    public init(name: String, environment: ReferenceEnvironment, labels: [String], cases: [CaseOutcome]) {
        self.name = name
        self.environment = environment
        self.labels = labels
        self.cases = cases
    }
}

/// What a run found in one scope of one corpus.
public struct CaseOutcome: Hashable, Sendable {
    /// The corpus's name.
    public var corpus: String
    /// What was scored.
    public var scope: MetricScope
    /// One outcome per algorithm in order; a single one without algorithm where the files did not load.
    public var algorithms: [AlgorithmOutcome]
    /// The events of both sides; there only for failing pairs whose files load.
    public var timeline: Timeline?
    /// Why the reference gave no answer that can be compared; `nil` where it did.
    public var referenceFailure: String?
    /// How the candidate's program failed; `nil` where it answered.
    ///
    /// A failed candidate has no numbers, whatever it printed.
    public var candidateFailure: CandidateFailure?
    /// What the reference says that cannot be, and its crashes.
    public var anomalies: [ReferenceAnomaly]

    /// Creates a case outcome.
    public init(
        corpus: String, scope: MetricScope, algorithms: [AlgorithmOutcome], timeline: Timeline?,
        referenceFailure: String? = nil, candidateFailure: CandidateFailure? = nil, anomalies: [ReferenceAnomaly] = []
    ) {
        self.corpus = corpus
        self.scope = scope
        self.algorithms = algorithms
        self.timeline = timeline
        self.referenceFailure = referenceFailure
        self.candidateFailure = candidateFailure
        self.anomalies = anomalies
    }

    /// How many numbers and rejections were compared.
    public var comparisons: Int {
        algorithms.reduce(0) { $0 + $1.comparisons }
    }

    /// How many of them differ.
    public var divergenceCount: Int {
        algorithms.reduce(0) { $0 + $1.divergences.count }
    }

    /// Whether a number was compared; not so where both sides refuse the case, or one of them has no number of it.
    public var hasComparedNumbers: Bool { algorithms.contains(where: \.hasComparedNumbers) }

    /// How many events both sides have, to tell which case is easiest to look at; the largest number where none are kept.
    package var eventCount: Int {
        timeline.map { $0.reference.count + $0.hypothesis.count } ?? .max
    }

    /// The case's name for people: the pair's name, or `(corpus)`.
    public var title: String {
        scope.caseName ?? "(corpus)"
    }
}

/// How a candidate's program failed on one case.
public struct CandidateFailure: Hashable, Sendable {
    /// What happened, without a capital and without a full stop: `exit status 3`, `signal 11 (SIGSEGV)`, `no end within 2 s`,
    /// `line 7 of its output: …`.
    public var reason: String
    /// The last 4 KB of its standard error, values of secret-named variables masked; empty where it wrote none.
    public var standardError: String

    /// Creates a failure.
    public init(reason: String, standardError: String) {
        self.reason = reason
        self.standardError = standardError
    }
}

/// What a run found for one algorithm in one scope.
public struct AlgorithmOutcome: Hashable, Sendable {
    /// The algorithm; `nil` where the files did not load.
    public var algorithm: Algorithm?
    /// How many numbers, or rejections, were compared; never zero in a run that counts as parity.
    public var comparisons: Int
    /// The rejection that both sides agree on, where they do.
    public var agreedRejection: RejectionClass?
    /// The disagreements.
    public var divergences: [Divergence]
    /// How long the reference took; `nil` where it was recorded or did not say.
    public var referenceDuration: Seconds?
    /// How long the candidate took; `nil` where it did not say.
    public var candidateDuration: Seconds?

    /// Whether a number of one side was compared with one of the other; refusals, and numbers that a side lacks, are none.
    public var hasComparedNumbers: Bool {
        guard algorithm != nil, agreedRejection == nil else { return false }
        var others = 0
        for divergence in divergences {
            switch divergence.kind {
            case .rejection, .rejectedByReference, .rejectedByCandidate: return false
            case .missingInCandidate, .missingInReference, .missingOnBothSides, .duplicate: others += 1
            case .value: break
            }
        }
        return comparisons > others
    }

    /// Creates an algorithm outcome.
    public init(
        algorithm: Algorithm?, comparisons: Int, agreedRejection: RejectionClass?, divergences: [Divergence],
        referenceDuration: Seconds?, candidateDuration: Seconds?
    ) {
        self.algorithm = algorithm
        self.comparisons = comparisons
        self.agreedRejection = agreedRejection
        self.divergences = divergences
        self.referenceDuration = referenceDuration
        self.candidateDuration = candidateDuration
    }
}

/// The events of a pair, as the scorers see them, for a picture over time.
public struct Timeline: Hashable, Sendable {
    /// The reference's events, gaps filled and neighbours merged.
    public var reference: [Event]
    /// The hypothesis's events, gaps filled and neighbours merged.
    public var hypothesis: [Event]

    /// Creates a timeline.
    public init(reference: [Event], hypothesis: [Event]) {
        self.reference = reference
        self.hypothesis = hypothesis
    }
}
