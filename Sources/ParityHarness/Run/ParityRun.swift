import AlphaReference
import DriftStore
import FoundationEssentials
import MetricModel
import NedcBeta
import ParityPolicy
import ParityReports

/// The main job: ask the reference, ask the candidate, compare, store, report, decide.
public struct ParityRun: Sendable {
    private let request: ParityRequest
    private let progress: @Sendable (RunProgress) -> Void

    /// Prepares a run.
    ///
    /// - Parameters:
    ///   - request: What to compare with what.
    ///   - progress: Told after every case; called from the run's own task.
    public init(_ request: ParityRequest, progress: @escaping @Sendable (RunProgress) -> Void) {
        self.request = request
        self.progress = progress
    }

    /// Runs to the end, or to the cancellation of the task it runs in.
    ///
    /// A reference that fails is not thrown: it is a verdict, and what was compared before is stored and reported.
    ///
    /// - Throws: ``InputError`` where the store or the reports cannot be written, or the candidate cannot be started.
    public func run() async throws -> ParityResult {
        let reports = try ReportOutput(folder: request.outputFolder, keepsTotals: request.shard == nil)
        let candidate = request.candidateCommand.map { ExternalCandidate(command: $0, limits: request.candidateLimits) }
        let plan = request.needsPlan ? try RunPlan(request) : nil
        // A command that cannot be started makes no store.
        let opened =
            FileManager.default.fileExists(atPath: request.storePath)
            ? try RunLedger(request, plan: plan?.digest) : nil
        let metrics = reports.metrics
        if request.shard == nil {
            try reports.announce(
                startedAt: request.clock.now.timeIntervalSince1970, totals: opened?.totals() ?? CounterTotals())
        }
        var failure: String?
        let ledger: RunLedger
        do {
            failure = try await start(candidate)
            ledger = try opened ?? RunLedger(request, plan: plan?.digest)
            try ledger.begin()
        } catch {
            if request.shard == nil { try reports.withdrawAnnouncement(metrics) }
            throw error
        }
        let start = ContinuousClock.now
        var collector = OutcomeCollector(request)
        var shelf = BundleShelf(reports: request.outputFolder)
        if let resumed = ledger.resumed { collector.take(resumed) }
        var faults = request.faults
        var effort = ReferenceEffort(workers: request.workers, usesCache: request.usesCache)
        do {
            if failure == nil { try await compareAll(candidate, into: &collector, &shelf, ledger, &effort, &faults) }
        } catch let error as ReferenceError {
            failure = error.description
        } catch let error as CandidateError {
            failure = error.description
        }
        let changes = try changes(since: plan)
        faults += changes
        let outcome = collector.outcome(
            id: ledger.runID, startedAt: ledger.startedAt,
            duration: request.clock.isStopped ? Seconds(0) : Self.seconds(ContinuousClock.now - start),
            // A run whose files have changed cannot be gone on with: it ends here, untrusted.
            wasInterrupted: Task.isCancelled && changes.isEmpty)
        var context = request.context
        context.cache = effort.cache
        let conclusion = RunConclusion(
            asked: request.askedCorpora.map(\.name), waivers: request.waivers,
            parameters: Dictionary(request.corpora.map { ($0.name, $0.parameters) }) { first, _ in first },
            revision: request.revision, ledger: ledger, reports: reports, context: context)
        return try BundleShelf.clearing(reports: request.outputFolder) {
            var result = try conclusion.conclude(outcome, faults: faults, failure: failure) { verdict, seal throws in
                guard let plan, let slice = outcome.slice else { return }
                try ShardFile(
                    slice: slice, run: ledger.runID, seal: seal, verdict: verdict, clock: request.clock,
                    plan: plan, inputs: request.context.inputs, cache: effort.cache
                ).write(to: request.outputFolder)
            }
            result.effort = effort
            result.bundles = try shelf.choose(
                BundleChoice.order(result.outcome, result.waivers, result.causes),
                limit: request.shard == nil ? BundleShelf.limit : nil)
            return result
        }
    }

    /// Makes the candidate's first call, before anything is stored: a command that cannot be started is a wrong request.
    ///
    /// - Returns: Why the candidate cannot be asked, where it is not its fault.
    private func start(_ candidate: ExternalCandidate?) async throws -> String? {
        // A pair costs least.
        let first = request.asked.first { $0.scope != .corpus } ?? request.asked.first
        guard let candidate, let first else { return nil }
        do {
            try await candidate.start(with: first)
        } catch let error as CandidateError {
            return error.description
        } catch is CancellationError {
            // The run ends as one that was interrupted.
        }
        return nil
    }

    private func isKnownFaulty(_ corpus: String) -> Bool {
        request.faults.contains { fault in
            fault.corpus.map { corpus == $0 || corpus.hasPrefix($0 + "/") } ?? false
        }
    }

    /// What the run rests on and is not any more as it was when it began.
    private func changes(since plan: RunPlan?) throws -> [EvidenceFault] {
        var changes = request.evidence.changes()
        if let plan, try RunPlan.digest(ofProgram: request.program) != plan.build {
            changes.append(
                EvidenceFault(
                    corpus: nil,
                    "\(request.program) changed while the run was under way; expected it to stay as it was."))
        }
        return changes
    }

