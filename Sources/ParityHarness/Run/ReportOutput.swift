import FoundationEssentials
import MetricModel
import NedcBeta
import ParityPolicy
import ParityReports

/// The folder that a run's reports go to.
struct ReportOutput {
    private let folder: String

    /// Makes the folder, and takes away what an earlier run left there: a stale green report must not outlive a red run.
    ///
    /// - Parameters:
    ///   - folder: The folder.
    ///   - keepsTotals: Whether the metrics stay, but for their verdict, until ``announce(startedAt:totals:)`` writes new
    ///     ones: a run that cannot even start must not touch the last success.
    /// - Throws: ``InputError`` where the folder cannot be used.
    init(folder: String, keepsTotals: Bool = false) throws(InputError) {
        self.folder = folder
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let old = Self.names.filter { FileManager.default.fileExists(atPath: folder + "/" + $0) }
            for name in old {
                if keepsTotals, name == ReportFolder.metricsName {
                    try ReportFolder.withdrawVerdict(in: URL(filePath: folder))
                } else {
                    try FileManager.default.removeItem(atPath: folder + "/" + name)
                }
            }
            try BundleShelf.clear(reports: folder)
        } catch {
            throw InputError(message: "\(folder): cannot be written (\(error)); expected a folder for the reports.")
        }
    }

    private static let names = [
        ReportFolder.junitName, ReportFolder.annotatedJUnitName, ReportFolder.htmlName, ReportFolder.metricsName,
        ReportFolder.summaryName, ReportFolder.annotationsName, ReportFolder.jsonName, ShardFile.name,
    ]

    /// Lets those who watch see that a run is under way, with the counters as the runs before it left them.
    func announce(startedAt: Double, totals: CounterTotals) throws(InputError) {
        do {
            try ReportFolder.writeActivity(since: startedAt, totals: totals, to: URL(filePath: folder))
        } catch {
            throw InputError(message: error.description)
        }
    }

    /// Writes all reports, or none: where one cannot be written, those that were are taken away again.
    ///
    /// - Throws: ``EvidenceError``, naming the file.
    func write(
        _ outcome: RunOutcome, _ verdict: Verdict, _ waivers: WaiverJudgement, _ causes: CauseList,
        _ insight: RunInsight, _ exitCode: ExitCode, totals: CounterTotals, context: RunContext
    ) throws(EvidenceError) {
        do {
            try ReportFolder.write(
                outcome: outcome, verdict: verdict, waivers: waivers, causes: causes, insight: insight,
                exitCode: Int(exitCode.rawValue), totals: totals, context: context, to: URL(filePath: folder))
        } catch {
            throw EvidenceError(
                message:
                    "\(folder): \(error) The reports of this run are not kept; expected a folder with room for all.")
        }
    }
}
