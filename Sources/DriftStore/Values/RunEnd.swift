public import MetricModel

/// How a run ended.
public struct RunEnd: Hashable, Sendable {
    /// When, seconds since 1970 (UTC); finite and not negative.
    public var endedAt: Double
    /// How long it took.
    public var duration: Seconds
    /// The verdict that it ended in.
    public var verdict: Verdict

    /// Creates the end of a run.
    public init(endedAt: Double, duration: Seconds, verdict: Verdict) {
        self.endedAt = endedAt
        self.duration = duration
        self.verdict = verdict
    }
}
