import GRDB

/// A row of `run_revisions`.
struct RevisionRow: DependentRow {
    static let table = "run_revisions"
    static let insertion = insertStatement("run_key", "revision")

    let run: Int64
    let revision: String

    init(run: Int64, _ revision: String) {
        self.run = run
        self.revision = StoredText.encode(revision)
    }

    init(row: Row) {
        run = row["run_key"]
        revision = row["revision"]
    }

    var values: StatementArguments {
        [run, revision]
    }

    /// Returns what was compared in a run; `nil` where the run was not told.
    static func revision(ofRun run: Int64, in database: Database) throws -> String? {
        try first(database, sql: "SELECT * FROM run_revisions WHERE run_key = ?", arguments: [run]).map {
            StoredText.decode($0.revision)
        }
    }
}
