import GRDB
import MetricModel

/// A row of `subjects`: what divergences of many runs are about, stored once.
struct SubjectRow: DependentRow {
    static let table = "subjects"
    static let insertion = insertStatement("subject_key", "algorithm", "field", "label")

    let key: Int64
    let algorithm: String
    let field: String?
    let label: String?

    init(key: Int64, _ subject: Subject) {
        self.key = key
        algorithm = StoredWord.encode(subject.algorithm)
        field = (subject.field?.name).map(StoredText.encode)
        label = (subject.field?.label).map(StoredText.encode)
    }

    init(row: Row) {
        key = row["subject_key"]
        algorithm = row["algorithm"]
        field = row["field"]
        label = row["label"]
    }

    var values: StatementArguments {
        [key, algorithm, field, label]
    }

    /// The row as a value of the vocabulary.
    var subject: Subject {
        get throws(DriftStoreError) {
            Subject(
                algorithm: try StoredWord.algorithm(algorithm, column: "subjects.algorithm"),
                field: field.map {
                    MetricField(label: label.map(StoredText.decode), name: StoredText.decode($0))
                })
        }
    }

    /// Reads all subjects by key: a few hundred for each set of labels.
    static func all(in database: Database) throws -> [Int64: Subject] {
        var subjects: [Int64: Subject] = [:]
        try forEach(database, sql: "SELECT * FROM subjects", arguments: []) { subjects[$0.key] = try $0.subject }
        return subjects
    }

    /// Counts a run's divergences by subject and stores the sums.
    static func insertSums(ofRun run: Int64, into database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO run_subjects (run_key, subject_key, divergences)
                SELECT ?1, subject_key, divergences FROM (
                    SELECT subject_key, (
                        SELECT count(*) FROM divergences AS d
                        WHERE d.subject_key = subjects.subject_key AND d.run_key = ?1) AS divergences
                    FROM subjects)
                WHERE divergences > 0
                """, arguments: [run])
    }
}

/// What a divergence is about: an algorithm's field, or its rejection.
struct Subject: Hashable, Sendable {
    /// The algorithm; `nil` for files that did not load.
    let algorithm: Algorithm?
    /// The field; `nil` for a rejection.
    let field: MetricField?
}
