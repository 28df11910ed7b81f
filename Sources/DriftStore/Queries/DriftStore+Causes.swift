import GRDB
import MetricModel

extension DriftStore {
    /// Lists what explains a run's divergences, the most telling cause first; nothing for a run that has not ended.
    ///
    /// - Throws: ``DriftStoreError/unknownRun(_:)`` where there is no such run.
    public func causes(of run: String) throws(DriftStoreError) -> [StoredCause] {
        try read { database in
            let row = try RunRow.find(run, in: database)
            guard try database.tableExists(CauseRow.table) else { return [] }
            return try CauseRow.all(ofRun: row.key, in: database)
        }
    }

    /// Lists the names of the causes that any run of the store had.
    public func causeNames() throws(DriftStoreError) -> [String] {
        try read { database in
            guard try database.tableExists(CauseRow.table) else { return [] }
            return try String.fetchAll(database, sql: "SELECT DISTINCT name FROM run_causes ORDER BY name")
                .map(StoredText.decode)
        }
    }

    /// Says from when to when a cause was there, and for each run whether and how.
    ///
    /// Runs count that ended for good: where they have the cause, or where they ended in parity or drift without it and
    /// without one that may be the same under another name. Runs of the time before the store kept causes count where they
    /// ended in parity.
    ///
    /// - Parameters:
    ///   - name: The cause's name.
    ///   - limit: How many entries at most; `nil` for all. The lifetime is that of all runs.
    /// - Returns: The lifetime, and an entry for each run, the newest first.
    /// - Throws: ``DriftStoreError``.
    public func history(ofCause name: String, limit: Int? = 50) throws(DriftStoreError) -> CauseHistory {
        try read { database in
            guard try database.tableExists(CauseRow.table) else { return CauseHistory(lifetime: nil, entries: []) }
            let answers = try Self.answers(onCause: name, in: database)
            func summary(_ answer: HistoryReader.Answer) throws -> RunSummary {
                try Self.summary(of: RunRow.find(key: answer.run, in: database), in: database)
            }
            return CauseHistory(
                lifetime: try Self.lifetime(answers, summary: summary),
                entries: try answers.reversed().prefix(limit ?? .max).map { answer throws in
                    CauseHistory.Entry(
                        run: try summary(answer),
                        cause: try CauseRow.first(
                            database, sql: "SELECT * FROM run_causes WHERE name = ? AND run_key = ?",
                            arguments: [StoredText.encode(name), answer.run])?.cause,
                        isTelling: answer.drifts || answer.isGood)
                })
        }
    }

    private static func answers(onCause name: String, in database: Database) throws -> [HistoryReader.Answer] {
        let sql = """
            SELECT r.run_key, c.run_key IS NOT NULL, e.verdict IN ('parity', 'drift') FROM runs AS r
            CROSS JOIN run_ends AS e ON e.run_key = r.run_key AND e.verdict <> 'interrupted'
            LEFT JOIN seals AS s ON s.seal_number = e.seal_number
            LEFT JOIN run_causes AS c ON c.name = ? AND c.run_key = r.run_key
            WHERE c.run_key IS NOT NULL OR e.verdict = 'parity' OR (e.verdict = 'drift' AND s.format > 1)
            ORDER BY r.started_at, r.run_key
            """
        return try Row.fetchAll(database, sql: sql, arguments: [StoredText.encode(name)]).map { row throws in
            let isThere: Bool = row[1]
            let others = isThere ? [] : try CauseRow.all(ofRun: row[0], in: database)
            let isClear = !others.contains { CauseName($0.name).mayBe(CauseName(name)) }
            return HistoryReader.Answer(run: row[0], drifts: isThere, isConclusive: row[2] && isClear, isFinal: true)
        }
    }
}
