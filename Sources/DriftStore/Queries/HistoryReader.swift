import GRDB
import MetricModel

/// Answers one question for run after run.
///
/// All statements go through `divergences_by_subject` or the results' index by algorithm: what a run costs depends on what
/// matches in it, and not on the size of the store.
struct HistoryReader {
    private let database: Database
    private let query: DriftQuery
    private let subjects: [Int64]

    init(_ query: DriftQuery, database: Database) throws {
        self.database = database
        self.query = query
        subjects = try SubjectRow.all(in: database).filter { query.includes($0.value) }.keys.sorted()
    }

    /// Calls back with the runs, the newest first, until it is told to stop.
    func forEachRun(_ body: (RunRow) throws -> Bool) throws {
        let sql = "SELECT * FROM runs ORDER BY started_at DESC, run_key DESC"
        let rows = try Row.fetchCursor(database.cachedStatement(sql: sql))
        while let row = try rows.next() {
            guard try body(RunRow(row: row)) else { return }
        }
    }

    /// Counts the divergences of a run that match; `nil` where the run evaluated nothing of what is asked for.
    func divergenceCount(in run: RunRow) throws -> Int? {
        let condition = divergenceCondition(run)
        let sql = "SELECT count(*) FROM divergences AS d WHERE \(condition.sql)"
        let count = try Int.fetchOne(database.cachedStatement(sql: sql), arguments: condition.arguments) ?? 0
        return try count > 0 || wasEvaluated(in: run) ? count : nil
    }

    /// Puts an entry together.
    func entry(_ run: RunRow, count: Int, values: Int) throws -> DriftHistoryEntry {
        let summary = try DriftStore.summary(of: run, in: database)
        guard count > 0, values > 0 else {
            return DriftHistoryEntry(run: summary, divergenceCount: count, divergences: [])
        }
        let condition = divergenceCondition(run)
        let order = "corpus_position, pair_index, result_position, divergence_position"
        let sql = """
            SELECT \(DivergenceLocation.columns) FROM (
                SELECT run_key, \(order) FROM divergences AS d WHERE \(condition.sql) ORDER BY \(order) LIMIT ?
            ) CROSS JOIN divergences AS d USING (run_key, \(order)) \(DivergenceLocation.joins)
            ORDER BY \(order.split(separator: ", ").map { "d.\($0)" }.joined(separator: ", "))
            """
        let divergences = try DivergenceLocation.fetch(
            database, sql: sql, arguments: condition.arguments + [values])
        return DriftHistoryEntry(run: summary, divergenceCount: count, divergences: divergences)
    }

    private typealias Condition = (sql: String, arguments: StatementArguments)

    private func divergenceCondition(_ run: RunRow) -> Condition {
        let marks = subjects.map { _ in "?" }.joined(separator: ", ")
        let place = placeCondition(run)
        return ("d.subject_key IN (\(marks)) AND \(place.sql)", StatementArguments(subjects) + place.arguments)
    }

    private func wasEvaluated(in run: RunRow) throws -> Bool {
        let place = placeCondition(run)
        var sql = "SELECT EXISTS (SELECT 1 FROM results AS d WHERE \(place.sql)"
        var arguments = place.arguments
        switch query.algorithms {
        case .all: break
        case .only(let algorithm):
            sql += " AND d.algorithm = ?"
            arguments += [StoredWord.encode(algorithm)]
        case .load:
            sql += " AND d.algorithm = ?"
            arguments += [StoredWord.load]
        }
        return try Bool.fetchOne(database.cachedStatement(sql: sql + ")"), arguments: arguments) ?? false
    }

    private func placeCondition(_ run: RunRow) -> Condition {
        var sql = "d.run_key = ?"
        var arguments: StatementArguments = [run.key]
        if let corpus = query.corpus {
            sql += " AND d.corpus_position = (SELECT corpus_position FROM run_corpora WHERE run_key = ? AND name = ?)"
            arguments += [run.key, StoredText.encode(corpus)]
        }
        switch query.scopes {
        case .all: break
        case .corpus: sql += " AND d.pair_index = -1"
        case .pair(let name):
            sql += """
                 AND (d.corpus_position, d.pair_index) IN (
                    SELECT corpus_position, pair_index FROM cases WHERE name = ? AND run_key = ?)
                """
            arguments += [StoredText.encode(name), run.key]
        }
        return (sql, arguments)
    }
}
