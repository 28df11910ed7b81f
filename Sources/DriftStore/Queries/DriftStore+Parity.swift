import GRDB
public import MetricModel

extension DriftStore {
    /// Counts the evaluations that differ in runs that ended in parity, by algorithm; `nil` is the loading of files.
    ///
    /// The store keeps no waivers. A run can end in parity with differences only where each of them was waived.
    public func evaluationsDifferingInParity() throws(DriftStoreError) -> [Algorithm?: Int] {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT algorithm, sum(evaluations) AS evaluations FROM run_totals
                    WHERE status = 'drift' AND run_key IN (SELECT run_key FROM run_ends WHERE verdict = 'parity')
                    GROUP BY algorithm
                    """)
            var counts: [Algorithm?: Int] = [:]
            for row in rows {
                counts[try StoredWord.algorithm(row["algorithm"], column: "run_totals.algorithm")] = row["evaluations"]
            }
            return counts
        }
    }
}
