/// What the runs of a store say to a question.
public struct DriftHistory: Hashable, Sendable {
    /// From when to when it drifted; `nil` where no run drifts.
    public var lifetime: DriftLifetime?
    /// What the runs say, the newest first.
    public var entries: [DriftHistoryEntry]

    /// Creates a history.
    public init(lifetime: DriftLifetime?, entries: [DriftHistoryEntry]) {
        self.lifetime = lifetime
        self.entries = entries
    }
}
