import GRDB
import MetricModel

/// A row of `run_ends`.
struct RunEndRow: NumberedRow {
    static let table = "run_ends"
    static let insertion = insertStatement(
        "run_key", "end_position", "ended_at", "duration_bits", "verdict", "reason", "cases", "comparisons",
        "divergences")

    let run: Int64
    let position: Int
    let endedAt: Double
    let durationBits: Int64
    let verdict: String
    let reason: String?
    let tally: RunTally

    init(run: Int64, position: Int, _ end: RunEnd, _ tally: RunTally) {
        self.run = run
        self.position = position
        endedAt = end.endedAt
        durationBits = end.duration.storedBits
        verdict = end.verdict.word
        if case .untrusted(let reason) = end.verdict {
            self.reason = StoredText.encode(reason)
        } else {
            reason = nil
        }
        self.tally = tally
    }

    init(row: Row) {
        run = row["run_key"]
        position = row["end_position"]
        endedAt = row["ended_at"]
        durationBits = row["duration_bits"]
        verdict = row["verdict"]
        reason = row["reason"]
        tally = RunTally(cases: row["cases"], comparisons: row["comparisons"], divergences: row["divergences"])
    }

    var values: StatementArguments {
        [
            run, position, endedAt, durationBits, verdict, reason, tally.cases, tally.comparisons, tally.divergences,
        ]
    }

    /// Whether the run takes nothing more: an interrupted one may be resumed.
    var isFinal: Bool {
        verdict != Verdict.interrupted.word
    }

    /// The row as a value.
    var end: RunEnd {
        get throws(DriftStoreError) {
            RunEnd(
                endedAt: endedAt, duration: Seconds(storedBits: durationBits),
                verdict: try Self.verdict(verdict, reason: reason))
        }
    }

    /// Finds the last end of a run.
    static func last(ofRun run: Int64, in database: Database) throws -> RunEndRow? {
        try first(
            database, sql: "SELECT * FROM run_ends WHERE run_key = ? ORDER BY end_position DESC LIMIT 1",
            arguments: [run])
    }

    private static func verdict(_ word: String, reason: String?) throws(DriftStoreError) -> Verdict {
        switch word {
        case "parity": .parity
        case "drift": .drift
        case "untrusted": .untrusted(reason: StoredText.decode(reason ?? ""))
        case "interrupted": .interrupted
        default: throw .unreadable(column: "run_ends.verdict", value: word)
        }
    }
}

/// How much a run compared.
struct RunTally: Hashable, Sendable {
    /// How many cases.
    let cases: Int
    /// How many numbers and rejections.
    let comparisons: Int
    /// How many of them differ.
    let divergences: Int

    init(cases: Int, comparisons: Int, divergences: Int) {
        self.cases = cases
        self.comparisons = comparisons
        self.divergences = divergences
    }

    /// Adds up what is stored of a run.
    init(ofRun run: Int64, in database: Database) throws {
        let row = try Row.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT count(*), ifnull(sum(comparisons), 0), ifnull(sum(divergences), 0) FROM cases
                    WHERE run_key = ?
                    """), arguments: [run])
        self.init(cases: row?[0] ?? 0, comparisons: row?[1] ?? 0, divergences: row?[2] ?? 0)
    }
}
