import GRDB
import MetricModel

extension DriftStore {
    /// Returns a page of a run's divergences: corpora in order, in each the corpus scope first, then pairs by index.
    ///
    /// Pages far back are as fast as the first one: whole cases are skipped by their counts.
    ///
    /// - Parameters:
    ///   - run: The run's identifier.
    ///   - limit: How many at most.
    ///   - offset: How many to leave out.
    /// - Returns: The page; empty behind the end.
    /// - Throws: ``DriftStoreError/unknownRun(_:)`` where there is no such run.
    public func divergences(
        of run: String, limit: Int, offset: Int = 0
    ) throws(DriftStoreError) -> [StoredDivergence] {
        try read { database in
            let row = try RunRow.find(run, in: database)
            guard limit > 0, let start = try PageStart(run: row.key, offset: offset, in: database) else { return [] }
            let sql = """
                SELECT \(DivergenceLocation.columns) FROM divergences AS d \(DivergenceLocation.joins)
                WHERE d.run_key = ?1 AND (d.corpus_position, d.pair_index) >= (?2, ?3)
                ORDER BY d.corpus_position, d.pair_index, d.result_position, d.divergence_position
                LIMIT ?4 OFFSET ?5
                """
            let arguments: StatementArguments = [
                row.key, start.place.corpus, start.place.pair, limit, start.remainder,
            ]
            return try DivergenceLocation.fetch(database, sql: sql, arguments: arguments)
        }
    }
}

/// The case that a page begins in.
private struct PageStart {
    let place: Place
    /// How many of the case's divergences to leave out.
    let remainder: Int

    /// Walks over failing cases by their counts; `nil` where the page lies behind the end.
    init?(run: Int64, offset: Int, in database: Database) throws {
        let sql = """
            SELECT run_key, corpus_position, pair_index, divergences FROM cases
            WHERE run_key = ? AND divergences > 0 ORDER BY corpus_position, pair_index
            """
        let rows = try Row.fetchCursor(database.cachedStatement(sql: sql), arguments: [run])
        var remainder = max(0, offset)
        while let row = try rows.next() {
            let count: Int = row["divergences"]
            if remainder < count {
                self.place = Place(row: row)
                self.remainder = remainder
                return
            }
            remainder -= count
        }
        return nil
    }
}
