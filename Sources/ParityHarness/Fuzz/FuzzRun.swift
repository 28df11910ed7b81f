import AlphaReference
import CorpusGeneration
import MetricModel
import ParityPolicy
import Synchronization

/// Random pairs against a live reference: draw, ask both, compare, shrink what drifts.
public final class FuzzRun {
    private let request: FuzzRequest
    private let progress: @Sendable (RunProgress) -> Void
    private let notice: @Sendable (String) -> Void
    private var schedule: FuzzSchedule
    private var tally: FuzzTally
    private var kept: Set<DriftSignature> = []
    private var trouble: String?

    /// How many drifts are shrunk and kept; the others are counted.
    private static let keptLimit = 20

    /// Prepares a run.
    ///
    /// - Parameters:
    ///   - request: What to ask whom.
    ///   - progress: Told after every answer.
    ///   - notice: Told a sentence for every drift and for every question that the reference failed on.
    public init(
        _ request: FuzzRequest, progress: @escaping @Sendable (RunProgress) -> Void,
        notice: @escaping @Sendable (String) -> Void
    ) {
        self.request = request
        self.progress = progress
        self.notice = notice
        schedule = FuzzSchedule(request.profiles, first: request.first, limit: request.limit)
        tally = FuzzTally(request.profiles)
    }

    /// Runs to the limit, or to the cancellation of the task it runs in.
    ///
    /// A reference that fails is not thrown: what was found before is reported, and the exit code tells.
    ///
    /// - Throws: ``InputError`` where files cannot be written.
    public func run() async throws -> CommandReport {
        let scratch = try FuzzScratch()
        defer { scratch.remove() }
        do {
            let judge = FuzzJudge(
                request.reference, arithmetic: try await request.reference.arithmetic(), scratch)
            while !Task.isCancelled, let batches = schedule.next() { try await judgeAll(batches, judge) }
        } catch let error as ReferenceError {
            trouble = error.description
        } catch is CancellationError {
            // What was found before stands in the report.
        }
        return report
    }

    // MARK: - Rounds

    /// An input, and the cases that it was made of.
    private struct Drawn {
        var batch: FuzzSchedule.Batch
        var input: FuzzInput
    }

    /// Judges all cases of a round, and each batch as lists, in one go.
    private func judgeAll(_ batches: [FuzzSchedule.Batch], _ judge: FuzzJudge) async throws {
        var drawn: [Drawn] = []
        for batch in batches {
            let pairs = batch.numbers.map { FuzzInput(batch.profile.fuzzCase(number: $0, seed: request.seed)) }
            for (number, pair) in zip(batch.numbers, pairs) {
                let own = FuzzSchedule.Batch(profile: batch.profile, numbers: number..<number + 1)
                drawn.append(Drawn(batch: own, input: pair))
            }
            drawn += try await lists(of: pairs, batch.profile, judge).map { Drawn(batch: batch, input: $0) }
        }
        let counter = ReplyCounter()
        let (before, schedule, progress) = (tally.pairs, schedule, progress)
        let names = drawn.map(\.input.name)
        let outcomes = try await judge.outcomes(of: drawn.map(\.input)) {
            let count = min(counter.next(), names.count)
            let (done, total) = schedule.progress(cases: before + count)
            progress(RunProgress(done: min(done, total), total: total, title: names[count - 1]))
        }
        for (drawn, outcome) in zip(drawn, outcomes) {
            guard let outcome else { continue }
            tally.add(outcome, of: drawn.batch.profile, isList: drawn.input.isList)
            if let failure = outcome.failure { notice("\(drawn.input.name): \(failure)") }
        }
        for (drawn, outcome) in zip(drawn, outcomes) {
            if let outcome, !outcome.divergences.isEmpty { try await keep(drawn, outcome, judge) }
        }
    }

    /// The lists that a batch is scored as besides: all of its pairs, and those that every algorithm scores.
    ///
    /// A whole batch may be refused for one pair, and then says little; the second list says the rest.
    private func lists(
        of pairs: [FuzzInput], _ profile: FuzzProfile, _ judge: FuzzJudge
    ) async throws -> [FuzzInput] {
        guard profile.sharedParameters != nil, pairs.count > 1 else { return [] }
        let scored = zip(pairs, try await judge.scored(pairs)).filter(\.1).map(\.0)
        let lists = scored.count == pairs.count ? [pairs] : [pairs, scored]
        return lists.filter { $0.count > 1 }.map(FuzzInput.init(listOf:))
    }

    // MARK: - Drifts

    /// Shrinks a drift and writes it down, unless one of its kind has been.
    private func keep(_ drawn: Drawn, _ outcome: FuzzOutcome, _ judge: FuzzJudge) async throws {
        guard let first = outcome.divergences.first else { return }
        let name = drawn.input.name
        notice("\(name): \(outcome.divergences.count) differ, the first is \(first.description)")
        let signature = DriftSignature(first)
        guard kept.count < Self.keptLimit, kept.insert(signature).inserted else { return }
        let shrinker = FuzzShrinker(keeping: signature) { try await judge.outcomes(of: $0) }
        let small = try await shrinker.shrink(drawn.input)
        let found = try await judge.outcomes(of: [small]).first.flatMap(\.self)?.divergences ?? []
        let folder = try KeptCase(
            name: name, input: small, divergences: found.isEmpty ? outcome.divergences : found,
            command: request.command(drawing: drawn.batch.numbers, of: drawn.batch.profile)
        ).write(in: request.keepFolder, seed: request.seed)
        notice("\(name): kept in \(folder)")
    }

    // MARK: - The end

    private var report: CommandReport {
        var lines = tally.lines
        lines.append("seed \(request.seed); the same again: \(request.command(cases: tally.pairs))")
        if let trouble { lines.append("the reference failed: \(trouble)") }
        let exitCode = exitCode
        let verdict =
            switch exitCode {
            case .success: "parity"
            case .drift: "drift"
            case .interrupted: "interrupted"
            default: tally.pairs == 0 ? "nothing was compared" : "no parity without an answer to every question"
            }
        lines.append("\(verdict): \(tally.pairs) pairs, \(tally.comparisons) records, \(tally.drifts) drifts")
        return CommandReport(lines: lines, exitCode: exitCode)
    }

    private var exitCode: ExitCode {
        if Task.isCancelled { return .interrupted }
        if tally.drifts > 0 { return .drift }
        if trouble != nil || tally.failures > 0 || tally.pairs == 0 || tally.comparisons == 0 { return .reference }
        return .success
    }
}

/// Counts replies, from whatever task they are told by.
private final class ReplyCounter: Sendable {
    private let count = Mutex(0)

    func next() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }
}
