import GRDB
public import MetricModel

extension DriftStore {
    /// Lists runs, the newest first.
    ///
    /// - Parameters:
    ///   - limit: How many at most; `nil` for all.
    ///   - offset: How many to leave out.
    ///   - revision: Only runs of a commit or build whose name starts so; `nil` for all.
    /// - Returns: The runs.
    /// - Throws: ``DriftStoreError``.
    public func runs(
        limit: Int? = nil, offset: Int = 0, revision: String? = nil
    ) throws(DriftStoreError) -> [RunSummary] {
        try read { database in
            var rows: [RunRow] = []
            var condition = ""
            var arguments: StatementArguments = []
            if let revision {
                guard try database.tableExists(RevisionRow.table) else { return [] }
                condition = """
                    WHERE run_key IN (
                        SELECT run_key FROM run_revisions WHERE substr(revision, 1, length(?1)) = ?1)
                    """
                arguments += [StoredText.encode(revision)]
            }
            try RunRow.forEach(
                database,
                sql: "SELECT * FROM runs \(condition) ORDER BY started_at DESC, run_key DESC LIMIT ? OFFSET ?",
                arguments: arguments + [limit ?? -1, offset]
            ) { row in
                rows.append(row)
            }
            return try rows.map { row throws in try Self.summary(of: row, in: database) }
        }
    }

    /// Returns one run without its cases.
    ///
    /// - Throws: ``DriftStoreError/unknownRun(_:)`` where there is none.
    public func run(_ id: String) throws(DriftStoreError) -> RunSummary {
        try read { database in try Self.summary(of: RunRow.find(id, in: database), in: database) }
    }

    /// Returns a whole run as the value that was stored, cases in the order of their corpus.
    ///
    /// A run that has not ended has no duration yet: it is zero, and the run counts as interrupted.
    ///
    /// - Throws: ``DriftStoreError/unknownRun(_:)`` where there is none.
    public func outcome(of run: String) throws(DriftStoreError) -> RunOutcome {
        try read { database in
            let row = try RunRow.find(run, in: database)
            let start = try row.start
            let end = try RunEndRow.last(ofRun: row.key, in: database)?.end
            var corpora: [CorpusOutcome] = []
            let reader = try CaseReader(database: database)
            for corpusRow in try CorpusRow.all(ofRun: row.key, in: database) {
                let corpus = try corpusRow.corpus(in: database)
                corpora.append(
                    CorpusOutcome(
                        name: corpus.name, environment: corpus.environment, labels: corpus.labels,
                        cases: try reader.cases(ofCorpus: corpusRow, name: corpus.name)))
            }
            return RunOutcome(
                id: start.id, startedAt: start.startedAt, duration: end?.duration ?? Seconds(0),
                candidate: start.candidate, corpora: corpora,
                wasInterrupted: end == nil || end?.verdict == .interrupted,
                demand: ScoringDemand(arguments: start.arguments))
        }
    }

    /// Returns the cases of a run that have a name, one from each corpus that has it.
    ///
    /// - Throws: ``DriftStoreError/unknownRun(_:)`` where there is no such run.
    public func cases(named name: String, in run: String) throws(DriftStoreError) -> [CaseOutcome] {
        try read { database in
            let row = try RunRow.find(run, in: database)
            let reader = try CaseReader(database: database)
            return try CorpusRow.all(ofRun: row.key, in: database).flatMap { corpus throws in
                try reader.cases(ofCorpus: corpus, name: StoredText.decode(corpus.name), only: name)
            }
        }
    }

    /// Returns which cases of a run are stored, so that a resumed run can leave them out.
    ///
    /// - Throws: ``DriftStoreError/unknownRun(_:)`` where there is no such run.
    public func finishedCases(of run: String) throws(DriftStoreError) -> Set<CaseKey> {
        try read { database in
            let row = try RunRow.find(run, in: database)
            var keys: Set<CaseKey> = []
            for corpus in try CorpusRow.all(ofRun: row.key, in: database) {
                let name = StoredText.decode(corpus.name)
                try CaseRow.forEach(
                    database, sql: "SELECT * FROM cases WHERE run_key = ? AND corpus_position = ?",
                    arguments: [row.key, corpus.position]
                ) { keys.insert(CaseKey(corpus: name, scope: $0.scope)) }
            }
            return keys
        }
    }

    /// Puts the summary of a run together.
    static func summary(of run: RunRow, in database: Database) throws -> RunSummary {
        let end = try RunEndRow.last(ofRun: run.key, in: database)
        // An interrupted run may have been resumed and killed since: its end does not count everything.
        let tally =
            if let end, end.isFinal { end.tally } else { try RunTally(ofRun: run.key, in: database) }
        return RunSummary(
            start: try run.start, status: try end.map { row throws in .ended(try row.end) } ?? .unfinished,
            corpora: try CorpusRow.all(ofRun: run.key, in: database).map { row throws in
                try row.corpus(in: database)
            },
            cases: tally.cases, comparisons: tally.comparisons, divergences: tally.divergences,
            revision: try database.tableExists(RevisionRow.table)
                ? try RevisionRow.revision(ofRun: run.key, in: database) : nil)
    }
}
