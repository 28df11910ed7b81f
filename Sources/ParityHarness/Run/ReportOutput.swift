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
            // What needs room on the disk comes last.
            for name in old where !keepsTotals || name != ReportFolder.metricsName {
                try FileManager.default.removeItem(atPath: folder + "/" + name)
            }
            try BundleShelf.clear(reports: folder)
            if keepsTotals, old.contains(ReportFolder.metricsName) {
                do {
                    try ReportFolder.withdrawVerdict(in: URL(filePath: folder))
                } catch {
                    // A verdict that cannot be withdrawn goes with its file.
                    try FileManager.default.removeItem(atPath: folder + "/" + ReportFolder.metricsName)
                    throw error
                }
            }
        } catch {
            throw InputError(message: "\(folder): cannot be written (\(error)); expected a folder for the reports.")
        }
    }

    /// Tells whether a file would be written over by a report, or take the place of one.
    static func hasReport(_ path: String, in folder: String) -> Bool {
        names.contains { URL(filePath: folder + "/" + $0).standardized.path == URL(filePath: path).standardized.path }
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

    /// Takes the announcement back where the run did not begin: the metrics are what they were before it.
    func withdrawAnnouncement(_ before: [UInt8]?) throws(InputError) {
        let path = folder + "/" + ReportFolder.metricsName
        do {
            if let before {
                try Data(before).write(to: URL(filePath: path), options: .atomic)
            } else {
                try FileManager.default.removeItem(atPath: path)
            }
        } catch {
            throw InputError(message: "\(path): cannot be written (\(error)); expected a folder for the reports.")
        }
    }

    /// The metrics as they are; `nil` where there are none.
    var metrics: [UInt8]? {
        FileManager.default.contents(atPath: folder + "/" + ReportFolder.metricsName).map { Array($0) }
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
