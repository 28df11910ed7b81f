import GRDB
import MetricModel

/// Reads cases with everything below them, in one transaction.
///
/// Each table is read in the order of its key, and rows are put below the row above them.
struct CaseReader {
    private let database: Database
    private let subjects: [Int64: Subject]

    init(database: Database) throws {
        self.database = database
        subjects = try SubjectRow.all(in: database)
    }

    /// Reads the cases of a corpus in order.
    ///
    /// - Parameters:
    ///   - corpus: The corpus.
    ///   - name: Its name.
    ///   - caseName: The name of the only pair to read; `nil` for all cases.
    /// - Returns: The corpus scope first, then pairs by index.
    /// - Throws: What SQLite reports, and ``DriftStoreError/unreadable(column:value:)``.
    func cases(ofCorpus corpus: CorpusRow, name: String, only caseName: String? = nil) throws -> [CaseOutcome] {
        let condition: String
        var arguments: StatementArguments = [corpus.run, corpus.position]
        if let caseName {
            condition = """
                run_key = ?1 AND corpus_position = ?2 AND pair_index IN (
                    SELECT pair_index FROM cases WHERE name = ?3 AND run_key = ?1 AND corpus_position = ?2)
                """
            arguments += [StoredText.encode(caseName)]
        } else {
            condition = "run_key = ?1 AND corpus_position = ?2"
        }
        var timelines = try timelines(condition, arguments)
        var results = try results(condition, arguments)
        var anomalies = try anomalies(condition, arguments)
        var failures = try candidateFailures(condition, arguments)
        var cases: [CaseOutcome] = []
        try CaseRow.forEach(
            database, sql: "SELECT * FROM cases WHERE \(condition) ORDER BY pair_index", arguments: arguments
        ) { row in
            let timeline = timelines.removeValue(forKey: row.place) ?? Timeline(reference: [], hypothesis: [])
            cases.append(
                CaseOutcome(
                    corpus: name, scope: row.scope, algorithms: results.removeValue(forKey: row.place) ?? [],
                    timeline: row.hasTimeline ? timeline : nil,
                    referenceFailure: row.referenceFailure.map(StoredText.decode),
                    candidateFailure: failures.removeValue(forKey: row.place),
                    anomalies: anomalies.removeValue(forKey: row.place) ?? []))
        }
        return cases
    }

    /// Puts a divergence together.
    func divergence(_ row: DivergenceRow, scope: MetricScope) throws -> Divergence {
        guard let subject = subjects[row.subject] else {
            throw DriftStoreError.unreadable(column: "divergences.subject_key", value: "\(row.subject)")
        }
        let kind = try row.divergenceKind { try DuplicateValueRow.all(below: row, in: database) }
        return Divergence(scope: scope, algorithm: subject.algorithm, field: subject.field, kind: kind)
    }

    private func results(
        _ condition: String, _ arguments: StatementArguments
    ) throws -> [Place: [AlgorithmOutcome]] {
        var divergences = try divergences(condition, arguments)
        var results: [Place: [AlgorithmOutcome]] = [:]
        let sql = "SELECT * FROM results WHERE \(condition) ORDER BY pair_index, result_position"
        try ResultRow.forEach(database, sql: sql, arguments: arguments) { row in
            let below = divergences.removeValue(forKey: ResultPlace(place: row.place, result: row.position))
            results[row.place, default: []].append(try row.outcome(below ?? []))
        }
        return results
    }

    private struct ResultPlace: Hashable {
        let place: Place
        let result: Int
    }

    private func divergences(
        _ condition: String, _ arguments: StatementArguments
    ) throws -> [ResultPlace: [Divergence]] {
        var scopes: [Place: MetricScope] = [:]
        try CaseRow.forEach(
            database, sql: "SELECT * FROM cases WHERE \(condition) AND divergences > 0", arguments: arguments
        ) { scopes[$0.place] = $0.scope }
        var divergences: [ResultPlace: [Divergence]] = [:]
        let sql = """
            SELECT * FROM divergences WHERE \(condition) ORDER BY pair_index, result_position, divergence_position
            """
        try DivergenceRow.forEach(database, sql: sql, arguments: arguments) { row in
            let divergence = try divergence(row, scope: scopes[row.place] ?? .corpus)
            divergences[ResultPlace(place: row.place, result: row.result), default: []].append(divergence)
        }
        return divergences
    }

    /// A store of an earlier version has none.
    private func anomalies(
        _ condition: String, _ arguments: StatementArguments
    ) throws -> [Place: [ReferenceAnomaly]] {
        guard try database.tableExists(AnomalyRow.table) else { return [:] }
        var anomalies: [Place: [ReferenceAnomaly]] = [:]
        let sql = "SELECT * FROM case_anomalies WHERE \(condition) ORDER BY pair_index, anomaly_position"
        try AnomalyRow.forEach(database, sql: sql, arguments: arguments) { row in
            anomalies[row.place, default: []].append(try row.anomaly)
        }
        return anomalies
    }

    /// A store of an earlier version has none.
    private func candidateFailures(
        _ condition: String, _ arguments: StatementArguments
    ) throws -> [Place: CandidateFailure] {
        guard try database.tableExists(CandidateFailureRow.table) else { return [:] }
        var failures: [Place: CandidateFailure] = [:]
        let sql = "SELECT * FROM candidate_failures WHERE \(condition)"
        try CandidateFailureRow.forEach(database, sql: sql, arguments: arguments) { failures[$0.place] = $0.failure }
        return failures
    }

    private func timelines(_ condition: String, _ arguments: StatementArguments) throws -> [Place: Timeline] {
        var timelines: [Place: Timeline] = [:]
        let sql = "SELECT * FROM timeline_events WHERE \(condition) ORDER BY pair_index, side, event_position"
        try TimelineEventRow.forEach(database, sql: sql, arguments: arguments) { row in
            let side: WritableKeyPath<Timeline, [Event]> = row.side == "reference" ? \.reference : \.hypothesis
            timelines[row.place, default: Timeline(reference: [], hypothesis: [])][keyPath: side].append(row.event)
        }
        return timelines
    }
}
