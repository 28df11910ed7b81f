import MetricModel
import Testing

@testable import DriftStore

@Suite struct MigrationsTests {
    private let folder: TemporaryFolder
    private let store: DriftStore

    init() throws {
        folder = try TemporaryFolder()
        store = try DriftStore(path: folder.file())
    }

    static let tables = [
        "cases", "divergences", "duplicate_values", "environments", "results", "run_corpora", "run_ends", "run_totals",
        "runs", "subjects", "timeline_events",
    ]

    @Test func `the store has exactly its tables, and all are strict`() throws {
        let names = try store.rows("SELECT name FROM pragma_table_list WHERE strict ORDER BY name")
        #expect(names == Self.tables)
        let all = try store.rows(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'grdb%' ORDER BY name")
        #expect(all == Self.tables)
    }

    @Test func `the first migration is frozen`() throws {
        let schema = try store.rows("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name")
        // FNV-1a: a change of the schema is a new migration, and never a new number here.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in schema.compactMap(\.self).joined(separator: "\n").utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        #expect(String(hash, radix: 16) == "af9db05103877811")
    }

    @Test(arguments: tables)
    func `no row can be changed or removed`(_ table: String) throws {
        try fill()
        let count = try store.rows("SELECT count(*) FROM \(table)")
        #expect(count != ["0"])
        let column = try #require(try store.rows("SELECT name FROM pragma_table_info('\(table)')").first ?? nil)
        for statement in ["UPDATE \(table) SET \(column) = \(column)", "DELETE FROM \(table)"] {
            let error = #expect(throws: (any Error).self) { try store.execute(statement) }
            #expect("\(try #require(error))".contains("the drift store is append-only"))
        }
        #expect(try store.rows("SELECT count(*) FROM \(table)") == count)
    }

    @Test(arguments: [
        "INSERT INTO cases VALUES (99, 0, 0, 'x', 0, 0, 0, NULL)",
        "INSERT INTO run_corpora VALUES (99, 0, 'x', 1, '[]')",
        "INSERT INTO run_ends VALUES (99, 0, 1, 0, 'drift', NULL, 0, 0, 0)",
        "INSERT INTO results VALUES (99, 0, 0, 0, 'taes', 0, 0, NULL, NULL, NULL)",
        "INSERT INTO timeline_events VALUES (99, 0, 0, 'reference', 0, 0, 0, 'x')",
        "INSERT INTO duplicate_values VALUES (99, 0, 0, 0, 0, 0, 1, NULL)",
    ])
    func `a row needs the row above it`(_ statement: String) throws {
        try fill()
        let error = #expect(throws: (any Error).self) { try store.execute(statement) }
        #expect("\(try #require(error))".contains("FOREIGN KEY constraint failed"))
    }

    @Test func `the schema refuses cases and corpora in a run that has ended`() throws {
        try fill()
        for statement in [
            "INSERT INTO cases VALUES (1, 0, 7, 'x', 0, 0, 0, NULL)",
            "INSERT INTO run_corpora VALUES (1, 7, 'x', 1, '[]')",
        ] {
            let error = #expect(throws: (any Error).self) { try store.execute(statement) }
            #expect("\(try #require(error))".contains("the run has ended"))
        }
    }

    @Test func `no statement of the store sorts a table or reads all of it`() throws {
        try fill()
        for (statement, index) in [
            ("SELECT count(*) FROM divergences WHERE subject_key IN (1, 2) AND run_key = 1", "divergences_by_subject"),
            ("SELECT 1 FROM results WHERE run_key = 1 AND algorithm = 'taes'", "sqlite_autoindex_results_2"),
            ("SELECT 1 FROM cases WHERE name = 'x' AND run_key = 1", "cases_by_name"),
            (
                "SELECT run_key FROM cases WHERE run_key = 1 AND divergences > 0 ORDER BY corpus_position",
                "failing_cases"
            ),
        ] {
            let plan = try store.plan(statement).joined(separator: "; ")
            #expect(plan.contains("INDEX \(index)"), "\(plan)")
            #expect(!plan.contains("SCAN") && !plan.contains("TEMP B-TREE"), "\(plan)")
        }
    }

    /// Puts at least one row into each table.
    private func fill() throws {
        var item = SampleRun.drifting(SampleRun.pair(0))
        item.timeline = .init(reference: [.init(start: .init(0), stop: .init(1), label: "seiz")], hypothesis: [])
        item.algorithms[0].divergences = [
            .init(
                scope: item.scope, algorithm: .dpalign, field: .init(label: nil, name: "tp"),
                kind: .duplicate(side: .candidate, values: [.int(1), .int(2)]))
        ]
        try store.addSample("r1", at: 1, [item])
    }
}
