import GRDB
import MetricModel

extension DriftStore {
    /// Adds up the runs that have ended for good; the number of runs by status counts all of them.
    public func totals() throws(DriftStoreError) -> StoreTotals {
        try read { database in
            let evaluations = try TotalsRow.all(in: database).map { row throws in try row.totals }
            let order = [nil] + Algorithm.allCases
            let sorted = order.flatMap { algorithm in
                EvaluationStatus.allCases.flatMap { status in
                    evaluations.filter { $0.algorithm == algorithm && $0.status == status }
                }
            }
            return StoreTotals(
                evaluations: sorted, runs: try Self.runsByStatus(in: database),
                lastParityAt: try Double.fetchOne(
                    database, sql: "SELECT max(ended_at) FROM run_ends WHERE verdict = 'parity'"),
                lastEndAt: try Double.fetchOne(database, sql: "SELECT max(ended_at) FROM run_ends"))
        }
    }

    private static func runsByStatus(in database: Database) throws -> [String: Int] {
        let sql = """
            SELECT status, count(*) FROM (
                SELECT ifnull((
                    SELECT verdict FROM run_ends WHERE run_ends.run_key = runs.run_key
                    ORDER BY end_position DESC LIMIT 1
                ), 'unfinished') AS status
                FROM runs)
            GROUP BY status
            """
        var counts: [String: Int] = [:]
        for row in try Row.fetchAll(database, sql: sql) { counts[row[0]] = row[1] }
        return counts
    }
}
