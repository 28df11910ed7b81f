import MetricModel
import Testing

@testable import DriftStore

@Suite struct LifetimeTests {
    private let folder: TemporaryFolder
    private let store: DriftStore

    init() throws {
        folder = try TemporaryFolder()
        store = try DriftStore(path: folder.file())
    }

    struct Case: Sendable, CustomTestStringConvertible {
        /// A letter for each run, the oldest first: equal, drifting, interrupted without drift, untrusted without drift,
        /// interrupted with drift, unfinished, without the algorithm.
        let runs: String
        let expected: Lifetime?
        var testDescription: String { runs }
    }

    /// A lifetime with the runs' numbers in place of their summaries.
    struct Lifetime: Hashable, Sendable {
        let counts: [Int]
        let first: Int
        let last: Int
        let fixed: Int?
        let returns: Int
    }

    @Test(arguments: [
        Case(runs: "", expected: nil),
        Case(runs: "e", expected: nil),
        Case(runs: "eiun", expected: nil),
        Case(runs: "d", expected: Lifetime(counts: [1, 1], first: 0, last: 0, fixed: nil, returns: 0)),
        Case(runs: "ed", expected: Lifetime(counts: [1, 2], first: 1, last: 1, fixed: nil, returns: 0)),
        Case(runs: "de", expected: Lifetime(counts: [1, 2], first: 0, last: 0, fixed: 1, returns: 0)),
        Case(runs: "edde", expected: Lifetime(counts: [2, 4], first: 1, last: 2, fixed: 3, returns: 0)),
        Case(runs: "eded", expected: Lifetime(counts: [2, 4], first: 1, last: 3, fixed: nil, returns: 1)),
        Case(runs: "dedede", expected: Lifetime(counts: [3, 6], first: 0, last: 4, fixed: 5, returns: 2)),
        Case(runs: "did", expected: Lifetime(counts: [2, 2], first: 0, last: 2, fixed: nil, returns: 0)),
        Case(runs: "diun", expected: Lifetime(counts: [1, 1], first: 0, last: 0, fixed: nil, returns: 0)),
        Case(runs: "dune", expected: Lifetime(counts: [1, 2], first: 0, last: 0, fixed: 3, returns: 0)),
        Case(runs: "eDe", expected: Lifetime(counts: [1, 3], first: 1, last: 1, fixed: 2, returns: 0)),
        Case(runs: "deoe", expected: Lifetime(counts: [1, 3], first: 0, last: 0, fixed: 1, returns: 0)),
    ])
    func `drift has a beginning, an end, and comes back`(_ row: Case) throws {
        for (number, letter) in row.runs.enumerated() {
            let (id, scope) = ("r\(number)", SampleRun.pair(0))
            switch letter {
            case "d": try store.addSample(id, at: Double(number), [SampleRun.drifting(scope)])
            case "D": try store.addSample(id, at: Double(number), [SampleRun.drifting(scope)], verdict: .interrupted)
            case "e": try store.addSample(id, at: Double(number), [SampleRun.equal(scope)])
            case "i": try store.addSample(id, at: Double(number), [SampleRun.equal(scope)], verdict: .interrupted)
            case "u":
                try store.addSample(
                    id, at: Double(number), [SampleRun.equal(scope)], verdict: .untrusted(reason: "no pairs"))
            case "n":
                try store.beginSample(id, at: Double(number))
                try store.add(SampleRun.equal(scope), to: id)
            default:
                let item = CaseOutcome(
                    corpus: "demo", scope: scope, algorithms: [SampleRun.result(.ira)], timeline: nil)
                try store.addSample(id, at: Double(number), [item])
            }
        }
        let field = MetricField(label: "seiz", name: "tpr")
        for scopes in [DriftQuery.Scopes.all, .pair(name: "s0")] {
            let query = DriftQuery(algorithms: .only(.taes), subjects: .field(field), scopes: scopes)
            #expect(try store.history(query).lifetime.map(numbers) == row.expected)
        }
        let other = DriftQuery(algorithms: .only(.taes), subjects: .field(field), scopes: .pair(name: "s1"))
        #expect(try store.history(other).lifetime == nil)
    }

    private func numbers(_ lifetime: DriftLifetime) throws -> Lifetime {
        let number = { (run: RunSummary) in try #require(Int(run.start.id.dropFirst())) }
        return Lifetime(
            counts: [lifetime.driftingRuns, lifetime.runs], first: try number(lifetime.firstSeen),
            last: try number(lifetime.lastSeen), fixed: try lifetime.fixedIn.map(number), returns: lifetime.returns)
    }

    @Test func `a count is the same from the sums and from the rows`() throws {
        let cases = (0..<7).map { SampleRun.drifting(SampleRun.pair($0)) }
        try store.addSample("ended", at: 1, cases)
        try store.addSample("interrupted", at: 2, cases, verdict: .interrupted)
        #expect(try store.rows("SELECT divergences FROM run_subjects") == ["7"])
        #expect(try store.history(DriftQuery()).entries.map(\.divergenceCount) == [7, 7])
        #expect(try store.history(DriftQuery(corpus: "demo")).entries.map(\.divergenceCount) == [7, 7])
        #expect(try store.history(DriftQuery(scopes: .pair(name: "s3"))).entries.map(\.divergenceCount) == [1, 1])
    }
}
