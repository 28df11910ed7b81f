public import MetricModel
public import ParityPolicy
import ParityReports

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

    /// The readable table.
    public func text(useColour: Bool) -> String {
        TextReport(useColour: useColour).text(for: outcome, verdict: verdict, waivers: waivers, causes: causes)
    }

    /// One object, as in `parity.json`.
    public var json: String {
        JSONReport(exitCode: Int(exitCode.rawValue)).text(
            for: outcome, verdict: verdict, waivers: waivers, causes: causes)
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
