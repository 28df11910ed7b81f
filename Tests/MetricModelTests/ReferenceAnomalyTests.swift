import MetricModel
import Testing

@Suite struct ReferenceAnomalyTests {
    private static func number(_ algorithm: Algorithm, _ label: String?, _ name: String, _ value: MetricValue)
        -> MetricRecord
    {
        MetricRecord(
            scope: .corpus,
            content: .number(algorithm: algorithm, field: MetricField(label: label, name: name), value: value))
    }

    private static func found(_ records: [MetricRecord]) -> [String] {
        ReferenceAnomaly.find(in: records).map { anomaly in
            let field = anomaly.field.map { " \($0)" } ?? ""
            return "\(anomaly.algorithm.rawValue)\(field) \(anomaly.rule.rawValue)"
        }
    }

    @Test(arguments: [
        ("tpr", MetricValue(1.0000000000000002), "outside-range"), ("tpr", MetricValue(-1e-300), "outside-range"),
        ("f1s", MetricValue(1.28), "outside-range"), ("acc", MetricValue(Double.nan), "not-finite"),
        ("mcc", MetricValue(-1.1), "outside-range"), ("kappa", MetricValue(1.5), "outside-range"),
        ("mkappa", MetricValue(-Double.infinity), "not-finite"), ("flr", MetricValue(-1.0), "outside-range"),
        ("fn", MetricValue(-0.25), "negative"), ("tp", MetricValue.int(-1), "negative"),
        ("sub.bckg", MetricValue.int(-1), "negative"), ("total_dur", MetricValue(-1.0), "negative"),
    ])
    func `a number that cannot be is named with its rule`(_ name: String, _ value: MetricValue, _ rule: String) {
        #expect(Self.found([Self.number(.taes, "seiz", name, value)]) == ["taes seiz/\(name) \(rule)"])
    }

    @Test(arguments: [
        ("tpr", MetricValue(0.0)), ("tpr", MetricValue(-0.0)), ("acc", MetricValue(1.0)), ("mcc", MetricValue(-1.0)),
        ("kappa", MetricValue(-0.5)), ("flr", MetricValue(1e9)), ("fn", MetricValue(0.25)), ("hit", MetricValue.int(3)),
        ("total_dur", MetricValue(0.0)),
    ])
    func `a number that can be is not named`(_ name: String, _ value: MetricValue) {
        #expect(Self.found([Self.number(.taes, "seiz", name, value)]).isEmpty)
    }

    @Test func `hits are held against the targets of their own class`() {
        let records = [
            Self.number(.ovlp, "seiz", "tgt", .int(2)), Self.number(.ovlp, "seiz", "hit", .int(2)),
            Self.number(.ovlp, "bckg", "tgt", .int(1)), Self.number(.ovlp, "bckg", "hit", .int(2)),
            Self.number(.ovlp, nil, "tgt", .int(3)), Self.number(.ovlp, nil, "hit", .int(4)),
            Self.number(.taes, "seiz", "hit", MetricValue(1.5)),
        ]
        #expect(Self.found(records) == ["ovlp bckg/hit hits-above-targets", "ovlp summary/hit hits-above-targets"])
    }

    @Test func `a tool that dies while it scores is a crash, and one that says what it refuses is none`() {
        func rejection(_ algorithm: Algorithm?, _ kind: RejectionClass) -> MetricRecord {
            MetricRecord(scope: .corpus, content: .rejection(algorithm: algorithm, Rejection(kind, "x")))
        }
        let records =
            [RejectionClass.noEvents, .unknownLabel, .zeroLengthEvent, .durationMismatch].map { rejection(.taes, $0) }
            + [rejection(nil, .other)]
        #expect(Self.found(records) == ["taes crash", "taes crash"])
    }
}
