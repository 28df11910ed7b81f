import MetricModel
import ParityComparison
import ParityTestSupport
import Testing

/// The comparison against a plain one: five rules and two dictionaries, without guesses and without a fast path.
struct PlainComparisonTests {
    /// What the comparison must find about the numbers of one algorithm.
    private static func plain(
        _ algorithm: Algorithm, _ reference: [MetricRecord], _ candidate: [MetricRecord], labels: [String]
    ) -> (comparisons: Int, divergences: [Divergence]) {
        func values(_ records: [MetricRecord]) -> (fields: [MetricField], values: [MetricField: [MetricValue]]) {
            var fields: [MetricField] = []
            var values: [MetricField: [MetricValue]] = [:]
            for record in records {
                guard case .number(algorithm, let field, let value) = record.content else { continue }
                fields.append(field)
                values[field, default: []].append(value)
            }
            return (fields, values)
        }
        let isRejected = (reference + candidate).contains { $0.algorithm == algorithm && $0.field == nil }
        let (first, second) = (values(reference), values(candidate))
        let expected = MetricDictionary.entries(of: algorithm, labels: labels).map(\.field)
        var seen: Set<MetricField> = []
        var comparisons = 0
        var found: [Divergence] = []
        for field in expected + first.fields + second.fields where seen.insert(field).inserted {
            let (ours, theirs) = (first.values[field] ?? [], second.values[field] ?? [])
            if ours.isEmpty, theirs.isEmpty, isRejected { continue }
            var kinds: [Divergence.Kind] = []
            if ours.count > 1 { kinds.append(.duplicate(side: .reference, values: ours)) }
            if theirs.count > 1 { kinds.append(.duplicate(side: .candidate, values: theirs)) }
            switch (ours.first, theirs.first) {
            case (let one?, let other?): if one != other { kinds.append(.value(reference: one, candidate: other)) }
            case (let one?, nil): kinds.append(.missingInCandidate(reference: one))
            case (nil, let other?): kinds.append(.missingInReference(candidate: other))
            case (nil, nil): kinds.append(.missingOnBothSides)
            }
            comparisons += max(1, kinds.count)
            found += kinds.map { Divergence(scope: .corpus, algorithm: algorithm, field: field, kind: $0) }
        }
        return (comparisons, found)
    }

    private static func damaged(_ records: [MetricRecord], _ random: inout SeededGenerator) -> [MetricRecord] {
        var records = records
        for _ in 0..<Int.random(in: 0...4, using: &random) where !records.isEmpty {
            let position = random.next(below: records.count)
            guard case .number(let algorithm, let field, let value) = records[position].content else { continue }
            switch Int.random(in: 0..<8, using: &random) {
            case 0: records.remove(at: position)
            case 1: records.insert(records[position], at: random.next(below: records.count))
            case 2: records[position] = SampleRecords.number(algorithm, field, MetricValue(-77))
            case 3: records.swapAt(position, random.next(below: records.count))
            case 4:
                let name = MetricField(label: field.label, name: field.name + "x")
                records[position] = SampleRecords.number(algorithm, name, value)
            case 5:
                let other = Algorithm.allCases[random.next(below: Algorithm.allCases.count)]
                records[position] = SampleRecords.number(other, field, value)
            case 6: records.append(SampleRecords.rejection(algorithm, .noEvents))
            default: records.removeAll { $0.algorithm == algorithm }
            }
        }
        if Int.random(in: 0..<20, using: &random) == 0 { records.shuffle(using: &random) }
        return records
    }

    @Test func `whatever is wrong on either side, the plain comparison finds the same`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("PlainComparisonTests: seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let comparison = RecordComparison(labels: SampleRecords.labels)
        let heads = MetricHeads(labels: SampleRecords.labels)
        for round in 0..<600 {
            let (reference, candidate) = (
                Self.damaged(SampleRecords.all, &random), Self.damaged(SampleRecords.all, &random)
            )
            let outcomes = comparison.compare(
                scope: .corpus, reference: ScopeRecords(keeping: reference, under: heads),
                candidate: ScopeRecords(keeping: candidate, under: heads))
            for algorithm in Algorithm.allCases {
                let (comparisons, divergences) = Self.plain(
                    algorithm, reference, candidate, labels: SampleRecords.labels)
                let outcome = outcomes.first { $0.algorithm == algorithm }
                let numbers = outcome?.divergences.filter { $0.field != nil }
                #expect(numbers == divergences, "\(algorithm) in round \(round) of seed \(seed)")
                let rejections = max(
                    reference.count { $0.algorithm == algorithm && $0.field == nil },
                    candidate.count { $0.algorithm == algorithm && $0.field == nil })
                #expect(
                    outcome?.comparisons == comparisons + rejections,
                    "\(algorithm) in round \(round) of seed \(seed)")
            }
        }
    }
}
