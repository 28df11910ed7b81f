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
            return try reader.answers().reversed().prefix(limit ?? .max).map { answer throws in
                try reader.entry(answer, values: valuesPerRun)
            }
        }
    }

    /// Says from when to when something drifted, and how often it came back.
    ///
    /// - Parameter query: What is asked for.
    /// - Returns: The lifetime, or `nil` where no run drifts.
    /// - Throws: ``DriftStoreError``.
    public func lifetime(of query: DriftQuery) throws(DriftStoreError) -> DriftLifetime? {
        try read { database in
            let reader = try HistoryReader(query, database: database)
            let answers = try reader.answers().filter { $0.drifts || $0.isGood }
            guard let first = answers.first(where: \.drifts), let last = answers.lastIndex(where: \.drifts) else {
                return nil
            }
            let returns = zip(answers, answers.dropFirst()).count { $0.isGood && $1.drifts }
            return DriftLifetime(
                runs: answers.count, driftingRuns: answers.count(where: \.drifts),
                firstSeen: try reader.summary(first), lastSeen: try reader.summary(answers[last]),
                fixedIn: try answers.dropFirst(last + 1).first.map { answer throws in try reader.summary(answer) },
                returns: answers[0].drifts ? returns : returns - 1)
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
            let answers = try reader.answers().filter { $0.drifts || $0.isGood }
            let lastGood = answers.lastIndex(where: \.isGood)
            let bad = lastGood.map { answers.index(after: $0) } ?? 0
            guard answers.indices.contains(bad) else { return nil }
            return DriftOnset(
                firstBad: try reader.entry(answers[bad], values: valuesPerRun),
                lastGood: try lastGood.map { index throws in try reader.entry(answers[index], values: 0) })
        }
    }
}
