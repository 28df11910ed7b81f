public import MetricModel
public import ParityPolicy
public import ParityReports

/// How a run ended.
public struct ParityResult: Sendable {
    /// What was found.
    public var outcome: RunOutcome
    /// What it amounts to.
    public var verdict: Verdict
    /// What became of the waivers.
    public var waivers: WaiverJudgement
    /// What explains the divergences.
    public var causes: CauseList
    /// What the process is to end with.
    public var exitCode: ExitCode
    /// How many bundles there are of failing pairs.
    public var bundles = BundleTally()
    /// What the reference had to do in this process.
    public var effort = ReferenceEffort()
    /// What a cache of answers did; `nil` for a run without one.
    public var cache: CacheTally?

    /// The readable table.
    public func text(useColour: Bool) -> String {
        TextReport(useColour: useColour).text(
            for: outcome, verdict: verdict, waivers: waivers, causes: causes, cache: cache)
    }

    /// One object, as in `parity.json`.
    public var json: String {
        JSONReport(exitCode: Int(exitCode.rawValue)).text(
            for: outcome, verdict: verdict, waivers: waivers, causes: causes, cache: cache)
    }

    /// One divergence a line.
    public var jsonLines: String {
        DivergenceLines().text(for: outcome, waivers: waivers, causes: causes)
    }

    /// A sentence for each waiver that runs out soon, for standard error.
    public var announcements: [String] {
        WaiverNotice.announcements(waivers)
    }
}
