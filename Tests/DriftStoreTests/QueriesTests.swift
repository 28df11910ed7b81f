import MetricModel
import Testing

@testable import DriftStore

@Suite struct QueriesTests {
    private let folder: TemporaryFolder
    private let store: DriftStore

    init() throws {
        folder = try TemporaryFolder()
        store = try DriftStore(path: folder.file())
    }

    @Test func `runs come newest first, in pages`() throws {
        try store.addSample("b", at: 20, [SampleRun.equal(.corpus)])
        try store.addSample("a", at: 30, [SampleRun.drifting(.corpus), SampleRun.equal(SampleRun.pair(0))])
        try store.beginSample("c", at: 10)
        #expect(try store.runs().map(\.start.id) == ["a", "b", "c"])
        #expect(try store.runs().map(\.status.word) == ["drift", "parity", "unfinished"])
        #expect(try store.runs().map(\.cases) == [2, 1, 0])
        #expect(try store.runs().map(\.divergences) == [1, 0, 0])
        #expect(try store.runs(limit: 1, offset: 1).map(\.start.id) == ["b"])
        #expect(try store.runs(limit: 5, offset: 3) == [])
    }

    @Test func `pages of divergences cover the run once and in order`() throws {
        let cases =
            [SampleRun.equal(.corpus)]
            + (0..<9).map { index in
                var item = SampleRun.drifting(SampleRun.pair(index))
                let first = item.algorithms[3].divergences[0]
                item.algorithms[0].divergences = (0..<(index % 4)).map { number in
                    var divergence = first
                    divergence.algorithm = .dpalign
                    divergence.field = MetricField(label: nil, name: "field\(number)")
                    return divergence
                }
                return item
            }
        try store.addSample("r1", at: 1, cases)
        try store.addSample("r2", at: 2, cases)
        let all = cases.flatMap(\.algorithms).flatMap(\.divergences)
        for limit in 1...(all.count + 1) {
            for offset in 0...(all.count + 1) {
                let page = try store.divergences(of: "r1", limit: limit, offset: offset).map(\.divergence)
                #expect(page == Array(all.dropFirst(offset).prefix(limit)), "limit \(limit), offset \(offset)")
            }
        }
        #expect(try store.divergences(of: "r1", limit: 0) == [])
        #expect(try Set(store.divergences(of: "r1", limit: 99).map(\.corpus)) == ["demo"])
    }

    @Test func `a case is found by name in every corpus of a run`() throws {
        try store.beginSample()
        try store.add(corpus: "more", environment: SampleRun.environment, labels: ["a"], to: "r1")
        let wanted = [
            SampleRun.drifting(.pair(index: 4, name: "x"), corpus: "demo"),
            SampleRun.equal(.pair(index: 0, name: "x"), corpus: "more"),
        ]
        try store.add(wanted + [SampleRun.drifting(.pair(index: 5, name: "y"))], to: "r1")
        #expect(try store.cases(named: "x", in: "r1") == wanted)
        #expect(try store.cases(named: "z", in: "r1") == [])
    }

