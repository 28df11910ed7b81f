import MetricModel

/// What the reference says that cannot be, by rule.
struct AnomalyTally: Hashable, Sendable {
    /// The rules that are broken, in their order.
    let rows: [Row]

    /// A rule that is broken.
    struct Row: Hashable, Sendable {
        /// The rule.
        let rule: ReferenceAnomaly.Rule
        /// How often it is broken.
        var count = 0
        /// In how many cases.
        var cases = 0
        /// By which algorithms.
        var algorithms: Set<Algorithm> = []
        /// The first places, at most ``AnomalyTally/placeLimit``.
        var places: [Place] = []
    }

    /// Where a rule is broken.
    struct Place: Hashable, Sendable {
        /// The corpus's name.
        let corpus: String
        /// The case's name.
        let title: String
        /// What is said there.
        let anomaly: ReferenceAnomaly

        /// The place and the number in a line.
        var text: String {
            let field = anomaly.field.map { " \($0)" } ?? ""
            let value = anomaly.value.map { " = \($0.text)" } ?? ""
            return "\(corpus): \(title): \(anomaly.algorithm.rawValue)\(field)\(value)"
        }
    }

    /// How many places a row names.
    static let placeLimit = 50

    init(_ outcome: RunOutcome) {
        var rows = ReferenceAnomaly.Rule.allCases.map { Row(rule: $0) }
        for corpus in outcome.corpora {
            for item in corpus.cases where !item.anomalies.isEmpty {
                for index in rows.indices {
                    let own = item.anomalies.filter { $0.rule == rows[index].rule }
                    guard !own.isEmpty else { continue }
                    rows[index].count += own.count
                    rows[index].cases += 1
                    rows[index].algorithms.formUnion(own.map(\.algorithm))
                    for anomaly in own.prefix(Self.placeLimit - rows[index].places.count) {
                        rows[index].places.append(Place(corpus: corpus.name, title: item.title, anomaly: anomaly))
                    }
                }
            }
        }
        self.rows = rows.filter { $0.count > 0 }
    }

    /// What it means, in a sentence; `nil` where there is nothing.
    var sentence: String? {
        guard !rows.isEmpty else { return nil }
        let count = rows.reduce(0) { $0 + $1.count }
        return
            "The reference itself is wrong in \(NumberText.counted(count, "place")): agreeing with it there is parity, "
            + "and no sense."
    }

    /// The algorithms of a row for people.
    static func algorithms(_ row: Row) -> String {
        row.algorithms.sorted().map(\.title).joined(separator: ", ")
    }
}
