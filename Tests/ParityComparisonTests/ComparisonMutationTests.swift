import MetricModel
import ParityComparison
import Testing

/// Every single mutant of a full result set must be seen and named.
struct ComparisonMutationTests {
    private static let labels = ["seiz", "bckg"]
    private static let scope = MetricScope.pair(index: 0, name: "s001")

    /// A full set of 308 numbers, all different.
    private static let records: [MetricRecord] = {
        var number = 1
        return Algorithm.allCases.flatMap { algorithm in
            MetricDictionary.entries(of: algorithm, labels: labels).map { entry in
                number += 1
                let value = entry.kind == .int ? MetricValue(number) : MetricValue(Double(number) / 7)
                return MetricRecord(
                    scope: scope, content: .number(algorithm: algorithm, field: entry.field, value: value))
            }
        }
    }()

    private func divergences(_ reference: [MetricRecord], _ candidate: [MetricRecord]) -> [Divergence] {
        RecordComparison(labels: Self.labels).compare(scope: Self.scope, reference: reference, candidate: candidate)
            .flatMap(\.divergences)
    }

    private func parts(_ record: MetricRecord) -> (Algorithm, MetricField, MetricValue) {
        guard case .number(let algorithm, let field, let value) = record.content else {
            preconditionFailure("a number")
        }
        return (algorithm, field, value)
    }

    private func replacing(_ index: Int, field: MetricField? = nil, value: MetricValue? = nil) -> [MetricRecord] {
        var records = Self.records
        let (algorithm, oldField, oldValue) = parts(records[index])
        records[index].content = .number(algorithm: algorithm, field: field ?? oldField, value: value ?? oldValue)
        return records
    }

    private func mutants(of value: MetricValue) -> [MetricValue] {
        switch value {
        case .int(let count): [.int(count + 1), .int(-count), MetricValue(Double(count))]
        case .float(let bits):
            [bits ^ 1, bits ^ 1 << 63, bits + 1, Double.nan.bitPattern, (-0.0).bitPattern].map { .float(bits: $0) }
                + [MetricValue(Int(Double(bitPattern: bits)))]
        }
    }

    @Test func `equal sets agree in all 308 numbers`() {
        let outcomes = RecordComparison(labels: Self.labels).compare(
            scope: Self.scope, reference: Self.records, candidate: Self.records)
        #expect(outcomes.map(\.comparisons).reduce(0, +) == 308)
        #expect(outcomes.flatMap(\.divergences).isEmpty)
        let reversed = Array(Self.records.reversed())
        #expect(divergences(Self.records, reversed).isEmpty)
    }

    @Test func `every changed value is one divergence of its field, whichever side it is on`() {
        for index in Self.records.indices {
            let (algorithm, field, value) = parts(Self.records[index])
            for mutant in mutants(of: value) {
                let changed = replacing(index, value: mutant)
                for found in [divergences(Self.records, changed), divergences(changed, Self.records)] {
                    #expect(found.count == 1)
                    #expect(found.first?.algorithm == algorithm)
                    #expect(found.first?.field == field)
                }
            }
        }
    }

    @Test func `every dropped, doubled or renamed number is seen`() {
        for index in Self.records.indices {
            let (algorithm, field, value) = parts(Self.records[index])
            var dropped = Self.records
            dropped.remove(at: index)
            #expect(divergences(Self.records, dropped).map(\.kind) == [.missingInCandidate(reference: value)])
            #expect(divergences(dropped, Self.records).map(\.kind) == [.missingInReference(candidate: value)])
            #expect(divergences(dropped, dropped).map(\.kind) == [.missingOnBothSides])
            let doubled = Self.records + [Self.records[index]]
            #expect(
                divergences(Self.records, doubled).map(\.kind) == [
                    .duplicate(side: .candidate, values: [value, value])
                ])
            #expect(divergences(doubled, doubled).count == 2)
            let other = MetricField(label: field.label == "seiz" ? "bckg" : "seiz", name: field.name)
            for renamed in [MetricField(label: field.label, name: field.name + "x"), other] {
                let found = divergences(Self.records, replacing(index, field: renamed))
                #expect(found.contains { $0.algorithm == algorithm && $0.field == field })
            }
        }
    }

    @Test func `an algorithm that neither side speaks of is not agreement`() {
        let without = Self.records.filter { $0.algorithm != .taes }
        let found = divergences(without, without)
        #expect(found.count == 73)
        #expect(found.allSatisfy { $0.kind == .missingOnBothSides && $0.algorithm == .taes })
        #expect(divergences([], []).count == 308)
    }

    private func rejecting(_ algorithm: Algorithm?, _ kind: RejectionClass) -> [MetricRecord] {
        let record = MetricRecord(
            scope: Self.scope, content: .rejection(algorithm: algorithm, Rejection(kind, "because")))
        guard let algorithm else { return [record] }
        return Self.records.filter { $0.algorithm != algorithm } + [record]
    }

    @Test func `rejections agree by class alone, and one side's rejection is drift`() {
        for algorithm in [nil] + Algorithm.allCases.map(Optional.some) {
            let one = rejecting(algorithm, .noEvents)
            #expect(divergences(one, one).isEmpty)
            #expect(divergences(one, rejecting(algorithm, .other)).count == 1)
            let missed = divergences(one, Self.records)
            #expect(missed.contains { $0.kindWord == "rejected-by-reference" && $0.algorithm == algorithm })
            let invented = divergences(Self.records, one)
            #expect(invented.contains { $0.kindWord == "rejected-by-candidate" && $0.algorithm == algorithm })
            // A rejection does not excuse numbers that stand beside it.
            #expect(!divergences(one, one + [Self.records[300]]).isEmpty)
        }
    }
}
