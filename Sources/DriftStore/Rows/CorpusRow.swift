import GRDB
import MetricModel

/// A row of `run_corpora`.
struct CorpusRow: NumberedRow {
    static let table = "run_corpora"
    static let insertion = insertStatement("run_key", "corpus_position", "name", "environment_key", "labels")

    let run: Int64
    let position: Int
    let name: String
    let environment: Int64
    let labels: String

    init(run: Int64, position: Int, name: String, environment: Int64, labels: [String]) {
        self.run = run
        self.position = position
        self.name = StoredText.encode(name)
        self.environment = environment
        self.labels = StoredList.encode(labels)
    }

    init(row: Row) {
        run = row["run_key"]
        position = row["corpus_position"]
        name = row["name"]
        environment = row["environment_key"]
        labels = row["labels"]
    }

    var values: StatementArguments {
        [run, position, name, environment, labels]
    }

    /// Lists the corpora of a run in order.
    static func all(ofRun run: Int64, in database: Database) throws -> [CorpusRow] {
        var corpora: [CorpusRow] = []
        let sql = "SELECT * FROM run_corpora WHERE run_key = ? ORDER BY corpus_position"
        try forEach(database, sql: sql, arguments: [run]) { corpora.append($0) }
        return corpora
    }

    /// Looks the environment up and returns the row as a value.
    func corpus(in database: Database) throws -> StoredCorpus {
        let sql = "SELECT * FROM environments WHERE environment_key = ?"
        guard let row = try EnvironmentRow.first(database, sql: sql, arguments: [environment]) else {
            throw DriftStoreError.unreadable(column: "run_corpora.environment_key", value: "\(environment)")
        }
        return StoredCorpus(
            name: StoredText.decode(name), environment: try row.environment,
            labels: try StoredList.texts(labels, column: "run_corpora.labels"))
    }
}
