public import MetricModel

/// A stored run without its cases.
public struct RunSummary: Hashable, Sendable {
    /// What was known when it started.
    public var start: RunStart
    /// Whether and how it ended.
    public var status: RunStatus
    /// Its corpora in the order in which they were added.
    public var corpora: [StoredCorpus]
    /// How many cases are stored.
    public var cases: Int
    /// How many numbers and rejections were compared.
    public var comparisons: Int
    /// How many of them differ.
    public var divergences: Int
    /// Which commit or build was compared; `nil` where the run was not told, or has not ended.
    public var revision: String?

    /// Creates a summary.
    public init(
        start: RunStart, status: RunStatus, corpora: [StoredCorpus], cases: Int, comparisons: Int, divergences: Int,
        revision: String? = nil
    ) {
        self.start = start
        self.status = status
        self.corpora = corpora
        self.cases = cases
        self.comparisons = comparisons
        self.divergences = divergences
        self.revision = revision
    }
}

/// Whether and how a stored run ended.
public enum RunStatus: Hashable, Sendable {
    /// It goes on, or its process was killed.
    case unfinished
    /// It ended; where the verdict is `interrupted`, it may be resumed and end again.
    case ended(RunEnd)

    /// The verdict's word, or `unfinished`.
    public var word: String {
        switch self {
        case .unfinished: "unfinished"
        case .ended(let end): end.verdict.word
        }
    }

    /// Whether all cases that were asked for are stored, and can be relied on: the verdict is parity or drift.
    public var isConclusive: Bool {
        guard case .ended(let end) = self else { return false }
        return end.verdict == .parity || end.verdict == .drift
    }
}

/// A corpus of a stored run without its cases.
public struct StoredCorpus: Hashable, Sendable {
    /// The corpus's name, unique in the run.
    public var name: String
    /// What the reference's numbers rest on.
    public var environment: ReferenceEnvironment
    /// The scoring map's classes in map order.
    public var labels: [String]

    /// Creates a description of a corpus.
    public init(name: String, environment: ReferenceEnvironment, labels: [String]) {
        self.name = name
        self.environment = environment
        self.labels = labels
    }
}
