import MetricModel
import ParityComparison
import ParityPolicy
import Synchronization

/// Tests the comparison itself: gets every record of a result set wrong in every way, and sees that it is noticed.
///
/// A mutant is killed when the verdict on it is drift, every divergence that must be there is, and none names anything
/// else. Everything that stands between records and verdict takes part as it does in a run.
public struct SelfTest: Sendable {
    /// Compares what both sides say about one case.
    typealias Judge = @Sendable (_ item: ResultCase, _ candidate: [MetricRecord]) -> [AlgorithmOutcome]

    private let cases: [ResultCase]
    private let seed: UInt64
    private let judge: Judge
    private let progress: @Sendable (RunProgress) -> Void

    /// Prepares a self-test: reads the recordings, and scores the corpora.
    ///
    /// - Parameters:
    ///   - request: Whose results are used.
    ///   - progress: Told after every case that was tested.
    /// - Throws: ``ReferenceError`` where the reference does not answer a question.
    public init(_ request: SelfTestRequest, progress: @escaping @Sendable (RunProgress) -> Void) async throws {
        self.init(cases: try await request.resultSet(), seed: request.seed, judge: Self.judge, progress: progress)
    }

    init(
        cases: [ResultCase], seed: UInt64, judge: @escaping Judge,
        progress: @escaping @Sendable (RunProgress) -> Void
    ) {
        self.cases = cases
        self.seed = seed
        self.judge = judge
        self.progress = progress
    }

    /// The judge of every run.
    ///
    /// There is one comparison for all that have the same classes. Numbers are kept as Beta keeps its own,
    /// as a sheet where they can be, so that the comparison's fast path takes part.
    static let judge: Judge = { item, candidate in
        let (comparison, heads) = shared.withLock { known in
            // By bytes: two spellings of one accented letter are two classes.
            let labels = item.labels.map { Array($0.utf8) }
            if let found = known[labels] { return found }
            let made = (RecordComparison(labels: item.labels), MetricHeads(labels: item.labels))
            known[labels] = made
            return made
        }
        return comparison.compare(
            scope: item.scope, reference: item.reference, candidate: ScopeRecords(keeping: candidate, under: heads))
    }

    private static let shared = Mutex<[[[UInt8]]: (comparison: RecordComparison, heads: MetricHeads)]>([:])

    /// Tests.
    ///
    /// - Returns: A line for each kind of mutation; drift where a mutant survives or there is none.
    /// - Throws: `CancellationError` where the task is cancelled.
    public func run() async throws -> CommandReport {
        let unmutated = cases.map { judge($0, $0.candidate) }
        if let differing = unmutated.firstIndex(where: { $0.contains { !$0.divergences.isEmpty } }) {
            let line = "The result set differs before anything is done to it, first in \(cases[differing].title)."
            return CommandReport(lines: [line], exitCode: .drift)
        }
        var tally = SelfTestTally(
            records: cases.reduce(0) { $0 + $1.candidate.count }, cases: cases.count,
            corpora: Set(cases.map(\.corpus)).count, seed: seed)
        let width = ProcessorCount.active
        try await withThrowingTaskGroup(of: SelfTestTally.Part.self) { group in
            for position in cases.indices {
                if position >= width, let part = try await group.next() {
                    tally.add(part)
                    progress(RunProgress(done: tally.done, total: cases.count, title: part.title))
                }
                group.addTask {
                    try Task.checkCancellation()
                    return part(at: position)
                }
            }
            for try await part in group { tally.add(part) }
        }
        return tally.report
    }

    /// Makes and judges all mutants of one case.
    private func part(at position: Int) -> SelfTestTally.Part {
        var part = SelfTestTally.Part(title: cases[position].title)
        MutantMaker(cases, position: position, seed: seed).forEach { mutant in
            if let fault = fault(mutant) {
                part.survived(mutant.mutation, "\(mutant.mutation.rawValue) in \(cases[position].title): \(fault)")
            } else {
                part.killed(mutant.mutation)
            }
        }
        return part
    }

    // MARK: - One mutant

    /// Tells what is wrong with the verdict on a mutant; `nil` where it is seen and named.
    private func fault(_ mutant: Mutant) -> String? {
        var outcomes: [CaseOutcome] = []
        for touched in mutant.touched {
            let item = cases[touched.position]
            let outcome = CaseOutcome(
                corpus: item.corpus, scope: item.scope, algorithms: judge(item, touched.candidate),
                timeline: nil)
            if let fault = fault(outcome, touched) { return fault }
            outcomes.append(outcome)
        }
        let first = cases[mutant.touched[0].position]
        let corpus = CorpusOutcome(
            name: first.corpus, environment: first.environment, labels: first.labels,
            cases: outcomes)
        let verdict = VerdictRule.verdict(
            on: RunOutcome(
                id: "selftest", startedAt: 0, duration: Seconds(0),
                candidate: RunOutcome.Candidate(name: "mutant", version: ""), corpora: [corpus],
                wasInterrupted: false,
                // A mutant is about some cases, which is enough for drift; what the others would show is not in question.
                slice: Shard(number: 1, count: 1).map { RunOutcome.Slice(shard: $0, cases: outcomes.count) }))
        return verdict == .drift && VerdictRule.exitCode(for: verdict) == .drift ? nil : "the verdict is \(verdict)"
    }

    private func fault(_ outcome: CaseOutcome, _ touched: Mutant.Touched) -> String? {
        let found = Set(outcome.algorithms.flatMap { $0.divergences.map { RecordPlace($0) } })
        if let missed = touched.places.subtracting(found).first {
            return "\(missed.title) is not named"
        }
        guard touched.isExact, let wrong = found.subtracting(touched.places).first else { return nil }
        return "\(wrong.title) is named"
    }
}

extension RecordPlace {
    /// The place for people: `taes seiz/hit`, or `epoch` for a rejection.
    fileprivate var title: String {
        [algorithm?.rawValue ?? "load", field?.description].compactMap(\.self).joined(separator: " ")
    }
}
