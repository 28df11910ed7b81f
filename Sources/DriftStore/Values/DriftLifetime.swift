/// From when to when something drifted.
///
/// Runs count where they drift, or where they ended in parity or drift and evaluated what is asked for: any other run cannot
/// show that all was well.
public struct DriftLifetime: Hashable, Sendable {
    /// How many runs count.
    public var runs: Int
    /// How many of them drift.
    public var driftingRuns: Int
    /// The first run that drifts.
    public var firstSeen: RunSummary
    /// The last run that drifts.
    public var lastSeen: RunSummary
    /// The first run after the last one that drifts; `nil` where it is not fixed.
    public var fixedIn: RunSummary?
    /// How often it drifted again after a run in which it did not.
    public var returns: Int

    /// Creates a lifetime.
    public init(
        runs: Int, driftingRuns: Int, firstSeen: RunSummary, lastSeen: RunSummary, fixedIn: RunSummary?, returns: Int
    ) {
        self.runs = runs
        self.driftingRuns = driftingRuns
        self.firstSeen = firstSeen
        self.lastSeen = lastSeen
        self.fixedIn = fixedIn
        self.returns = returns
    }
}
