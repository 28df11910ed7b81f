import GRDB
import MetricModel

/// A row of `runs`.
struct RunRow: NumberedRow {
    static let table = "runs"
    static let insertion = insertStatement(
        "run_key", "id", "started_at", "candidate_name", "candidate_version", "arguments")

    let key: Int64
    let id: String
    let startedAt: Double
    let candidateName: String
    let candidateVersion: String
    let arguments: String

    init(key: Int64, _ run: RunStart) {
        self.key = key
        id = StoredText.encode(run.id)
        startedAt = run.startedAt
        candidateName = StoredText.encode(run.candidate.name)
        candidateVersion = StoredText.encode(run.candidate.version)
        arguments = StoredList.encode(run.arguments)
    }

    init(row: Row) {
        key = row["run_key"]
        id = row["id"]
        startedAt = row["started_at"]
        candidateName = row["candidate_name"]
        candidateVersion = row["candidate_version"]
        arguments = row["arguments"]
    }

    var values: StatementArguments {
        [key, id, startedAt, candidateName, candidateVersion, arguments]
    }

    /// The row as a value of the vocabulary.
    var start: RunStart {
        get throws(DriftStoreError) {
            RunStart(
                id: StoredText.decode(id), startedAt: startedAt,
                candidate: .init(
                    name: StoredText.decode(candidateName), version: StoredText.decode(candidateVersion)),
                arguments: try StoredList.texts(arguments, column: "runs.arguments"))
        }
    }

    /// Finds a run.
    static func find(_ id: String, in database: Database) throws -> RunRow {
        guard let run = try findIfPresent(id, in: database) else { throw DriftStoreError.unknownRun(id) }
        return run
    }

    /// Finds a run whose key was read from the store.
    static func find(key: Int64, in database: Database) throws -> RunRow {
        guard let run = try first(database, sql: "SELECT * FROM runs WHERE run_key = ?", arguments: [key]) else {
            throw DriftStoreError.unreadable(column: "run_key", value: "\(key)")
        }
        return run
    }

    /// Finds a run, or nothing.
    static func findIfPresent(_ id: String, in database: Database) throws -> RunRow? {
        try first(database, sql: "SELECT * FROM runs WHERE id = ?", arguments: [StoredText.encode(id)])
    }
}
