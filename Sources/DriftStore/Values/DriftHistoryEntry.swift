/// What one run says to a question.
public struct DriftHistoryEntry: Hashable, Sendable {
    /// The run; it evaluated what the question is about, at least in part.
    public var run: RunSummary
    /// How many divergences match.
    public var divergenceCount: Int
    /// The first of them in the run's order.
    public var divergences: [StoredDivergence]

    /// Creates an entry.
    public init(run: RunSummary, divergenceCount: Int, divergences: [StoredDivergence]) {
        self.run = run
        self.divergenceCount = divergenceCount
        self.divergences = divergences
    }
}

/// Where drift that lasts until today began.
public struct DriftOnset: Hashable, Sendable {
    /// The first run that drifts.
    public var firstBad: DriftHistoryEntry
    /// The last run before it that was completed and does not drift; `nil` where there is none.
    public var lastGood: DriftHistoryEntry?

    /// Creates an onset.
    public init(firstBad: DriftHistoryEntry, lastGood: DriftHistoryEntry?) {
        self.firstBad = firstBad
        self.lastGood = lastGood
    }
}
