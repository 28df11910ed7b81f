import GRDB
import MetricModel
import Testing

@testable import DriftStore

@Suite struct SealingTests {
    private let folder: TemporaryFolder
    private let store: DriftStore

    init() throws {
        folder = try TemporaryFolder()
        store = try DriftStore(path: folder.file())
    }

    private var seals: [String?] {
        get throws {
            try store.rows("SELECT seal_number || ' ' || run_key || ' ' || scope || ' ' || row_count FROM seals")
        }
    }

    @Test func `every write has its seal, and the seal of an end covers the whole run`() throws {
        try store.beginSample("r1")
        try store.beginSample("r2")
        // A corpus counts with its environment; a case has five results.
        #expect(try seals == ["1 1 rows 1", "2 1 rows 2", "3 2 rows 1", "4 2 rows 2"])
        try store.add([SampleRun.equal(.corpus), SampleRun.equal(SampleRun.pair(0))], to: "r1")
        #expect(try seals.last == "5 1 rows 12")
        try store.end("r2", verdict: .interrupted, at: 2, duration: Seconds(1))
        #expect(try seals.last == "6 2 run 4")
        // A divergence counts with its subject.
        try store.add(SampleRun.drifting(SampleRun.pair(1)), to: "r2")
        #expect(try seals.last == "7 2 rows 8")
        // Two ends, six rows of totals, one of subjects.
        try store.end("r2", verdict: .drift, at: 3, duration: Seconds(1))
        #expect(try seals.last == "8 2 run 19")
        try store.end("r1", verdict: .parity, at: 3, duration: Seconds(1))
        #expect(try seals.last == "9 1 run 21")
        #expect(try store.verify().faults == [])
    }

    @Test func `what adds nothing has no seal`() throws {
        try store.beginSample()
        let count = try seals.count
        try store.add(corpus: "demo", environment: SampleRun.environment, labels: SampleRun.labels, to: "r1")
        try store.add([], to: "r1")
        #expect(throws: DriftStoreError.self) { try store.begin(SampleRun.start()) }
        #expect(try seals.count == count)
        #expect(try store.verify().faults == [])
    }

    @Test func `a run that is added at once has one seal`() throws {
        try store.addSample("r1", at: 1, [SampleRun.equal(.corpus)])
        #expect(try seals == ["1 1 run 15"])
    }

    @Test func `format 1 is frozen`() throws {
        let source = folder.file("source.sqlite")
        try LedgerSample.make(source, for: 1)
        let path = folder.file("sample.sqlite")
        try EarlierStore.makeSealed(path, from: source)
        let sample = try DriftStore(path: path, access: .readOnly).verify()
        #expect(sample.faults == [])
        #expect(sample.seals == 21)
        // Computed by another program from the description of `SealEncoder`.
        #expect(sample.lastDigest == "11a3a2a4bc0f781cea92f5babc2b9ff4365edde8d51ac72695d5d30fe9797ba2")
        // Brought up to date, the store is what it was, and goes on in today's format.
        let store = try DriftStore(path: path)
        #expect(try store.verify() == sample)
        try store.addSample("later", at: 90, [SampleRun.drifting(.corpus)], findings: SampleRun.findings)
        #expect(try store.verify().faults == [])
        #expect(
            try store.rows(
                "SELECT f || ' ' || count(*) FROM (SELECT ifnull(later_format, format) AS f FROM seals) GROUP BY f")
                == [
                    "1 21", "3 1",
                ])
    }

    @Test func `format 2 is frozen`() throws {
        let source = folder.file("source.sqlite")
        try LedgerSample.make(source, for: 2)
        let path = folder.file("sample.sqlite")
        try EarlierStore.makeSealed(path, from: source, format: 2)
        let sample = try DriftStore(path: path, access: .readOnly).verify()
        #expect(sample.faults == [])
        #expect(sample.seals == 21)
        // Computed by another program from the description of `SealEncoder`.
        #expect(sample.lastDigest == "eeb97fe34eea11041960c90a65bc2cdefec142d3f3982bbbfadbdc94b87d6851")
        // Its cases can be read, and brought up to date, the store goes on in today's format.
        #expect(try DriftStore(path: path, access: .readOnly).outcome(of: "drift").cases.count == 3)
        let store = try DriftStore(path: path)
        #expect(try store.verify() == sample)
        var failed = SampleRun.drifting(.corpus)
        failed.candidateFailure = SampleRun.candidateFailure
        try store.addSample("later", at: 90, [failed])
        #expect(try store.verify().faults == [])
    }

    @Test func `format 3 is frozen`() throws {
        let path = folder.file("sample.sqlite")
        try LedgerSample.make(path)
        let sample = try DriftStore(path: path, access: .readOnly).verify()
        #expect(sample.faults == [])
        #expect(sample.seals == 21)
        // Computed by another program from the description of `SealEncoder`.
        #expect(sample.lastDigest == "8d4767c20ea23a48ad4705edac8da062b0f49888bdecbdfb4f612aed27798b5d")
    }

    @Test func `a seal's format cannot be changed unseen`() throws {
        for edit in ["format = 1", "later_format = NULL", "later_format = 4"] {
            let path = folder.file("\(edit).sqlite")
            try LedgerSample.make(path)
            let queue = try DatabaseQueue(path: path)
            try queue.write { database in
                try database.execute(
                    sql: "DROP TRIGGER seals_refuses_update; UPDATE seals SET \(edit) WHERE seal_number = 3")
            }
            try queue.close()
            let faults = try DriftStore(path: path, access: .readOnly).verify().faults.map(\.description)
            #expect(faults.contains("Table seals: seal 3 was changed."), "\(edit): \(faults)")
        }
    }

    @Test(arguments: [
        "INSERT INTO run_causes VALUES (1, 0, 'events', '', '', 1, 0, 1)",
        "INSERT INTO run_waived VALUES (1, 'taes', 1)",
        "INSERT INTO run_revisions VALUES (1, 'x')",
        "INSERT INTO case_anomalies VALUES (1, 0, -1, 0, 'taes', 'crash', NULL, NULL, NULL, NULL)",
        "INSERT INTO candidate_failures VALUES (1, 0, -1, 'exit status 1', '')",
    ])
    func `what a seal of the first format does not cover is found`(_ statement: String) throws {
        let source = folder.file("source.sqlite")
        try LedgerSample.make(source, for: 1)
        let path = folder.file("sample.sqlite")
        try EarlierStore.makeSealed(path, from: source)
        let store = try DriftStore(path: path)
        #expect(try store.verify().faults == [])
        try store.execute(statement)
        let faults = try store.verify().faults
        #expect(faults.count == 1)
        #expect(faults.first?.description.contains("no end of the run is sealed with them") == true)
    }
}
