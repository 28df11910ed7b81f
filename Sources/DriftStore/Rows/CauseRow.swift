import GRDB

/// A row of `run_causes`.
struct CauseRow: DependentRow {
    static let table = "run_causes"
    static let insertion = insertStatement(
        "run_key", "cause_position", "name", "title", "first_place", "divergences", "waived", "cases")

    let run: Int64
    let position: Int
    let cause: StoredCause

    init(run: Int64, position: Int, _ cause: StoredCause) {
        self.run = run
        self.position = position
        self.cause = cause
    }

    init(row: Row) {
        run = row["run_key"]
        position = row["cause_position"]
        cause = StoredCause(
            name: StoredText.decode(row["name"]), title: StoredText.decode(row["title"]),
            firstPlace: StoredText.decode(row["first_place"]), divergences: row["divergences"], waived: row["waived"],
            cases: row["cases"])
    }

    var values: StatementArguments {
        [
            run, position, StoredText.encode(cause.name), StoredText.encode(cause.title),
            StoredText.encode(cause.firstPlace), cause.divergences, cause.waived, cause.cases,
        ]
    }

    /// Lists the causes of a run, the most telling first.
    static func all(ofRun run: Int64, in database: Database) throws -> [StoredCause] {
        var causes: [StoredCause] = []
        let sql = "SELECT * FROM run_causes WHERE run_key = ? ORDER BY cause_position"
        try forEach(database, sql: sql, arguments: [run]) { causes.append($0.cause) }
        return causes
    }
}
