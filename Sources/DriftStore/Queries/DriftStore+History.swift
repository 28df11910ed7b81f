import MetricModel

extension DriftStore {
    /// Says for each run, the newest first, whether and how something drifted.
    ///
    /// Runs that evaluated nothing of what is asked for are left out; runs without drift are there with a count of zero.
    ///
    /// - Parameters:
    ///   - query: What is asked for.
    ///   - limit: How many runs at most; `nil` for all.
    ///   - valuesPerRun: How many divergences of each run to return.
    /// - Returns: An entry for each run, the newest first.
    /// - Throws: ``DriftStoreError``.
    public func history(
        _ query: DriftQuery, limit: Int? = 50, valuesPerRun: Int = 10
    ) throws(DriftStoreError) -> [DriftHistoryEntry] {
        try read { database in
            let reader = try HistoryReader(query, database: database)
            var entries: [DriftHistoryEntry] = []
            try reader.forEachRun { run in
                guard entries.count < limit ?? .max else { return false }
                if let count = try reader.divergenceCount(in: run) {
                    entries.append(try reader.entry(run, count: count, values: valuesPerRun))
                }
                return true
            }
            return entries
        }
    }

    /// Finds where drift that lasts until today began.
    ///
    /// Runs that did not come to a verdict of parity or drift cannot show that all was well; where they drift, they count.
    ///
    /// - Parameters:
    ///   - query: What is asked for.
    ///   - valuesPerRun: How many divergences of each run to return.
    /// - Returns: The onset, or `nil` where the newest run that tells does not drift or there is none.
    /// - Throws: ``DriftStoreError``.
    public func firstBad(_ query: DriftQuery, valuesPerRun: Int = 10) throws(DriftStoreError) -> DriftOnset? {
        try read { database in
            let reader = try HistoryReader(query, database: database)
            var firstBad: (run: RunRow, count: Int)?
            var lastGood: RunRow?
            try reader.forEachRun { run in
                guard let count = try reader.divergenceCount(in: run) else { return true }
                if count > 0 {
                    firstBad = (run, count)
                    return true
                }
                guard try Self.summary(of: run, in: database).status.isConclusive else { return true }
                lastGood = run
                return false
            }
            guard let firstBad else { return nil }
            return DriftOnset(
                firstBad: try reader.entry(firstBad.run, count: firstBad.count, values: valuesPerRun),
                lastGood: try lastGood.map { run throws in try reader.entry(run, count: 0, values: 0) })
        }
    }
}
