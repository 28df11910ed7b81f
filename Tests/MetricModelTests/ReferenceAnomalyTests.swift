import MetricModel
import ParityTestSupport
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

    @Test func `a sheet has the anomalies of its records`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var state = seed
        func draw(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let values: [MetricValue] = [
            MetricValue(0), MetricValue(1), MetricValue(2), MetricValue(-1), .int(Int128.max), MetricValue(-0.0),
            MetricValue(0.5), MetricValue(1.0000000000000002), MetricValue(-1.5), MetricValue(.nan),
            MetricValue(.infinity), MetricValue(3.25),
        ]
        var found = 0
        for _ in 0..<200 {
            let records = MetricHeads(labels: ["seiz", "bckg"]).all.map { head in
                Self.number(head.algorithm, head.field.label, head.field.name, values[draw(values.count)])
            }
            let expected = ReferenceAnomaly.find(in: records)
            #expect(ReferenceAnomaly.find(in: ScopeRecords(keeping: records)) == expected, "seed \(seed)")
            #expect(ReferenceAnomaly.find(in: ScopeRecords.records(records)) == expected, "seed \(seed)")
            found += expected.count
        }
        #expect(found > 1000, "seed \(seed)")
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
