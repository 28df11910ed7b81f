public import FoundationEssentials
public import MetricModel

/// The set of files that a parity run leaves behind.
public enum ReportFolder {
    /// For test runners and their viewers.
    public static let junitName = "junit.xml"
    /// For people, in a browser, without a network.
    public static let htmlName = "report.html"
    /// For a Prometheus textfile collector.
    public static let metricsName = "metrics.prom"
    /// For a pull request's step summary.
    public static let summaryName = "summary.md"
    /// For programs: everything that was found.
    public static let jsonName = "parity.json"

    /// Writes all reports of a run into an existing folder, each one atomically.
    ///
    /// All texts are composed before the first file is touched, so a report that cannot be composed leaves the folder
    /// as it was.
    ///
    /// - Parameters:
    ///   - outcome: What the run found.
    ///   - verdict: What the policy made of it.
    ///   - waivers: What became of the waivers.
    ///   - causes: What explains the divergences.
    ///   - insight: How the algorithms count where it differs, and what earlier runs said.
    ///   - exitCode: The exit code that the command will end with.
    ///   - totals: The running totals, this run included.
    ///   - folder: An existing folder.
    /// - Throws: ``ReportError``, naming the file.
    public static func write(
        outcome: RunOutcome, verdict: Verdict, waivers: WaiverJudgement = .none,
        causes: CauseList = .none, insight: RunInsight = .none, exitCode: Int, totals: CounterTotals, to folder: URL
    ) throws(ReportError) {
        let files = [
            (junitName, try JUnitReport().text(for: outcome, verdict: verdict, waivers: waivers)),
            (
                htmlName,
                try HTMLReport().text(
                    for: outcome, verdict: verdict, waivers: waivers, causes: causes, insight: insight)
            ),
            (metricsName, OpenMetricsReport(totals: totals).text(for: outcome, verdict: verdict, waivers: waivers)),
            (summaryName, GitHubSummary().text(for: outcome, verdict: verdict, waivers: waivers, causes: causes)),
            (
                jsonName,
                JSONReport(exitCode: exitCode).text(
                    for: outcome, verdict: verdict, waivers: waivers, causes: causes)
            ),
        ]
        for (name, text) in files { try AtomicFile.write(text, name: name, to: folder) }
    }
}