    private static func seconds(_ duration: Duration) -> Seconds {
        let (seconds, attoseconds) = duration.components
        return Seconds(Double(seconds) + Double(attoseconds) * 1e-18)
    }

    /// Compares every case as the reference's answers come in, a few at a time.
    private func compareAll(
        _ candidate: ExternalCandidate?, into collector: inout OutcomeCollector, _ shelf: inout BundleShelf,
        _ ledger: RunLedger, _ effort: inout ReferenceEffort, _ faults: inout [EvidenceFault]
    ) async throws {
        let questions = request.questions
        let asked = request.asked
        if asked.isEmpty { return }
        let corpora = request.askedCorpora
        // What an interrupted run found is asked again where it needs a bundle.
        let open = asked.filter { !collector.has($0.number) || collector.fails($0.number) }
        let comparer = CaseComparer(request, candidate)
        var environments = EnvironmentTable()
        var waiting: [AskedAnswer] = []
        // What Beta puts together from the answers before it.
        var last: [AskedAnswer] = []
        var underWay = 0
        var unsettled = UnsettledOutcomes(request)
        try await withThrowingTaskGroup(of: [ComparedCase].self) { group in
            func note(_ number: Int, _ found: CaseOutcome, _ bundle: ReproBundle?) throws {
                if let bundle { try shelf.keep(bundle.bytes, named: bundle.fileName, number: number) }
                guard !collector.has(number) else { return }
                let outcome = request.clock.isStopped ? found.timeless : found
                try ledger.add(outcome)
                collector.add(outcome, number: number)
            }
            func noteSettled() throws {
                guard !Task.isCancelled else { return }
                for entry in unsettled.takeSettled() { try note(entry.number, entry.outcome, entry.bundle) }
            }
            func finish(_ number: Int, _ found: CaseOutcome, _ bundle: ReproBundle? = nil) throws {
                if unsettled.isDoubtful(found) {
                    unsettled.add(found, bundle, number: number)
                } else {
                    try note(number, found, bundle)
                }
                try noteSettled()
            }
            func finishNext() async throws {
                underWay -= 1
                guard let stretch = try await group.next() else { return }
                for compared in stretch {
                    try finish(compared.number, compared.outcome, compared.bundle)
                    progress(RunProgress(done: collector.count, total: asked.count, title: compared.outcome.title))
                }
            }
            func compareWaiting() async throws {
                guard !waiting.isEmpty else { return }
                while underWay >= comparer.width { try await finishNext() }
                underWay += 1
                group.addTask { [waiting] in try await comparer.compare(waiting) }
                waiting = []
            }
            func compareRest() async throws {
                try await compareWaiting()
                while underWay > 0 { try await finishNext() }
                // An interrupted run does not score on to the end of the list.
                guard !last.isEmpty, !Task.isCancelled else { return }
                waiting = last
                last = []
                try await compareRest()
            }
            do {
                for try await event in request.reference.events(for: open) {
                    switch event {
                    case .environment(let corpus, let environment):
                        environments.note(environment, corpus)
                        for corpus in corpora where environments[corpus.name] == environment {
                            try ledger.begin(corpus, environment)
                            collector.note(environment, corpus: corpus.name)
                        }
                    case .answer(let answer):
                        effort.note(answer)
                        let question = questions[answer.question]
                        guard let environment = environments[question.corpus] else {
                            throw ReferenceError.garbled(problem: "an answer before the environment.")
                        }
                        let asked = AskedAnswer(answer: answer, question: question, environment: environment)
                        if comparer.comesLast(question) { last.append(asked) } else { waiting.append(asked) }
                        if waiting.count >= comparer.stretch { try await compareWaiting() }
                    case .fault(let corpus, let error):
                        // The files of a corpus that is not the one of its manifest are named already.
                        if case .inputsChanged = error, isKnownFaulty(corpus) { continue }
                        faults.append(EvidenceFault(corpus: corpus, "\(corpus): \(error.description)"))
                    case .failure(let number, let error):
                        try finish(number, comparer.failed(questions[number], error))
                    }
                }
            } catch {
                // What is being compared already is finished before the failure is told.
                try await compareRest()
                unsettled.noteFailure()
                await unsettled.wait()
                try noteSettled()
                // Of an interrupted run nobody knows whether the signal did it.
                if Task.isCancelled { return }
                throw error
            }
            try await compareRest()
            await unsettled.wait()
            try noteSettled()
        }
        try ledger.flush()
    }
}

/// How far a run is.
public struct RunProgress: Hashable, Sendable {
    /// Cases compared.
    public var done: Int
    /// Cases in all.
    public var total: Int
    /// The case that was compared last.
    public var title: String
}

/// What the answers of each corpus rest on.
private struct EnvironmentTable {
    private var common: ReferenceEnvironment?
    private var byCorpus: [String: ReferenceEnvironment] = [:]

    mutating func note(_ environment: ReferenceEnvironment, _ corpus: String?) {
        if let corpus { byCorpus[corpus] = environment } else { common = environment }
    }

    subscript(corpus: String) -> ReferenceEnvironment? { byCorpus[corpus] ?? common }
}
