import GRDB

/// Looks for rows that no seal covers, though one must.
struct CoverageCheck {
    let database: Database
    let names: RunNames

    /// Lists them.
    func faults() throws -> [LedgerFault] {
        var faults: [LedgerFault] = []
        for table in SealedTable.numbered {
            faults += try strays(table)
            faults += try unsealed(table)
        }
        for table in ["run_totals", "run_subjects"] { faults += try early(table, format: 1) }
        for table in SealedTable.ofSecondFormat where try database.tableExists(table) {
            faults += try early(table, format: 2)
        }
        for (table, format) in [(AnomalyRow.table, 2), (CandidateFailureRow.table, 3)] {
            faults += try uncovered(table, format: format)
        }
        return try faults + unused()
    }

    /// Rows with the number of a seal that is not there, or of a seal of another run.
    private func strays(_ table: String) throws -> [LedgerFault] {
        let sql = """
            SELECT t.run_key, t.seal_number, count(*) FROM \(table) AS t
            LEFT JOIN seals AS s ON s.seal_number = t.seal_number AND s.run_key = t.run_key
            WHERE t.seal_number IS NOT NULL AND s.seal_number IS NULL GROUP BY 1, 2 ORDER BY 1, 2
            """
        return try Row.fetchAll(database, sql: sql).map { row in
            .stray(run: names[row[0]], table: table, seal: row[1], rows: row[2])
        }
    }

    /// Rows without a number: exactly those that were there before the first seal.
    private func unsealed(_ table: String) throws -> [LedgerFault] {
        let expected =
            switch table {
            case "runs": "1"
            case "run_corpora": "corpora"
            case "run_ends": "ends"
            default: table
            }
        let sql = """
            SELECT run_key, sum(expected), sum(found) FROM (
                SELECT run_key, \(expected) AS expected, 0 AS found FROM unsealed_runs
                UNION ALL
                SELECT run_key, 0, count(*) FROM \(table) WHERE seal_number IS NULL GROUP BY run_key)
            GROUP BY run_key HAVING sum(expected) <> sum(found) ORDER BY run_key
            """
        return try Row.fetchAll(database, sql: sql).map { row in
            .unsealed(run: names[row[0]], table: table, expected: row[1], found: row[2])
        }
    }

    /// Sums of a run that has not ended for good, or not with a seal that covers them.
    private func early(_ table: String, format: Int) throws -> [LedgerFault] {
        let seal =
            format == 1 ? "" : "AND e.seal_number IN (SELECT s.seal_number FROM seals AS s WHERE s.format >= \(format))"
        let sql = """
            SELECT DISTINCT run_key FROM \(table) AS t WHERE NOT EXISTS (
                SELECT 1 FROM run_ends AS e WHERE e.run_key = t.run_key AND e.verdict <> 'interrupted' \(seal))
            ORDER BY run_key
            """
        return try Row.fetchAll(database, sql: sql).map { row in .early(run: names[row[0]], table: table) }
    }

    /// Rows below a case that was sealed before seals covered such a table.
    private func uncovered(_ table: String, format: Int) throws -> [LedgerFault] {
        guard try database.tableExists(table) else { return [] }
        let found = try SealRow.formatExpression(in: database)
        let sql = """
            SELECT DISTINCT d.run_key FROM \(table) AS d
            LEFT JOIN cases AS c USING (run_key, corpus_position, pair_index)
            LEFT JOIN seals AS s ON s.seal_number = c.seal_number
            WHERE ifnull(\(found), 0) < \(format) ORDER BY d.run_key
            """
        return try Row.fetchAll(database, sql: sql).map { row in .early(run: names[row[0]], table: table) }
    }

    /// Shared rows that nothing refers to: they come with what uses them.
    private func unused() throws -> [LedgerFault] {
        let uses = [
            (table: "environments", key: "environment_key", user: "run_corpora"),
            (table: "subjects", key: "subject_key", user: "divergences"),
        ]
        return try uses.compactMap { use in
            let sql = """
                SELECT count(*) FROM \(use.table) AS t
                WHERE NOT EXISTS (SELECT 1 FROM \(use.user) AS u WHERE u.\(use.key) = t.\(use.key))
                """
            let rows = try Int.fetchOne(database, sql: sql) ?? 0
            return rows > 0 ? .unused(table: use.table, rows: rows) : nil
        }
    }
}

/// The names of runs by key; a run whose row is gone is named by its key.
struct RunNames {
    private var names: [Int64: String] = [:]

    init(database: Database) throws {
        for row in try Row.fetchAll(database, sql: "SELECT run_key, id FROM runs") {
            if let name: String = row[1] { names[row[0]] = StoredText.decode(name) }
        }
    }

    subscript(key: Int64?) -> String {
        key.map { names[$0] ?? "with key \($0)" } ?? "without key"
    }
}
