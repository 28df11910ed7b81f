import GRDB
import MetricModel

/// A row of `case_anomalies`.
struct AnomalyRow: DependentRow {
    static let table = "case_anomalies"
    static let insertion = insertStatement(
        "run_key", "corpus_position", "pair_index", "anomaly_position", "algorithm", "rule", "field", "label", "bits",
        "count")

    let place: Place
    let position: Int
    let algorithm: String
    let rule: String
    let field: String?
    let label: String?
    let number: StoredNumber

    init(place: Place, position: Int, _ anomaly: ReferenceAnomaly) {
        self.place = place
        self.position = position
        algorithm = StoredWord.encode(anomaly.algorithm)
        rule = anomaly.rule.rawValue
        field = (anomaly.field?.name).map(StoredText.encode)
        label = (anomaly.field?.label).map(StoredText.encode)
        number = StoredNumber(anomaly.value)
    }

    init(row: Row) {
        place = Place(row: row)
        position = row["anomaly_position"]
        algorithm = row["algorithm"]
        rule = row["rule"]
        field = row["field"]
        label = row["label"]
        number = StoredNumber(bits: row["bits"], count: row["count"])
    }

    var values: StatementArguments {
        [place.run, place.corpus, place.pair, position, algorithm, rule, field, label, number.bits, number.count]
    }

    /// The row as a value of the vocabulary.
    var anomaly: ReferenceAnomaly {
        get throws(DriftStoreError) {
            ReferenceAnomaly(
                algorithm: try StoredWord.decode(Algorithm.self, algorithm, column: "case_anomalies.algorithm"),
                field: field.map { MetricField(label: label.map(StoredText.decode), name: StoredText.decode($0)) },
                rule: try StoredWord.decode(ReferenceAnomaly.Rule.self, rule, column: "case_anomalies.rule"),
                value: number.bits == nil && number.count == nil ? nil : try number.value(column: "case_anomalies"))
        }
    }
}
