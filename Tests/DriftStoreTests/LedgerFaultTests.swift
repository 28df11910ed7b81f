import Testing

@testable import DriftStore

@Suite struct LedgerFaultTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let edit: String
        let sentences: [String]
        var testDescription: String { edit }
    }

    @Test(arguments: [
        Case(
            edit: "UPDATE results SET comparisons = 74 WHERE run_key = 2 AND algorithm = 'ira' AND pair_index = -1",
            sentences: ["Run drift, table results: 10 rows as sealed, but not the same content (seal 4)."]),
        Case(
            edit: "UPDATE cases SET name = 'é' WHERE run_key = 3",
            sentences: ["Run interrupted, table cases: 1 row as sealed, but not the same content (seal 10)."]),
        Case(
            edit: "DELETE FROM divergences WHERE run_key = 3",
            sentences: [
                "Run interrupted, table divergences: found 0 rows, but 1 was sealed (seal 10).",
                "Run interrupted, table subjects: found 0 rows, but 1 was sealed (seal 10).",
            ]),
        Case(
            edit: "INSERT INTO results VALUES (1, 0, 0, 9, 'more', 0, 0, NULL, NULL, NULL)",
            sentences: ["Run parity, table results: found 11 rows, but 10 were sealed (seal 1)."]),
        Case(
            edit: "UPDATE environments SET platform = 'macos' WHERE arithmetic = 'python3.12'",
            sentences: ["Run drift, table environments: 1 row as sealed, but not the same content (seal 5)."]),
        Case(
            edit: "UPDATE run_ends SET verdict = 'parity' WHERE run_key = 2",
            sentences: ["Run drift, table run_ends: 1 row as sealed, but not the same content (seal 7)."]),
        Case(
            edit: "UPDATE run_totals SET comparisons = 1 WHERE run_key = 1 AND algorithm = 'taes'",
            sentences: ["Run parity, table run_totals: 5 rows as sealed, but not the same content (seal 1)."]),
        Case(

            edit: "DELETE FROM seals WHERE seal_number = (SELECT max(seal_number) FROM seals)",
            sentences: [
                "Table seal_parts: 4 rows without the row of seals that must be there.",
                "Table seals: seal 21 is missing.",
                "Run untrusted, table runs: 1 row with the number of seal 21, which is not there or another run's.",
                "Run untrusted, table run_corpora: 1 row with the number of seal 21, which is not there or another run's.",
                "Run untrusted, table run_ends: 1 row with the number of seal 21, which is not there or another run's.",
            ]),
        Case(
            edit: "DELETE FROM seals WHERE seal_number = 9",
            sentences: [
                "Table seal_parts: 2 rows without the row of seals that must be there.",
                "Table seals: seal 9 is missing.",
                "Run interrupted, table run_corpora: 1 row with the number of seal 9, which is not there or another run's.",
            ]),
        Case(
            edit: "UPDATE seals SET digest = zeroblob(32) WHERE seal_number = 9",
            sentences: ["Table seals: seal 9 was changed."]),
        Case(
            edit: "UPDATE seals SET scope = 'rows' WHERE seal_number = 7",
            sentences: ["Table seals: seal 7 was changed."]),
        Case(
            edit: "UPDATE seals SET run_key = 1 WHERE seal_number = 7",
            sentences: [
                "Table seals: seal 7 was changed.",
                "Run drift, table run_ends: 1 row with the number of seal 7, which is not there or another run's.",
            ]),
        Case(
            edit: "UPDATE seals SET row_count = 1 WHERE seal_number = 7",
            sentences: ["Table seals: seal 7 was changed."]),
        Case(

            edit: "UPDATE seal_parts SET row_count = 9 WHERE seal_number = 7 AND table_name = 'cases'",
            sentences: ["Table seal_parts: what seal 7 says about table cases was changed."]),
        Case(
            edit: "UPDATE cases SET seal_number = 5 WHERE run_key = 3",
            sentences: [
                "Run interrupted, table cases: found 0 rows, but 1 was sealed (seal 10).",
                "Run interrupted, table divergences: found 0 rows, but 1 was sealed (seal 10).",
                "Run interrupted, table results: found 0 rows, but 5 were sealed (seal 10).",
                "Run interrupted, table subjects: found 0 rows, but 1 was sealed (seal 10).",
                "Run interrupted, table cases: 1 row with the number of seal 5, which is not there or another run's.",
            ]),
        Case(
            edit: "UPDATE run_ends SET seal_number = NULL WHERE run_key = 2",
            sentences: [
                "Run drift, table run_causes: found 0 rows, but 2 were sealed (seal 7).",
                "Run drift, table run_revisions: found 0 rows, but 1 was sealed (seal 7).",
                "Run drift, table run_subjects: found 0 rows, but 3 were sealed (seal 7).",
                "Run drift, table run_totals: found 0 rows, but 9 were sealed (seal 7).",
                "Run drift, table run_waived: found 0 rows, but 2 were sealed (seal 7).",
                "Run drift, table run_ends: found 1 row without a seal; expected 0, as before the first seal.",
                "Run drift, table run_causes: there are sums, but no end of the run is sealed with them.",
                "Run drift, table run_waived: there are sums, but no end of the run is sealed with them.",
                "Run drift, table run_revisions: there are sums, but no end of the run is sealed with them.",
            ]),
        Case(
            edit: "INSERT INTO runs VALUES (9, 'forged', 1, '', '', '[]', NULL)",
            sentences: ["Run forged, table runs: found 1 row without a seal; expected 0, as before the first seal."]),
        Case(
            edit: "INSERT INTO runs VALUES (9, 'forged', 1, '', '', '[]', 3)",
            sentences: [
                "Run forged, table runs: 1 row with the number of seal 3, which is not there or another run's."
            ]),
        Case(
            edit: "INSERT INTO unsealed_runs VALUES (2, 0, 0, 1)",
            sentences: [
                "Table unsealed_runs, or seal 1 in table seals, was changed: they do not fit.",
                "Run drift, table runs: found 0 rows without a seal; expected 1, as before the first seal.",
                "Run drift, table run_ends: found 0 rows without a seal; expected 1, as before the first seal.",
            ]),
        Case(
            edit: "INSERT INTO subjects VALUES (99, 'taes', 'made-up', NULL)",
            sentences: ["Table subjects: 1 row that no run uses."]),
        Case(
            edit: "INSERT INTO run_totals VALUES (5, 'taes', 'ok', 1, 1, 0)",
            sentences: ["Run killed, table run_totals: there are sums, but no end of the run is sealed with them."]),
        Case(
            edit: "DELETE FROM runs WHERE run_key = 5",
            sentences: [
                "Table run_corpora: 1 row without the row of runs that must be there.",
                "Table seals: 3 rows without the row of runs that must be there.",
                "Run with key 5, table runs: found 0 rows, but 1 was sealed (seal 18).",
            ]),
        Case(edit: "DROP INDEX failing_cases", sentences: ["Schema: the index failing_cases is missing."]),
        Case(edit: "CREATE TABLE notes (note TEXT)", sentences: ["Schema: the table notes does not belong here."]),
        Case(
            edit: "CREATE TRIGGER quiet AFTER INSERT ON runs BEGIN SELECT 1; END",
            sentences: ["Schema: the trigger quiet does not belong here."]),
        Case(
            edit: "ALTER TABLE results ADD COLUMN note TEXT",
            sentences: ["Schema: the table results is not the declared one."]),
        Case(
            edit: "DROP TABLE duplicate_values",
            sentences: [
                "Schema: the table duplicate_values is missing.",
                "Schema: the trigger duplicate_values_refuses_delete is missing.",
                "Schema: the trigger duplicate_values_refuses_update is missing.",
            ]),
        Case(
            edit: "DELETE FROM grdb_migrations WHERE identifier = '001-ledger'",
            sentences: [
                "Table grdb_migrations: found 002-seals, 003-causes, 004-failures; expected the steps that made this schema."
            ]
        ),
        Case(
            edit: "UPDATE results SET comparisons = -1 WHERE run_key = 1 AND algorithm = 'ira'",
            sentences: ["Run parity, table results: 10 rows as sealed, but not the same content (seal 1)."]),
    ])
    func `what was edited is named`(_ row: Case) throws {
        try LedgerSample.make(folder.file())
        try folder.edit(row.edit)
        let sentences = try DriftStore(path: folder.file(), access: .readOnly).verify().faults.map(\.description)
        #expect(sentences == row.sentences)
    }
}
