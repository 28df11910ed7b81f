import GRDB
import MetricModel
import Testing

@testable import DriftStore

@Suite struct MigrationsTests {
    private let folder: TemporaryFolder
    private let store: DriftStore

    /// A store that was there before seals, with a run of that time.
    init() throws {
        folder = try TemporaryFolder()
        let source = folder.file("source.sqlite")
        try DriftStore(path: source).addSample("r0", at: 0, [SampleRun.drifting(.corpus)])
        try EarlierStore.make(folder.file(), from: source)
        store = try DriftStore(path: folder.file())
    }

    static let tables = [
        "candidate_failures", "case_anomalies", "cases", "divergences", "duplicate_values", "environments", "results",
        "run_causes",
        "run_corpora", "run_ends",
        "run_revisions", "run_subjects", "run_totals", "run_waived", "runs", "seal_parts", "seals", "subjects",
        "timeline_events", "unsealed_runs",
    ]

    @Test func `the store has exactly its tables, and all are strict`() throws {
        let names = try store.rows("SELECT name FROM pragma_table_list WHERE strict ORDER BY name")
        #expect(names == Self.tables)
        let all = try store.rows(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'grdb%' ORDER BY name")
        #expect(all == Self.tables)
    }

    @Test(arguments: [
        ("001-ledger", "af9db05103877811"), ("002-seals", "e753424f9b80ee18"), ("003-causes", "5ed95e214c71b2d6"),
        ("004-failures", "9c57faa828eeba0f"),
    ])
    func `a migration is frozen`(_ last: String, _ digest: String) throws {
        let queue = try DatabaseQueue()
        try Migrations.all.migrate(queue, upTo: last)
        let schema = try queue.read { database in
            try String.fetchAll(
                database, sql: "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name")
        }
        // FNV-1a: a change of the schema is a new migration, and never a new number here.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in schema.joined(separator: "\n").utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        #expect(String(hash, radix: 16) == digest)
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
        "INSERT INTO cases VALUES (99, 0, 0, 'x', 0, 0, 0, NULL, 2)",
        "INSERT INTO run_corpora VALUES (99, 0, 'x', 1, '[]', 2)",
        "INSERT INTO run_ends VALUES (99, 0, 1, 0, 'drift', NULL, 0, 0, 0, 2)",
        "INSERT INTO runs VALUES (99, 'x', 1, '', '', '[]', 2)",
        "INSERT INTO seals VALUES (2, 99, 'run', 1, zeroblob(32), 2, 3)",
        "INSERT INTO seal_parts VALUES (2, 'runs', 1, zeroblob(32))",
        "INSERT INTO run_subjects VALUES (99, 1, 1)",
        "INSERT INTO run_causes VALUES (99, 0, 'events', '', '', 1, 0, 1)",
        "INSERT INTO case_anomalies VALUES (99, 0, 0, 0, 'taes', 'crash', NULL, NULL, NULL, NULL)",
        "INSERT INTO candidate_failures VALUES (99, 0, 0, 'x', '')",
        "INSERT INTO run_waived VALUES (99, 'taes', 1)",
        "INSERT INTO run_revisions VALUES (99, 'x')",
        "INSERT INTO results VALUES (99, 0, 0, 0, 'taes', 0, 0, NULL, NULL, NULL)",
        "INSERT INTO timeline_events VALUES (99, 0, 0, 'reference', 0, 0, 0, 'x')",
        "INSERT INTO duplicate_values VALUES (99, 0, 0, 0, 0, 0, 1, NULL)",
    ])
    func `a row needs the row above it and its seal`(_ statement: String) throws {
        try fill()
        let error = #expect(throws: (any Error).self) { try store.execute(statement) }
        #expect("\(try #require(error))".contains("FOREIGN KEY constraint failed"))
    }

    @Test func `the schema refuses cases and corpora in a run that has ended`() throws {
        try fill()
        for statement in [
            "INSERT INTO cases VALUES (1, 0, 7, 'x', 0, 0, 0, NULL, 2)",
            "INSERT INTO run_corpora VALUES (1, 7, 'x', 1, '[]', 2)",
        ] {
            let error = #expect(throws: (any Error).self) { try store.execute(statement) }
            #expect("\(try #require(error))".contains("the run has ended"))
        }
    }

    @Test(arguments: ["NULL", "0", "1", "3"])
    func `a row takes the number of the next seal and no other`(_ number: String) throws {
        try fill()
        try store.beginSample("r2")
        #expect(try store.rows("SELECT max(seal_number) FROM seals") == ["3"])
        for statement in [
            "INSERT INTO runs VALUES (9, 'x', 1, '', '', '[]', \(number))",
            "INSERT INTO run_corpora VALUES (3, 7, 'x', 1, '[]', \(number))",
            "INSERT INTO cases VALUES (3, 0, 7, 'x', 0, 0, 0, NULL, \(number))",
            "INSERT INTO run_ends VALUES (3, 0, 1, 0, 'drift', NULL, 0, 0, 0, \(number))",
        ] {
            let error = #expect(throws: (any Error).self) { try store.execute(statement) }
            #expect("\(try #require(error))".contains("the row needs the number of the next seal"))
        }
    }

    @Test func `seals follow each other, and nothing is added to what was there before the first`() throws {
        try fill()
        for (statement, message) in [
            ("INSERT INTO seals VALUES (3, 1, 'run', 1, zeroblob(32), 2, 3)", "the seal is not the next one"),
            ("INSERT INTO seals VALUES (1, 1, 'run', 1, zeroblob(32), 2, 3)", "the seal is not the next one"),
            ("INSERT INTO unsealed_runs VALUES (2, 0, 0, 0)", "the run is later than the first seal"),
        ] {
            let error = #expect(throws: (any Error).self) { try store.execute(statement) }
            #expect("\(try #require(error))".contains(message))
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
        item.anomalies = SampleRun.anomalies
        item.candidateFailure = SampleRun.candidateFailure
        item.algorithms[0].divergences = [
            .init(
                scope: item.scope, algorithm: .dpalign, field: .init(label: nil, name: "tp"),
                kind: .duplicate(side: .candidate, values: [.int(1), .int(2)]))
        ]
        try store.addSample("r1", at: 1, [item], findings: SampleRun.findings)
    }
}
