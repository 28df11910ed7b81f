public import MetricModel

/// What is known of a run when it starts.
public struct RunStart: Hashable, Sendable {
    /// A name that is unique in the store, sortable by time; not empty.
    public var id: String
    /// When the run started, seconds since 1970 (UTC); finite and not negative.
    public var startedAt: Double
    /// Who is compared with the reference.
    public var candidate: RunOutcome.Candidate
    /// The words of the command that started the run.
    public var arguments: [String]

    /// Creates the start of a run.
    public init(id: String, startedAt: Double, candidate: RunOutcome.Candidate, arguments: [String]) {
        self.id = id
        self.startedAt = startedAt
        self.candidate = candidate
        self.arguments = arguments
    }
}
