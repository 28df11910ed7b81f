import GRDB
import MetricModel

/// Reads divergences that lie anywhere, together with the names of their places.
enum DivergenceLocation {
    /// The columns to select where `divergences` is called `d`.
    static let columns = "d.*, c.name AS case_name, r.name AS corpus_name"

    /// The tables with the names.
    ///
    /// `CROSS JOIN` keeps SQLite from walking over them first.
    static let joins = """
        CROSS JOIN cases AS c USING (run_key, corpus_position, pair_index)
        CROSS JOIN run_corpora AS r USING (run_key, corpus_position)
        """

    /// Returns the rows of a query with these columns and joins.
    static func fetch(
        _ database: Database, sql: String, arguments: StatementArguments
    ) throws -> [StoredDivergence] {
        let reader = try CaseReader(database: database)
        let rows = try Row.fetchCursor(database.cachedStatement(sql: sql), arguments: arguments)
        var divergences: [StoredDivergence] = []
        while let row = try rows.next() {
            let stored = DivergenceRow(row: row)
            let scope = CaseRow.scope(pair: stored.place.pair, name: row["case_name"])
            divergences.append(
                StoredDivergence(
                    corpus: StoredText.decode(row["corpus_name"]),
                    divergence: try reader.divergence(stored, scope: scope)))
        }
        return divergences
    }
}
