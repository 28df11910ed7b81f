import MetricModel
import ParityTestSupport
import Testing

/// Numbers of which the tool computes one from the others.
@Suite struct TallyTieTests {
    private static let labels = ["seiz", "bckg", "artf"]

    /// An answer in which everything fits: each class is once itself and once each other class, and once deleted.
    private static func value(_ algorithm: Algorithm, _ field: MetricField, _ isReal: Bool) -> MetricValue {
        let isSummary = field.label == nil
        let sum = isSummary ? 3 : 1
        let deleted = algorithm == .dpalign ? 1 : 0
        let misses = algorithm == .ovlp || algorithm == .taes ? 2 : 2 + deleted
        let count =
            switch field.name {
            case "tgt": (1 + misses) * sum
            case "tp", "hit", "sub.\(field.label ?? "")": sum
            case "fn", "mis": misses * sum
            case "del": (algorithm == .ovlp || algorithm == .taes ? misses : 1) * sum
            case "fp", "fal", "ins": 4 * sum
            case "tn": 9 * sum
            default: 1
            }
        return isReal ? MetricValue(Double(count)) : .int(Int128(count))
    }

    private static func records(
        _ change: (Algorithm, MetricField, MetricValue) -> MetricValue = { $2 }
    ) -> [MetricRecord] {
        Algorithm.allCases.flatMap { algorithm in
            MetricDictionary.entries(of: algorithm, labels: labels).map { entry in
                let value = value(algorithm, entry.field, entry.kind == .float)
                return MetricRecord(
                    scope: .corpus,
                    content: .number(
                        algorithm: algorithm, field: entry.field, value: change(algorithm, entry.field, value)))
            }
        }
    }

    private static func contradictions(_ records: [MetricRecord]) -> [String] {
        let found = ReferenceAnomaly.find(in: records)
        #expect(ReferenceAnomaly.find(in: ScopeRecords(keeping: records)) == found)
        return found.filter { $0.rule == .contradiction }.map {
            "\($0.algorithm.rawValue) \($0.field?.description ?? "-") \($0.value?.text ?? "-")"
        }
    }

    @Test func `numbers that fit contradict nothing`() {
        #expect(Self.contradictions(Self.records()).isEmpty)
    }

    @Test(arguments: [
        (Algorithm.dpalign, "seiz", "hit", ["dpalign seiz/tp 1", "dpalign seiz/hit 2"]),
        (.epoch, "bckg", "mis", ["epoch bckg/fn 2", "epoch bckg/mis 3"]),
        (.ovlp, "seiz", "ins", ["ovlp seiz/fal 4", "ovlp seiz/ins 5"]),
        (.ovlp, "seiz", "del", ["ovlp seiz/mis 2", "ovlp seiz/del 3"]),
        (.taes, "artf", "tp", ["taes artf/tp 2.0", "taes artf/hit 1.0"]),
        (.ovlp, "artf", "tgt", ["ovlp artf/tgt 4", "ovlp artf/hit 1", "ovlp artf/mis 2"]),
        (
            .epoch, "seiz", "sub.bckg",
            ["epoch seiz/tgt 3", "epoch seiz/sub.seiz 1", "epoch seiz/sub.bckg 2", "epoch seiz/sub.artf 1"]
        ),
        (.dpalign, "seiz", "sub.seiz", ["dpalign seiz/hit 1", "dpalign seiz/sub.seiz 2"]),
        (.epoch, "seiz", "tn", ["epoch summary/tn 27", "epoch seiz/tn 10", "epoch bckg/tn 9", "epoch artf/tn 9"]),
    ])
    func `a tally that was changed contradicts those that it is computed with`(
        _ algorithm: Algorithm, _ label: String, _ name: String, _ found: [String]
    ) {
        let records = Self.records { own, field, value in
            guard own == algorithm, field == MetricField(label: label, name: name) else { return value }
            switch value {
            case .int(let count): return .int(count + 1)
            case .float(let bits): return MetricValue(Double(bitPattern: bits) + 1)
            }
        }
        #expect(Self.contradictions(records) == found)
    }

    @Test func `a sum that was changed contradicts its classes, and a rate contradicts nothing`() {
        let summed = Self.records { own, field, value in
            own == .taes && field == MetricField(label: nil, name: "tgt") ? .int(1) : value
        }
        #expect(
            Self.contradictions(summed) == [
                "taes summary/tgt 1", "taes seiz/tgt 3", "taes bckg/tgt 3", "taes artf/tgt 3",
            ])
        let rated = Self.records { _, field, value in
            MetricDictionary.rates.contains(field.name) ? MetricValue(0.25) : value
        }
        #expect(Self.contradictions(rated).isEmpty)
    }

    @Test func `what is not there contradicts nothing`() {
        let some = Self.records().filter { record in
            guard case .number(_, let field, _) = record.content else { return false }
            return field.name != "hit" && field.name != "mis" && field.name != "sub.bckg"
        }
        #expect(Self.contradictions(some).isEmpty)
        #expect(Self.contradictions([]).isEmpty)
    }

    @Test func `a case says which numbers contradict each other`() {
        var item = CaseOutcome(corpus: "dense", scope: .corpus, algorithms: [], timeline: nil)
        #expect(item.contradiction == nil)
        item.anomalies = ReferenceAnomaly.find(
            in: Self.records { own, field, value in
                own == .ovlp && field == MetricField(label: "seiz", name: "hit") ? .int(3) : value
            })
        #expect(item.contradiction == "of ovlp, seiz/tp is 1, seiz/hit is 3")
    }
}
