import GRDB
public import MetricModel

extension DriftStore {
    /// Counts the evaluations of all runs in which nothing differs but what is waived; `nil` is the loading of files.
    ///
    /// Of runs that ended before the store kept that, those count that ended in parity: all was waived that differs.
    public func waivedEvaluations() throws(DriftStoreError) -> [Algorithm?: Int] {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT algorithm, sum(evaluations) AS evaluations FROM (
                        SELECT algorithm, evaluations FROM run_waived
                        UNION ALL
                        SELECT algorithm, evaluations FROM run_totals
                        WHERE status = 'drift' AND run_key IN (
                            SELECT e.run_key FROM run_ends AS e WHERE e.verdict = 'parity' AND NOT EXISTS (
                                SELECT 1 FROM seals AS s WHERE s.seal_number = e.seal_number AND s.format > 1)))
                    GROUP BY algorithm
                    """)
            var counts: [Algorithm?: Int] = [:]
            for row in rows {
                counts[try StoredWord.algorithm(row["algorithm"], column: "run_waived.algorithm")] = row["evaluations"]
            }
            return counts
        }
    }
}
