import GRDB
import MetricModel

/// Answers one question for run after run.
///
/// All statements go through `divergences_by_subject`, the results' index by algorithm or the sums by subject: what a run
/// costs does not depend on the size of the store.
struct HistoryReader {
    private let database: Database
    private let query: DriftQuery
    private let subjects: [Int64]
    private let hasSums: Bool

    /// What a run says.
    struct Answer {
        /// The run's key.
        let run: Int64
        /// Whether something drifts.
        let drifts: Bool
        /// Whether the run ended in parity or drift.
        let isConclusive: Bool
        /// Whether the run takes nothing more.
        let isFinal: Bool

        /// Whether the run shows that all was well.
        var isGood: Bool { !drifts && isConclusive }
    }

    init(_ query: DriftQuery, database: Database) throws {
        self.database = database
        self.query = query
        subjects = try SubjectRow.all(in: database).filter { query.includes($0.value) }.keys.sorted()
        hasSums = try database.tableExists("run_subjects")
    }

    /// Returns what each run says, the oldest first, without those that evaluated nothing of what is asked for.
    func answers() throws -> [Answer] {
        let drifts = divergenceCondition
        let evaluates = evaluationCondition
        let sql = """
            SELECT run_key, drifts, verdict FROM (
                SELECT r.run_key, r.started_at,
                    EXISTS (SELECT 1 FROM divergences AS d WHERE \(drifts.sql)) AS drifts,
                    EXISTS (SELECT 1 FROM results AS d WHERE \(evaluates.sql)) AS evaluates,
                    (SELECT e.verdict FROM run_ends AS e WHERE e.run_key = r.run_key
                        ORDER BY e.end_position DESC LIMIT 1) AS verdict
                FROM runs AS r)
            WHERE drifts OR evaluates ORDER BY started_at, run_key
            """
        let rows = try Row.fetchCursor(
            database.cachedStatement(sql: sql), arguments: drifts.arguments + evaluates.arguments)
        var answers: [Answer] = []
        while let row = try rows.next() {
            let verdict: String? = row[2]
            answers.append(
                Answer(
                    run: row[0], drifts: row[1],
                    isConclusive: verdict == Verdict.parity.word || verdict == Verdict.drift.word,
                    isFinal: verdict != nil && verdict != Verdict.interrupted.word))
        }
        return answers
    }

    /// Puts the summary of a run together.
    func summary(_ answer: Answer) throws -> RunSummary {
        try DriftStore.summary(of: RunRow.find(key: answer.run, in: database), in: database)
    }

    /// Puts an entry together.
    func entry(_ answer: Answer, values: Int) throws -> DriftHistoryEntry {
        let summary = try summary(answer)
        let count = answer.drifts ? try divergenceCount(in: answer) : 0
        guard count > 0, values > 0 else {
            return DriftHistoryEntry(run: summary, divergenceCount: count, divergences: [])
        }
        let order = "corpus_position, pair_index, result_position, divergence_position"
        let key = order.split(separator: ", ").map { "d.\($0)" }.joined(separator: ", ")
        let condition = divergenceCondition
        let sql = """
            SELECT \(DivergenceLocation.columns) FROM (
                SELECT d.run_key, \(key) FROM runs AS r CROSS JOIN divergences AS d
                WHERE r.run_key = ? AND \(condition.sql) ORDER BY \(key) LIMIT ?
            ) CROSS JOIN divergences AS d USING (run_key, \(order)) \(DivergenceLocation.joins) ORDER BY \(key)
            """
        let divergences = try DivergenceLocation.fetch(
            database, sql: sql, arguments: [answer.run] + condition.arguments + [values])
        return DriftHistoryEntry(run: summary, divergenceCount: count, divergences: divergences)
    }

    /// Counts the divergences of a run that match.
    private func divergenceCount(in answer: Answer) throws -> Int {
        if hasSums, answer.isFinal, query.corpus == nil, query.scopes == .all {
            let sql = "SELECT sum(divergences) FROM run_subjects WHERE run_key = ? AND subject_key IN (\(marks))"
            let arguments: StatementArguments = [answer.run] + StatementArguments(subjects)
            return try Int.fetchOne(database.cachedStatement(sql: sql), arguments: arguments) ?? 0
        }
        let condition = divergenceCondition
        let sql = """
            SELECT count(*) FROM runs AS r CROSS JOIN divergences AS d WHERE r.run_key = ? AND \(condition.sql)
            """
        return try Int.fetchOne(
            database.cachedStatement(sql: sql), arguments: [answer.run] + condition.arguments) ?? 0
    }

    // MARK: - Conditions

    private typealias Condition = (sql: String, arguments: StatementArguments)

    private var marks: String {
        subjects.map { _ in "?" }.joined(separator: ", ")
    }

    /// What holds for a divergence `d` of a run `r` that matches.
    private var divergenceCondition: Condition {
        let place = placeCondition
        return ("d.subject_key IN (\(marks)) AND \(place.sql)", StatementArguments(subjects) + place.arguments)
    }

    /// What holds for a result `d` of a run `r` of what is asked for.
    private var evaluationCondition: Condition {
        let place = placeCondition
        let word: String
        switch query.algorithms {
        case .all: return place
        case .only(let algorithm): word = StoredWord.encode(algorithm)
        case .load: word = StoredWord.load
        }
        return (place.sql + " AND d.algorithm = ?", place.arguments + [word])
    }

    private var placeCondition: Condition {
        var sql = "d.run_key = r.run_key"
        var arguments: StatementArguments = []
        if let corpus = query.corpus {
            sql += """
                 AND d.corpus_position = (
                    SELECT corpus_position FROM run_corpora WHERE run_key = r.run_key AND name = ?)
                """
            arguments += [StoredText.encode(corpus)]
        }
        switch query.scopes {
        case .all: break
        case .corpus: sql += " AND d.pair_index = -1"
        case .pair(let name):
            sql += """
                 AND (d.corpus_position, d.pair_index) IN (
                    SELECT corpus_position, pair_index FROM cases WHERE name = ? AND run_key = r.run_key)
                """
            arguments += [StoredText.encode(name)]
        }
        return (sql, arguments)
    }
}
