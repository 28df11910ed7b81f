import GRDB
import MetricModel

/// A row of `run_totals`.
struct TotalsRow {
    let algorithm: String
    let status: String
    let evaluations: Int
    let comparisons: Int
    let divergences: Int

    init(row: Row) {
        algorithm = row["algorithm"]
        status = row["status"]
        evaluations = row["evaluations"]
        comparisons = row["comparisons"]
        divergences = row["divergences"]
    }

    /// The row as a value.
    var totals: StoreTotals.Evaluations {
        get throws(DriftStoreError) {
            StoreTotals.Evaluations(
                algorithm: try StoredWord.algorithm(algorithm, column: "run_totals.algorithm"),
                status: try StoredWord.decode(EvaluationStatus.self, status, column: "run_totals.status"),
                evaluations: evaluations, comparisons: comparisons, divergences: divergences)
        }
    }

    /// Adds up the results of a run and stores the sums.
    static func insertSums(ofRun run: Int64, into database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO run_totals (run_key, algorithm, status, evaluations, comparisons, divergences)
                SELECT run_key, algorithm, \(status), count(*), sum(comparisons), sum(divergences)
                FROM results WHERE run_key = ? GROUP BY 2, 3
                """, arguments: [run])
    }

    /// Adds up the runs that have ended for good.
    static func all(in database: Database) throws -> [TotalsRow] {
        let sql = """
            SELECT algorithm, status, sum(evaluations) AS evaluations, sum(comparisons) AS comparisons,
                sum(divergences) AS divergences
            FROM run_totals
            GROUP BY algorithm, status
            """
        return try Row.fetchAll(database, sql: sql).map(TotalsRow.init(row:))
    }

    /// How a row of `results` ended; the names are those of ``EvaluationStatus``.
    private static let status = """
        CASE WHEN divergences > 0 THEN 'drift' WHEN agreed_rejection IS NOT NULL THEN 'rejected'
            WHEN comparisons > 0 THEN 'ok' ELSE 'empty' END
        """
}
