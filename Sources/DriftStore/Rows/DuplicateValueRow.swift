import GRDB
import MetricModel

/// A row of `duplicate_values`.
struct DuplicateValueRow: DependentRow {
    static let table = "duplicate_values"
    static let insertion = insertStatement(
        "run_key", "corpus_position", "pair_index", "result_position", "divergence_position", "value_position", "bits",
        "count")

    let place: Place
    let result: Int
    let divergence: Int
    let position: Int
    let number: StoredNumber

    init(below row: DivergenceRow, position: Int, _ value: MetricValue) {
        place = row.place
        result = row.result
        divergence = row.position
        self.position = position
        number = StoredNumber(value)
    }

    init(row: Row) {
        place = Place(row: row)
        result = row["result_position"]
        divergence = row["divergence_position"]
        position = row["value_position"]
        number = StoredNumber(bits: row["bits"], count: row["count"])
    }

    var values: StatementArguments {
        [place.run, place.corpus, place.pair, result, divergence, position, number.bits, number.count]
    }

    /// Lists the values below a divergence in order.
    static func all(below row: DivergenceRow, in database: Database) throws -> [MetricValue] {
        var values: [MetricValue] = []
        let sql = """
            SELECT * FROM duplicate_values
            WHERE run_key = ? AND corpus_position = ? AND pair_index = ? AND result_position = ?
                AND divergence_position = ?
            ORDER BY value_position
            """
        let arguments: StatementArguments = [
            row.place.run, row.place.corpus, row.place.pair, row.result, row.position,
        ]
        try forEach(database, sql: sql, arguments: arguments) { value in
            values.append(try value.number.value(column: "duplicate_values"))
        }
        return values
    }
}
