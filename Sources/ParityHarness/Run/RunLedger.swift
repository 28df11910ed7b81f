import DriftStore
import FoundationEssentials
import MetricModel
import NedcBeta
import ParityReports

/// One run's entries in the drift store.
///
/// 1. By the machine's clock they are written while the run goes on: a run that is killed loses at most what it compared
///    since the last write.
/// 2. By a clock that stands still, and for a run that was put together from shards, they are written in one piece at the
///    end: the same findings give the same file. Where the run is there already, it has to say the same, and nothing is
///    added.
/// 3. Shards and whole runs never share a store: that a field does not differ in a shard says nothing about the field.
final class RunLedger {
    /// The run's name.
    let runID: String
    /// When it started, seconds since 1970 (UTC).
    let startedAt: Double
    /// What an interrupted run had compared, where this one goes on from it.
    let resumed: RunOutcome?

    private let store: DriftStore
    private let start: RunStart
    private let isWrittenAtOnce: Bool
    private var pending: [CaseOutcome] = []
    private var lastWrite = ContinuousClock.now

    /// What stands among the arguments of a run that takes answers from a cache: no report can hide it.
    static let cacheWord = "--cache"

    private static let batchSize = 200
    private static let patience = Duration.milliseconds(500)

    /// Opens the store for a run that starts now, or goes on.
    ///
    /// - Parameters:
    ///   - request: The run.
    ///   - plan: The digest of its plan, for a shard and for a clock that stands still.
    /// - Throws: ``InputError`` where the store is not one for this run, or there is nothing to resume.
    init(_ request: ParityRequest, plan: String?) throws {
        let now = request.clock.now
        startedAt = now.timeIntervalSince1970
        isWrittenAtOnce = request.clock.isStopped
        store = try Self.open(request.storePath)
        try Self.checkKind(of: store, request.shard)
        let arguments =
            request.arguments + (request.shard.map { ["--shard", $0.text] } ?? [])
            + (request.usesCache ? [Self.cacheWord] : [])
        var name = RunName(request.clock, now: now, plan: plan, shard: request.shard).text
        if isWrittenAtOnce { name = try Self.nextAttempt(name, in: store) }
        if request.resumes {
            let ending = request.shard.flatMap { shard in plan.map { RunName.ending(ofShard: shard, plan: $0) } }
            name = try Self.resumable(
                in: store, arguments, request.candidate, ending: isWrittenAtOnce ? name : ending ?? "")
            resumed = try store.outcome(of: name)
        } else {
            resumed = nil
            if try Self.find(name, in: store) == nil { try Self.checkClock(startedAt, request.clock, against: store) }
        }
        runID = name
        start = RunStart(id: name, startedAt: startedAt, candidate: request.candidate, arguments: arguments)
    }

    /// Notes that the run has begun; before this nothing of it is in the store.
    func begin() throws {
        if resumed == nil, !isWrittenAtOnce { try store.begin(start) }
    }

    /// Opens the store for a run that was put together from shards.
    init(merged start: RunStart, clock: RunClock, storePath: String) throws {
        runID = start.id
        startedAt = start.startedAt
        self.start = start
        isWrittenAtOnce = true
        resumed = nil
        store = try Self.open(storePath)
        try Self.checkKind(of: store, nil)
        // By the machine's clock the shards started before runs that were stored meanwhile, and that is in order.
        if clock.isStopped, try Self.find(start.id, in: store) == nil {
            try Self.checkClock(startedAt, clock, against: store)
        }
    }

    // MARK: - While the run goes on

    /// Notes what a corpus's answers rest on; comes before its first case.
    func begin(_ corpus: Corpus, _ environment: ReferenceEnvironment) throws {
        guard !isWrittenAtOnce else { return }
        try store.add(
            corpus: corpus.name, environment: environment, labels: corpus.parameters.map.labels, to: runID)
    }

    /// Adds a case; it is in the file within half a second of the next case, or when the ledger is flushed.
    func add(_ outcome: CaseOutcome) throws {
        guard !isWrittenAtOnce else { return }
        pending.append(outcome)
        if pending.count >= Self.batchSize || ContinuousClock.now - lastWrite > Self.patience { try flush() }
    }

    /// Writes what is pending.
    func flush() throws {
        if !pending.isEmpty { try store.add(pending, to: runID) }
        pending = []
        lastWrite = ContinuousClock.now
    }

    // MARK: - The end

    /// Ends the run.
    ///
    /// - Throws: ``EvidenceError`` where the run is there already and says something else.
    func end(_ outcome: RunOutcome, verdict: Verdict, findings: RunFindings) throws {
        let endedAt = startedAt + outcome.duration.value
        guard isWrittenAtOnce else {
            try flush()
            return try store.end(
                runID, verdict: verdict, at: endedAt, duration: outcome.duration, findings: findings)
        }
        guard let earlier = try Self.find(runID, in: store) else {
            return try store.add(outcome, arguments: start.arguments, verdict: verdict, findings: findings)
        }
        let stored = try store.outcome(of: runID)
        if !outcome.wasInterrupted,
            let difference = OutcomeDifference.find(in: stored, against: outcome, isPart: stored.wasInterrupted)
        {
            throw EvidenceError(
                message: "\(store.path): run \(runID) is there already, and \(difference); expected the same again.")
        }
        guard stored.wasInterrupted else {
            return outcome.wasInterrupted ? () : try checkVerdict(of: earlier, verdict)
        }
        for corpus in outcome.corpora {
            try store.add(corpus: corpus.name, environment: corpus.environment, labels: corpus.labels, to: runID)
        }
        let known = try store.finishedCases(of: runID)
        try store.add(
            outcome.cases.filter { !known.contains(CaseKey(corpus: $0.corpus, scope: $0.scope)) }, to: runID)
        try store.end(runID, verdict: verdict, at: endedAt, duration: outcome.duration, findings: findings)
    }

    private func checkVerdict(of earlier: RunSummary, _ verdict: Verdict) throws {
        guard case .ended(let end) = earlier.status, end.verdict == verdict else {
            throw EvidenceError(
                message: "\(store.path): run \(runID) is there already and ended in \(earlier.status.word); "
                    + "expected \(verdict.word) again.")
        }
    }

    /// Since when the causes of this run, which has ended, are there.
    func onsets(of causes: CauseList) throws -> [String: CauseOnset] {
        try store.onsets(of: causes, in: runID)
    }

    /// What the newest runs of the store say of a case, the newest first; this run is among them.
    func earlier(_ corpus: String, _ scope: MetricScope) throws -> [DriftHistoryEntry] {
        let scopes = scope.caseName.map { DriftQuery.Scopes.pair(name: $0) } ?? .corpus
        return try store.history(DriftQuery(corpus: corpus, scopes: scopes), limit: 30, valuesPerRun: 1000).entries
    }

    /// Closes the store, so that everything is in its one file, and reads from that file that the run is in it.
    ///
    /// - Returns: The digest of the seal that the run ended with.
    /// - Throws: `DriftStoreError` where the file was deleted, exchanged or overwritten while the run wrote to it.
    func close() throws -> String {
        let seal = try store.seal(ofRun: runID)
        try store.close()
        try store.checkKept(run: runID, seal: seal)
        return seal
    }

    /// The running totals over all runs of the store that have ended for good.
    ///
    /// A run that was stopped counts when it was resumed to its end: what it compared twice would count twice.
    func totals() throws -> CounterTotals {
        let stored = try store.totals()
        var totals = CounterTotals(
            waived: try store.waivedEvaluations(), runs: stored.runs, lastSuccessAt: stored.lastParityAt)
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
