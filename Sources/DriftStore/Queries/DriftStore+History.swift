import MetricModel

extension DriftStore {
    /// Says from when to when something drifted, and for each run whether and how.
    ///
    /// Runs that evaluated nothing of what is asked for are left out; runs without drift are there with a count of zero.
    ///
    /// - Parameters:
    ///   - query: What is asked for.
    ///   - limit: How many entries at most; `nil` for all. The lifetime is that of all runs.
    ///   - valuesPerRun: How many divergences of each run to return.
    /// - Returns: The lifetime, and an entry for each run, the newest first.
    /// - Throws: ``DriftStoreError``.
    public func history(
        _ query: DriftQuery, limit: Int? = 50, valuesPerRun: Int = 10
    ) throws(DriftStoreError) -> DriftHistory {
        try read { database in
            let reader = try HistoryReader(query, database: database)
            let answers = try reader.answers()
            return DriftHistory(
                lifetime: try Self.lifetime(answers, summary: reader.summary),
                entries: try answers.reversed().prefix(limit ?? .max).map { answer throws in
                    try reader.entry(answer, values: valuesPerRun)
                })
        }
    }

    /// Finds from when to when something was there, in what the runs say, the oldest first.
    static func lifetime(
        _ answers: [HistoryReader.Answer], summary: (HistoryReader.Answer) throws -> RunSummary
    ) throws -> DriftLifetime? {
        let telling = answers.filter { $0.drifts || $0.isGood }
        guard let first = telling.first(where: \.drifts), let last = telling.lastIndex(where: \.drifts) else {
            return nil
        }
        let beginnings = zip(telling, telling.dropFirst()).count { $0.isGood && $1.drifts }
        return DriftLifetime(
            runs: telling.count, driftingRuns: telling.count(where: \.drifts),
            firstSeen: try summary(first), lastSeen: try summary(telling[last]),
            fixedIn: try telling.dropFirst(last + 1).first.map { answer throws in try summary(answer) },
            returns: telling[0].drifts ? beginnings : beginnings - 1)
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
