import FoundationEssentials
import MetricModel
import NedcBeta
import ParityPolicy
import ParityReports

/// The folder that a run's reports go to.
struct ReportOutput {
    private let folder: String

    /// Makes the folder, and takes away what an earlier run left there: a stale green report must not outlive a red run.
    init(folder: String) throws(InputError) {
        self.folder = folder
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            for name in Self.names where FileManager.default.fileExists(atPath: folder + "/" + name) {
                try FileManager.default.removeItem(atPath: folder + "/" + name)
            }
        } catch {
            throw InputError(message: "\(folder): cannot be written (\(error)); expected a folder for the reports.")
        }
    }

    private static let names = [
        ReportFolder.junitName, ReportFolder.htmlName, ReportFolder.metricsName, ReportFolder.summaryName,
        ReportFolder.jsonName, ShardFile.name,
    ]

    func write(
        _ outcome: RunOutcome, _ verdict: Verdict, _ waivers: WaiverJudgement, _ causes: CauseList,
        _ insight: RunInsight, _ exitCode: ExitCode, totals: CounterTotals
    ) throws(InputError) {
        do {
            try ReportFolder.write(
                outcome: outcome, verdict: verdict, waivers: waivers, causes: causes, insight: insight,
                exitCode: Int(exitCode.rawValue), totals: totals, to: URL(filePath: folder))
        } catch {
            throw InputError(message: error.description)
        }
    }
}
