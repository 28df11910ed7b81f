import Foundation
import MetricModel
import Testing

@testable import DriftStore

@Suite struct LedgerVerificationTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func verify(having digest: String? = nil) throws -> LedgerVerification {
        try DriftStore(path: folder.file(), access: .readOnly).verify(having: digest)
    }

    @Test func `a store that nobody edited is sound, and its runs are counted`() throws {
        try LedgerSample.make(folder.file())
        let result = try verify()
        #expect(result.isSound)
        #expect(result.runs == 6)
        #expect(result.unfinishedRuns == 1)
        #expect(result.unsealedRuns == 0)
        #expect(result.seals == 21)
        #expect(result.lastDigest?.count == 64)
    }

    @Test func `an empty store is sound`() throws {
        try DriftStore(path: folder.file()).close()
        #expect(try verify() == LedgerVerification())
    }

    @Test func `a trigger that was weakened is named`() throws {
        try LedgerSample.make(folder.file())
        let store = try DriftStore(path: folder.file())
        try store.execute("DROP TRIGGER cases_refuses_update")
        try store.execute(
            "CREATE TRIGGER cases_refuses_update BEFORE UPDATE ON cases BEGIN SELECT RAISE(IGNORE); END")
        try store.execute("DROP TRIGGER runs_refuses_delete")
        #expect(
            try store.verify().faults == [
                .schema(.changed, type: "trigger", name: "cases_refuses_update"),
                .schema(.missing, type: "trigger", name: "runs_refuses_delete"),
            ])
    }

    @Test func `rows that were exchanged are found`() throws {
        try LedgerSample.make(folder.file())
        try folder.edit(
            """
            UPDATE results SET algorithm = 'x' || algorithm WHERE run_key = 1 AND pair_index = 0;
            UPDATE results SET algorithm = CASE algorithm WHEN 'xtaes' THEN 'ira' WHEN 'xira' THEN 'taes'
                ELSE substr(algorithm, 2) END WHERE run_key = 1 AND pair_index = 0
            """)
        #expect(
            try verify().faults == [.rows(run: "parity", table: "results", seal: 1, sealed: 10, found: 10)])
    }

    @Test func `a chain that was cut off with its rows is found by a digest that was kept`() throws {
        try LedgerSample.make(folder.file())
        let digest = try #require(try verify().lastDigest)
        #expect(try verify(having: digest.uppercased()).isSound)
        try folder.edit(
            """
            DELETE FROM seal_parts WHERE seal_number = 21; DELETE FROM seals WHERE seal_number = 21;
            DELETE FROM run_ends WHERE run_key = 6; DELETE FROM run_corpora WHERE run_key = 6;
            DELETE FROM runs WHERE run_key = 6
            """)
        #expect(try verify().isSound)
        #expect(try verify(having: digest).faults == [.lost(digest: digest)])
        // What is written since goes on from there.
        try DriftStore(path: folder.file()).addSample("later", at: 70, [])
        #expect(try verify(having: digest).faults == [.lost(digest: digest)])
    }

    @Test func `a file whose pages were damaged is not sound`() throws {
        try LedgerSample.make(folder.file())
        var bytes = try [UInt8](Data(contentsOf: URL(filePath: folder.file())))
        let page = 4_096
        let place = try #require(bytes.firstRange(of: Array("line 3".utf8))).lowerBound / page * page
        for index in place..<(place + 16) { bytes[index] ^= 0x5A }
        _ = try folder.write(bytes)
        let faults = try verify().faults
        #expect(faults.first?.description.hasPrefix("File: Page ") == true)
        #expect(faults.last == .unreadable(message: "database disk image is malformed"))
    }

    // MARK: - Stores of the version before

    private func makeEarlierStore() throws {
        let source = folder.file("source.sqlite")
        try LedgerSample.make(source)
        try EarlierStore.make(folder.file(), from: source)
    }

    @Test func `runs from before the first seal are counted, not suspected`() throws {
        try makeEarlierStore()
        var result = try verify()
        #expect(result.isSound)
        #expect((result.runs, result.unsealedRuns, result.seals) == (6, 6, 0))
        let store = try DriftStore(path: folder.file())
        #expect(try store.verify() == result)
        try store.addSample("later", at: 70, [SampleRun.drifting(.corpus)])
        result = try verify()
        #expect(result.isSound)
        #expect((result.runs, result.unsealedRuns, result.seals) == (7, 6, 1))
    }

    @Test func `an earlier run that goes on is sealed as a whole when it ends`() throws {
        try makeEarlierStore()
        let store = try DriftStore(path: folder.file())
        for (number, run) in ["killed", "interrupted"].enumerated() {
            try store.add(SampleRun.equal(SampleRun.pair(1)), to: run)
            #expect(try verify().unsealedRuns == 6 - number)
            try store.end(run, verdict: .interrupted, at: 80, duration: Seconds(1))
            try store.add(SampleRun.equal(SampleRun.pair(2)), to: run)
            try store.end(run, verdict: .drift, at: 81, duration: Seconds(1))
            #expect(try verify().faults == [])
        }
        #expect(try verify().unsealedRuns == 4)
        try store.close()
        try folder.edit("UPDATE results SET comparisons = 1 WHERE run_key = 5 AND pair_index = 0 AND algorithm = 'ira'")
        #expect(
            try verify().faults == [.rows(run: "killed", table: "results", seal: 2, sealed: 10, found: 10)])
    }

    @Test(arguments: [
        ("DELETE FROM seals WHERE seal_number = 1", "Run later, table run_ends: 1 row with the number of seal 1, "),
        (
            "UPDATE run_ends SET seal_number = NULL WHERE run_key = 7",
            "Run later, table run_ends: found 1 row without a seal; expected 0, as before the first seal."
        ),
        (
            "INSERT INTO unsealed_runs VALUES (7, 1, 1, 1)",
            "Table unsealed_runs, or seal 1 in table seals, was changed: "
        ),
        ("DELETE FROM unsealed_runs WHERE run_key = 2", "Table unsealed_runs, or seal 1 in table seals, was changed: "),
        (
            "INSERT INTO run_corpora VALUES (2, 5, 'x', 1, '[]', NULL)",
            "Run drift, table run_corpora: found 3 rows without a seal; expected 2, as before the first seal."
        ),
    ])
    func `a run that ended after the first seal cannot pass for an earlier one`(_ sql: String, _ sentence: String)
        throws
    {
        try makeEarlierStore()
        try DriftStore(path: folder.file()).addSample("later", at: 70, [SampleRun.drifting(.corpus)])
        try folder.edit(sql)
        let sentences = try verify().faults.map(\.description)
        #expect(sentences.contains { $0.hasPrefix(sentence) }, "\(sentences)")
    }
}
