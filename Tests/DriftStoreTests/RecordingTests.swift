import MetricModel
import Testing

@testable import DriftStore

@Suite struct RecordingTests {
    private let folder: TemporaryFolder
    private let store: DriftStore

    init() throws {
        folder = try TemporaryFolder()
        store = try DriftStore(path: folder.file())
    }

    @Test func `a run identifier is taken once`() throws {
        try store.begin(SampleRun.start())
        #expect(throws: DriftStoreError.runExists("r1")) { try store.begin(SampleRun.start()) }
        #expect(throws: DriftStoreError.runExists("r1")) { try store.addSample("r1", at: 1, []) }
    }

    @Test func `nothing can be added to a run that is not there`() {
        let error = DriftStoreError.unknownRun("r1")
        #expect(throws: error) { try store.add(SampleRun.equal(.corpus), to: "r1") }
        #expect(throws: error) { try store.end("r1", verdict: .parity, at: 1, duration: Seconds(1)) }
        #expect(throws: error) {
            try store.add(corpus: "demo", environment: SampleRun.environment, labels: [], to: "r1")
        }
        #expect(throws: error) { try store.run("r1") }
        #expect(throws: error) { try store.outcome(of: "r1") }
        #expect(throws: error) { try store.cases(named: "s0", in: "r1") }
        #expect(throws: error) { try store.finishedCases(of: "r1") }
        #expect(throws: error) { try store.divergences(of: "r1", limit: 1) }
    }

    @Test func `a case needs its corpus`() throws {
        try store.begin(SampleRun.start())
        #expect(throws: DriftStoreError.unknownCorpus("demo", run: "r1")) {
            try store.add(SampleRun.equal(.corpus), to: "r1")
        }
    }

    @Test func `a corpus may be added again only as it is`() throws {
        try store.beginSample()
        try store.add(corpus: "demo", environment: SampleRun.environment, labels: SampleRun.labels, to: "r1")
        #expect(try store.run("r1").corpora.map(\.name) == ["demo"])
        let error = DriftStoreError.corpusDiffers("demo", run: "r1")
        #expect(throws: error) {
            try store.add(corpus: "demo", environment: SampleRun.environment, labels: ["bckg", "seiz"], to: "r1")
        }
        var environment = SampleRun.environment
        environment.packages[1].version = "2.0.0"
        #expect(throws: error) {
            try store.add(corpus: "demo", environment: environment, labels: SampleRun.labels, to: "r1")
        }
        #expect(try store.rows("SELECT count(*) FROM environments") == ["1"])
    }

    @Test func `equal environments are stored once`() throws {
        try store.beginSample("r1")
        try store.beginSample("r2")
        #expect(try store.rows("SELECT count(*) FROM environments") == ["1"])
        var environment = SampleRun.environment
        environment.arithmetic = .python312
        try store.add(corpus: "other", environment: environment, labels: SampleRun.labels, to: "r2")
        #expect(try store.rows("SELECT count(*) FROM environments") == ["2"])
        #expect(try store.run("r2").corpora.map(\.environment) == [SampleRun.environment, environment])
    }

    @Test func `results are stored in order however many there are, and what hangs below them`() throws {
        try store.beginSample()
        let scope = SampleRun.pair(0)
        let drift = SampleRun.drifting(scope).algorithms.flatMap(\.divergences)
        let loading = Divergence(
            scope: scope, algorithm: nil, field: nil,
            kind: .rejectedByCandidate(Rejection(.noEvents, "none")))
        let all: [Algorithm?] = [nil] + Algorithm.allCases
        var cases: [CaseOutcome] = []
        for count in 0...all.count {
            for failing in 0..<max(1, count) {
                let scope = SampleRun.pair(cases.count)
                let results = all.prefix(count).enumerated().map { position, algorithm in
                    let found = position == failing ? (algorithm == nil ? [loading] : drift) : []
                    return SampleRun.result(
                        algorithm,
                        found.map { Divergence(scope: scope, algorithm: algorithm, field: $0.field, kind: $0.kind) })
                }
                cases.append(CaseOutcome(corpus: "demo", scope: scope, algorithms: results, timeline: nil))
            }
        }
        try store.add(cases, to: "r1")
        #expect(try store.outcome(of: "r1").cases == cases)
    }

    @Test func `a case that the schema refuses for another reason is not said to be there`() throws {
        try store.beginSample()
        let error = #expect(throws: DriftStoreError.self) {
            try store.add(SampleRun.equal(.pair(index: -7, name: "s0")), to: "r1")
        }
        #expect(error?.description.contains("CHECK constraint failed") == true)
        #expect(try store.outcome(of: "r1").cases == [])
    }

    @Test func `a case is taken once, by position and by name`() throws {
        try store.beginSample()
        try store.add(SampleRun.equal(SampleRun.pair(0)), to: "r1")
        #expect(throws: DriftStoreError.caseExists("s0", corpus: "demo", run: "r1")) {
            try store.add(SampleRun.drifting(SampleRun.pair(0)), to: "r1")
        }
        #expect(throws: DriftStoreError.caseExists("s0", corpus: "demo", run: "r1")) {
            try store.add(SampleRun.equal(.pair(index: 4, name: "s0")), to: "r1")
        }
        try store.add(SampleRun.equal(.corpus), to: "r1")
        #expect(throws: DriftStoreError.caseExists("(corpus)", corpus: "demo", run: "r1")) {
            try store.add(SampleRun.equal(.corpus), to: "r1")
        }
    }

    @Test func `a batch is stored as a whole or not at all`() throws {
        try store.beginSample()
        let batch = [0, 1, 2, 1].map { SampleRun.drifting(SampleRun.pair($0)) }
        #expect(throws: DriftStoreError.caseExists("s1", corpus: "demo", run: "r1")) { try store.add(batch, to: "r1") }
        #expect(try store.run("r1").cases == 0)
        #expect(try store.rows("SELECT count(*) FROM subjects") == ["0"])
        try store.add(Array(batch.prefix(3)), to: "r1")
        #expect(try store.run("r1").cases == 3)
    }

    @Test func `a divergence of another case is refused`() throws {
        try store.beginSample()
        var item = SampleRun.drifting(SampleRun.pair(0))
        item.scope = SampleRun.pair(1)
        #expect(throws: DriftStoreError.misplacedDivergence(found: "s0", expected: "s1")) {
            try store.add(item, to: "r1")
        }
    }

    @Test func `a pair with a negative position is refused`() throws {
        try store.beginSample()
        #expect {
            try store.add(SampleRun.equal(.pair(index: -1, name: "x")), to: "r1")
        } throws: { error in
            if case DriftStoreError.refused(folder.file(), _) = error { true } else { false }
        }
    }

    @Test(arguments: [Double.nan, .infinity, -1])
    func `a run starts at a time that exists`(_ time: Double) {
        #expect {
            try store.begin(SampleRun.start(at: time))
        } throws: { error in
            if case DriftStoreError.refused(folder.file(), _) = error { true } else { false }
        }
    }

    @Test(arguments: [Verdict.parity, .drift, .untrusted(reason: "no pairs")])
    func `a run that has ended takes nothing more`(_ verdict: Verdict) throws {
        try store.beginSample()
        try store.end("r1", verdict: verdict, at: 2, duration: Seconds(1))
        let error = DriftStoreError.runEnded("r1", verdict: verdict.word)
        #expect(throws: error) { try store.add(SampleRun.equal(.corpus), to: "r1") }
        #expect(throws: error) {
            try store.add(corpus: "x", environment: SampleRun.environment, labels: [], to: "r1")
        }
        #expect(throws: error) { try store.end("r1", verdict: .interrupted, at: 3, duration: Seconds(1)) }
    }

    @Test func `an interrupted run goes on where it was and ends again`() throws {
        try store.beginSample()
        try store.add(SampleRun.equal(SampleRun.pair(0)), to: "r1")
        try store.end("r1", verdict: .interrupted, at: 2, duration: Seconds(1))
        #expect(try store.outcome(of: "r1").wasInterrupted)
        #expect(try store.finishedCases(of: "r1") == [CaseKey(corpus: "demo", scope: SampleRun.pair(0))])
        try store.add(SampleRun.drifting(SampleRun.pair(1)), to: "r1")
        #expect(try store.run("r1").cases == 2)
        #expect(try store.run("r1").status.word == "interrupted")
        try store.end("r1", verdict: .drift, at: 5, duration: Seconds(2))
        let summary = try store.run("r1")
        #expect(summary.status == .ended(RunEnd(endedAt: 5, duration: Seconds(2), verdict: .drift)))
        #expect(summary.cases == 2)
        #expect(summary.comparisons == 730)
        #expect(summary.divergences == 1)
        #expect(try !store.outcome(of: "r1").wasInterrupted)
    }

    @Test func `a thousand cases are stored in one call`() throws {
        try store.beginSample()
        let cases = (0..<1_000).map { SampleRun.equal(SampleRun.pair($0)) }
        try store.add(cases, to: "r1")
        #expect(try store.outcome(of: "r1").cases == cases)
        #expect(try store.finishedCases(of: "r1").count == 1_000)
    }

    @Test func `a full disk is told and leaves whole calls`() throws {
        try store.beginSample()
        try store.add(SampleRun.equal(.corpus), to: "r1")
        try store.execute("PRAGMA max_page_count = 1")
        let batch = (0..<5_000).map { SampleRun.drifting(SampleRun.pair($0)) }
        #expect {
            try store.add(batch, to: "r1")
        } throws: { error in
            if case DriftStoreError.disk(folder.file(), "database or disk is full") = error { true } else { false }
        }
        #expect(try store.run("r1").cases == 1)
    }
}
