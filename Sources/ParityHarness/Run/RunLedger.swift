import DriftStore
import FoundationEssentials
import MetricModel
import NedcBeta
import ParityReports

/// One run's entries in the drift store, written while the run goes on.
final class RunLedger {
    /// The run's name: the time it started, and a random end that tells apart what starts in the same second.
    let runID: String
    /// When it started, seconds since 1970 (UTC).
    let startedAt: Double

    private let store: DriftStore
    private var pending: [CaseOutcome] = []
    private var lastWrite = ContinuousClock.now

    /// A run that is killed loses at most what it compared since the last write.
    private static let batchSize = 200
    private static let patience = Duration.milliseconds(500)

    /// What an interrupted run had compared, where this one goes on from it.
    let resumed: RunOutcome?

    init(_ request: ParityRequest) throws {
        let now = Date.now
        startedAt = now.timeIntervalSince1970
        let folder = URL(filePath: request.storePath).deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw InputError(message: "\(folder.path): cannot be made (\(error)); expected a folder for the store.")
        }
        store = try DriftStore(path: request.storePath)
        if request.resumes {
            runID = try Self.resumable(in: store, request)
            resumed = try store.outcome(of: runID)
        } else {
            let stamp = now.formatted(
                .iso8601.year().month().day().dateSeparator(.omitted).time(includingFractionalSeconds: false)
                    .timeSeparator(.omitted))
            runID = stamp + "Z-" + HexText.sixteenDigits(.random(in: 0...UInt64.max)).prefix(6)
            resumed = nil
            try Self.checkClock(startedAt, against: store, request)
            try store.begin(
                RunStart(
                    id: runID, startedAt: startedAt, candidate: request.candidate, arguments: request.arguments))
        }
    }

    /// How far ahead of this clock an earlier run may have started; machines that share a store differ by a little.
    private static let clockSlack = 300.0

    /// Refuses to write what would stand before earlier runs: which run is the last is told by its start.
    private static func checkClock(_ now: Double, against store: DriftStore, _ request: ParityRequest) throws {
        guard let newest = try store.runs(limit: 1).first, newest.start.startedAt > now + clockSlack else { return }
        throw InputError(
            message: "\(request.storePath): run \(newest.start.id) started later than this clock shows; "
                + "expected only earlier runs, or the clock was set back.")
    }

    /// Finds the newest run that was stopped and was asked for exactly what this one is.
    private static func resumable(in store: DriftStore, _ request: ParityRequest) throws -> String {
        let run = try store.runs().first { run in
            guard run.start.arguments == request.arguments, run.start.candidate == request.candidate else {
                return false
            }
            switch run.status {
            case .unfinished: return true
            case .ended(let end): return end.verdict == .interrupted
            }
        }
        guard let run else {
            throw InputError(
                message: "\(request.storePath): no interrupted run with these arguments; expected one to resume.")
        }
        return run.start.id
    }

    /// Notes what a corpus's answers rest on; comes before its first case.
    func begin(_ corpus: Corpus, _ environment: ReferenceEnvironment) throws {
        try store.add(
            corpus: corpus.name, environment: environment, labels: corpus.parameters.map.labels, to: runID)
    }

    /// Adds a case; it is in the file within half a second of the next case, or when the ledger is flushed.
    func add(_ outcome: CaseOutcome) throws {
        pending.append(outcome)
        if pending.count >= Self.batchSize || ContinuousClock.now - lastWrite > Self.patience { try flush() }
    }

    /// Writes what is pending.
    func flush() throws {
        if !pending.isEmpty { try store.add(pending, to: runID) }
        pending = []
        lastWrite = ContinuousClock.now
    }

    /// Ends the run.
    func end(_ outcome: RunOutcome, verdict: Verdict, findings: RunFindings) throws {
        try flush()
        try store.end(
            runID, verdict: verdict, at: startedAt + outcome.duration.value, duration: outcome.duration,
            findings: findings)
    }

    /// Closes the store, so that everything is in its one file.
    func close() throws {
        try store.close()
    }

    /// The running totals over all runs of the store, this one included.
    ///
    /// What was waived is stored when a run ends for good; of a run that was stopped it is known here alone.
    func totals(_ findings: RunFindings, _ verdict: Verdict) throws -> CounterTotals {
        let stored = try store.totals()
        var totals = CounterTotals(waived: try store.waivedEvaluations(), lastSuccessAt: stored.lastParityAt)
        if verdict == .interrupted { totals.waived.merge(findings.waived) { $0 + $1 } }
        for entry in stored.evaluations {
            guard let status = CounterTotals.Status(rawValue: entry.status.rawValue) else { continue }
            if status == .drift {
                totals.failures[entry.algorithm, default: 0] +=
                    entry.evaluations - (totals.waived[entry.algorithm] ?? 0)
            }
            for pipeline in CounterTotals.Pipeline.allCases {
                let kind = CounterTotals.Evaluation(
                    algorithm: entry.algorithm, pipeline: pipeline, status: status)
                totals.evaluations[kind, default: 0] += entry.evaluations
            }
        }
        return totals
    }
}
