import Dispatch
public import FoundationEssentials
public import MetricModel
import Synchronization

/// The set of files that a parity run leaves behind.
public enum ReportFolder {
    /// For test runners and their viewers.
    public static let junitName = "junit.xml"
    /// For programs that mark lines of files: the same with a file and a line on each test case.
    public static let annotatedJUnitName = "junit-annotated.xml"
    /// For people, in a browser, without a network.
    public static let htmlName = "report.html"
    /// For a Prometheus textfile collector.
    public static let metricsName = "metrics.prom"
    /// For a pull request's step summary.
    public static let summaryName = "summary.md"
    /// For the output of a pull request's job, which GitHub shows beside the files.
    public static let annotationsName = "annotations.txt"
    /// For programs: everything that was found.
    public static let jsonName = "parity.json"

    /// Takes the verdict back that the metrics state: what was found before says nothing about what is asked now.
    ///
    /// The counters and the last success stay.
    ///
    /// - Parameter folder: A folder with metrics of an earlier run.
    /// - Throws: ``ReportError``, naming the file; what the file system throws where it cannot be read.
    public static func withdrawVerdict(in folder: URL) throws {
        let data = try Data(contentsOf: folder.appending(path: metricsName))
        try AtomicFile.write(
            OpenMetricsReport.withoutVerdict(String(decoding: data, as: UTF8.self)), name: metricsName, to: folder)
    }

    /// Says in the metrics that a run is under way.
    ///
    /// - Parameters:
    ///   - startedAt: When it started, seconds since 1970 (UTC).
    ///   - totals: The running totals of the runs before it.
    ///   - folder: An existing folder.
    /// - Throws: ``ReportError``, naming the file.
    public static func writeActivity(
        since startedAt: Double, totals: CounterTotals, to folder: URL
    ) throws(ReportError) {
        try AtomicFile.write(
            OpenMetricsReport(totals: totals).text(whileRunningSince: startedAt), name: metricsName, to: folder)
    }

    /// Writes all reports of a run into an existing folder, each one atomically.
    ///
    /// All texts are composed before the first file is touched, so a report that cannot be composed leaves the folder
    /// as it was. Where one cannot be written, none stays: a part of a set would be taken for the whole.
    ///
    /// - Parameters:
    ///   - outcome: What the run found.
    ///   - verdict: What the policy made of it.
    ///   - waivers: What became of the waivers.
    ///   - causes: What explains the divergences.
    ///   - insight: How the algorithms count where it differs, and what earlier runs said.
    ///   - exitCode: The exit code that the command will end with.
    ///   - totals: The running totals, this run included.
    ///   - context: Where the files lie, and since when the causes are there.
    ///   - folder: An existing folder.
    /// - Throws: ``ReportError``, naming the file.
    public static func write(
        outcome: RunOutcome, verdict: Verdict, waivers: WaiverJudgement = .none,
        causes: CauseList = .none, insight: RunInsight = .none, exitCode: Int, totals: CounterTotals,
        context: RunContext = .none, to folder: URL
    ) throws(ReportError) {
        let reports: [Report] = [
            // The two say the same, so that what they say is put together once.
            Report([junitName, annotatedJUnitName]) { () throws(ReportError) in
                let document = JUnitDocument(outcome, verdict, waivers, causes, context)
                return [try JUnitReport().text(of: document), try JUnitReport(.annotated).text(of: document)]
            },
            Report([jsonName]) {
                [
                    JSONReport(exitCode: exitCode).text(
                        for: outcome, verdict: verdict, waivers: waivers, causes: causes, cache: context.cache)
                ]
            },
            Report([htmlName]) { () throws(ReportError) in
                [
                    try HTMLReport().text(
                        for: outcome, verdict: verdict, waivers: waivers, causes: causes, insight: insight,
                        context: context)
                ]
            },
            Report([metricsName]) {
                [OpenMetricsReport(totals: totals).text(for: outcome, verdict: verdict, waivers: waivers)]
            },
            Report([summaryName]) {
                [
                    GitHubSummary().text(
                        for: outcome, verdict: verdict, waivers: waivers, causes: causes, insight: insight,
                        context: context)
                ]
            },
            Report([annotationsName]) {
                [
                    GitHubAnnotations().text(
                        for: outcome, verdict: verdict, waivers: waivers, causes: causes, context: context)
                ]
            },
        ]
        let composed = zip(reports, try Report.compose(reports)).flatMap { zip($0.names, $1) }
        do {
            for (name, text) in composed { try AtomicFile.write(text, name: name, to: folder) }
        } catch {
            for (name, _) in composed {
                // What cannot be removed either is what could not be replaced; the error names it.
                try? FileManager.default.removeItem(at: folder.appending(path: name))
            }
            throw error
        }
    }
}

/// Files of the folder that are composed together, before they are.
private struct Report: Sendable {
    let names: [String]
    let texts: @Sendable () throws(ReportError) -> [String]

    init(_ names: [String], _ texts: @escaping @Sendable () throws(ReportError) -> [String]) {
        self.names = names
        self.texts = texts
    }

    /// Composes all texts, side by side: each takes a while where there are many cases, and none needs another.
    static func compose(_ reports: [Report]) throws(ReportError) -> [[String]] {
        let composed = Mutex([Result<[String], ReportError>?](repeating: nil, count: reports.count))
        DispatchQueue.concurrentPerform(iterations: reports.count) { position in
            let result: Result<[String], ReportError>
            do throws(ReportError) {
                result = .success(try reports[position].texts())
            } catch {
                result = .failure(error)
            }
            composed.withLock { $0[position] = result }
        }
        var texts: [[String]] = []
        for result in composed.withLock({ $0 }) {
            guard let result else { preconditionFailure("every report has been composed") }
            texts.append(try result.get())
        }
        return texts
    }
}