    @Test func `the history of a field has a row for each run that evaluated it`() throws {
        try addHistory()
        let field = MetricField(label: "seiz", name: "tpr")
        let entries = try store.history(DriftQuery(algorithms: .only(.taes), subjects: .field(field))).entries
        #expect(entries.map(\.run.start.id) == ["r4", "r3", "r1"])
        #expect(entries.map(\.divergenceCount) == [2, 0, 1])
        #expect(entries.map(\.divergences.count) == [2, 0, 1])
        #expect(entries[0].divergences.map(\.divergence.scope) == [SampleRun.pair(0), SampleRun.pair(1)])
        #expect(
            entries[2].divergences[0].divergence.kind
                == .value(reference: MetricValue(0.1), candidate: .float(bits: 0.1.bitPattern + 1)))
        let short = try store.history(
            DriftQuery(algorithms: .only(.taes), subjects: .field(field)), limit: 1, valuesPerRun: 1
        ).entries
        #expect(short.map(\.divergenceCount) == [2])
        #expect(short.map(\.divergences.count) == [1])
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let query: DriftQuery
        let counts: [Int]
        var testDescription: String { "\(query)" }
    }

    @Test(arguments: [
        Case(query: DriftQuery(), counts: [3, 0, 1, 1]),
        Case(query: DriftQuery(algorithms: .only(.taes)), counts: [3, 0, 1]),
        Case(query: DriftQuery(algorithms: .only(.ira)), counts: [0, 0, 0]),
        Case(query: DriftQuery(algorithms: .load), counts: [1]),
        Case(query: DriftQuery(subjects: .name("tpr")), counts: [3, 0, 0, 1]),
        Case(query: DriftQuery(subjects: .name("tnr")), counts: [0, 0, 0, 0]),
        Case(query: DriftQuery(subjects: .field(MetricField(label: nil, name: "tpr"))), counts: [1, 0, 0, 0]),
        Case(query: DriftQuery(subjects: .rejections), counts: [0, 0, 1, 0]),
        Case(query: DriftQuery(corpus: "demo"), counts: [3, 0, 1, 1]),
        Case(query: DriftQuery(corpus: "other"), counts: []),
        Case(query: DriftQuery(scopes: .corpus), counts: [1, 0]),
        Case(query: DriftQuery(corpus: "demo", scopes: .pair(name: "s1")), counts: [1, 0]),
        Case(query: DriftQuery(scopes: .pair(name: "s0")), counts: [1, 0, 1, 1]),
        Case(query: DriftQuery(scopes: .pair(name: "nobody")), counts: []),
    ])
    func `a question narrows the history down`(_ row: Case) throws {
        try addHistory()
        #expect(try store.history(row.query).entries.map(\.divergenceCount) == row.counts)
    }

    @Test func `the first bad run follows the last good one`() throws {
        let good = [SampleRun.equal(.corpus)]
        let bad = [SampleRun.drifting(.corpus)]
        #expect(try store.firstBad(DriftQuery()) == nil)
        try store.addSample("r1", at: 1, bad)
        #expect(try store.firstBad(DriftQuery())?.firstBad.run.start.id == "r1")
        #expect(try store.firstBad(DriftQuery())?.lastGood == nil)
        try store.addSample("r2", at: 2, good)
        #expect(try store.firstBad(DriftQuery()) == nil)
        try store.addSample("r3", at: 3, bad)
        try store.addSample("r4", at: 4, good, verdict: .interrupted)
        try store.addSample("r5", at: 5, good, verdict: .untrusted(reason: "no pairs"))
        try store.addSample("r6", at: 6, bad)
        let onset = try #require(try store.firstBad(DriftQuery()))
        #expect(onset.firstBad.run.start.id == "r3")
        #expect(onset.firstBad.divergences.count == 1)
        #expect(onset.lastGood?.run.start.id == "r2")
        #expect(try store.firstBad(DriftQuery(algorithms: .only(.ira))) == nil)
    }

    @Test func `totals add up the runs that have ended for good`() throws {
        #expect(
            try store.totals() == StoreTotals(evaluations: [], runs: [:], lastParityAt: nil, lastEndAt: nil))
        try store.addSample("r1", at: 10, [SampleRun.equal(.corpus)])
        try store.addSample("r2", at: 20, [SampleRun.drifting(.corpus), SampleRun.equal(SampleRun.pair(0))])
        try store.addSample("r3", at: 30, [SampleRun.equal(.corpus)], verdict: .interrupted)
        try store.beginSample("r4")
        try store.add(
            CaseOutcome(
                corpus: "demo", scope: .corpus,
                algorithms: [
                    SampleRun.result(.ira, comparisons: 1, agreedRejection: .noEvents),
                    SampleRun.result(.epoch, comparisons: 0), SampleRun.result(nil, comparisons: 1),
                ], timeline: nil),
            to: "r4")
        let totals = try store.totals()
        #expect(totals.runs == ["parity": 1, "drift": 1, "interrupted": 1, "unfinished": 1])
        #expect(totals.lastParityAt == 13.25)
        #expect(totals.lastEndAt == 33.25)
        #expect(totals.count(of: .taes, .ok) == 2)
        #expect(totals.count(of: .taes, .drift) == 1)
        #expect(totals.count(of: .ira, .ok) == 3)
        #expect(totals.evaluations.map(\.algorithm) == [.dpalign, .epoch, .ovlp, .taes, .taes, .ira])
        let drift = try #require(totals.evaluations.first { $0.status == .drift })
        #expect(drift.divergences == 1)
        #expect(drift.comparisons == 73)
        try store.end("r4", verdict: .drift, at: 50, duration: Seconds(1))
        let later = try store.totals()
        #expect(later.count(of: .ira, .ok) == 3)
        #expect(later.count(of: .ira, .rejected) == 1)
        #expect(later.count(of: .epoch, .empty) == 1)
        #expect(later.count(of: nil, .ok) == 1)
        let algorithms: [Algorithm?] = [nil, .dpalign, .epoch, .epoch, .ovlp, .taes, .taes, .ira, .ira]
        #expect(later.evaluations.map(\.algorithm) == algorithms)
    }

    @Test func `what was waived is kept of every run that ended for good`() throws {
        let drifting = [SampleRun.drifting(.corpus), SampleRun.drifting(SampleRun.pair(0))]
        let findings = RunFindings(causes: [], waived: [.taes: 1, nil: 2], revision: nil)
        #expect(try store.waivedEvaluations().isEmpty)
        try store.addSample("r1", at: 10, drifting)
        try store.addSample("r2", at: 20, drifting, verdict: .interrupted, findings: findings)
        #expect(try store.waivedEvaluations().isEmpty)
        try store.addSample("r3", at: 30, drifting, findings: findings)
        #expect(try store.waivedEvaluations() == [.taes: 1, nil: 2])
        try store.addSample("r4", at: 40, drifting, verdict: .parity, findings: findings)
        #expect(try store.waivedEvaluations() == [.taes: 2, nil: 4])
    }

    @Test func `of runs of the time before that, those in parity had all waived that differs`() throws {
        let source = folder.file("source.sqlite")
        let earlier = try DriftStore(path: source)
        let drifting = [SampleRun.drifting(.corpus), SampleRun.drifting(SampleRun.pair(0))]
        try earlier.addSample("r1", at: 10, drifting)
        try earlier.addSample("r2", at: 20, drifting, verdict: .parity)
        try earlier.close()
        let path = folder.file("sealed.sqlite")
        try EarlierStore.makeSealed(path, from: source)
        let store = try DriftStore(path: path)
        #expect(try store.waivedEvaluations() == [.taes: 2])
        let findings = RunFindings(causes: [], waived: [.taes: 1], revision: nil)
        try store.addSample("r3", at: 30, drifting, findings: findings)
        #expect(try store.waivedEvaluations() == [.taes: 3])
        #expect(try store.history(ofCause: "events").entries.map(\.run.start.id) == ["r3", "r2"])
        #expect(try store.runs().map(\.revision) == [nil, nil, nil])
    }

    @Test func `a cause has a first run, a last one, and runs without it`() throws {
        let scope = [SampleRun.drifting(.corpus)]
        func findings(_ names: String...) -> RunFindings {
            RunFindings(causes: names.map { SampleRun.cause($0) }, waived: [:], revision: "rev-\(names.count)")
        }
        try store.addSample("r1", at: 1, [SampleRun.equal(.corpus)], findings: findings())
        try store.addSample("r2", at: 2, scope, findings: findings("events", "formula:tpr"))
        try store.addSample("r3", at: 3, scope, verdict: .untrusted(reason: "x"), findings: findings("formula:tpr"))
        try store.addSample("r4", at: 4, scope, verdict: .interrupted, findings: findings("events"))
        try store.addSample("r5", at: 5, scope, findings: findings("formula:tpr"))
        try store.addSample("r6", at: 6, scope, findings: findings("events", "list-sums"))
        let history = try store.history(ofCause: "events")
        #expect(history.entries.map(\.run.start.id) == ["r6", "r5", "r2", "r1"])
        #expect(history.entries.map { $0.cause?.name } == ["events", nil, "events", nil])
        let lifetime = try #require(history.lifetime)
        #expect((lifetime.firstSeen.start.id, lifetime.lastSeen.start.id) == ("r2", "r6"))
        #expect((lifetime.runs, lifetime.driftingRuns, lifetime.returns) == (4, 2, 1))
        #expect(lifetime.fixedIn == nil)
        #expect(try store.history(ofCause: "nothing").lifetime == nil)
        #expect(try store.causeNames() == ["events", "formula:tpr", "list-sums"])
        #expect(try store.causes(of: "r2").map(\.name) == ["events", "formula:tpr"])
        #expect(try store.runs(revision: "rev-2").map(\.start.id) == ["r6", "r2"])
        #expect(try store.runs(revision: "REV").isEmpty && store.runs(revision: "%").isEmpty)
    }

    @Test(arguments: [
        ("tallies:taes", "tallies:ovlp+taes", true), ("tallies:taes", "tallies:ovlp", false),
        ("rejection:added/other", "rejection:missed/no-events", true),
        ("rejection:added/other", "load:added/other", false),
        ("events", "events", true), ("events", "list-sums", false), ("formula:acc", "formula:tpr", false),
        ("missing-in-candidate:ira", "missing-in-reference:ira", false),
    ])
    func `a cause under a name that may be the same one is no sign that it is gone`(
        _ name: String, _ other: String, _ mayBe: Bool
    ) throws {
        #expect(CauseName(name).mayBe(CauseName(other)) == mayBe)
        #expect(CauseName(other).mayBe(CauseName(name)) == mayBe)
        func findings(_ name: String) -> RunFindings {
            RunFindings(causes: [SampleRun.cause(name)], waived: [:], revision: nil)
        }
        try store.addSample("r1", at: 1, [SampleRun.drifting(.corpus)], findings: findings(name))
        try store.addSample("r2", at: 2, [SampleRun.drifting(.corpus)], findings: findings(other))
        let lifetime = try #require(try store.history(ofCause: name).lifetime)
        #expect((lifetime.fixedIn == nil) == mayBe)
    }

    /// Four runs: TAES drifts, files do not load, all is well, TAES drifts more.
    private func addHistory() throws {
        try store.addSample("r1", at: 1, [SampleRun.drifting(SampleRun.pair(0))])
        let load = Divergence(
            scope: SampleRun.pair(0), algorithm: nil, field: nil,
            kind: .rejectedByCandidate(.init(.malformedRow, "line 3")))
        try store.addSample(
            "r2", at: 2,
            [
                CaseOutcome(
                    corpus: "demo", scope: SampleRun.pair(0),
                    algorithms: [SampleRun.result(nil, [load], comparisons: 1)], timeline: nil)
            ])
        try store.addSample(
            "r3", at: 3, [.corpus, SampleRun.pair(0), SampleRun.pair(1)].map { SampleRun.equal($0) })
        try store.addSample(
            "r4", at: 4,
            [
                SampleRun.drifting(.corpus, field: MetricField(label: nil, name: "tpr")),
                SampleRun.drifting(SampleRun.pair(0)), SampleRun.drifting(SampleRun.pair(1)),
            ])
    }
}
