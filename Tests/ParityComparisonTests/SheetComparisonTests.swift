import MetricModel
import ParityComparison
import ParityTestSupport
import Testing

/// What is kept as sheets is compared as its records are.
@Suite struct SheetComparisonTests {
    private static let scope = SampleRecords.scope

    private func expectSame(
        _ reference: [MetricRecord], _ candidate: [MetricRecord], _ comparison: RecordComparison, _ note: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let expected = comparison.compare(scope: Self.scope, reference: reference, candidate: candidate)
        for (first, second) in [
            (ScopeRecords(keeping: reference), ScopeRecords(keeping: candidate)),
            (.records(reference), ScopeRecords(keeping: candidate)),
            (ScopeRecords(keeping: reference), .records(candidate)), (.records(reference), .records(candidate)),
        ] {
            let found = comparison.compare(scope: Self.scope, reference: first, candidate: second)
            #expect(found == expected, "\(note)", sourceLocation: sourceLocation)
        }
    }

    @Test func `sheets with the same numbers agree in all that is owed`() throws {
        let comparison = RecordComparison(labels: SampleRecords.labels)
        // Again and again with heads of their own: those that are known already are not looked at again.
        for _ in 0..<80 {
            let outcomes = comparison.compare(
                scope: Self.scope, reference: ScopeRecords(keeping: SampleRecords.all),
                candidate: ScopeRecords(keeping: SampleRecords.all))
            #expect(outcomes.map(\.comparisons) == [77, 77, 73, 73, 8])
            #expect(outcomes.allSatisfy { $0.divergences.isEmpty })
        }
        expectSame(SampleRecords.all, SampleRecords.all, comparison, "equal")
        expectSame([], [], comparison, "nothing")
    }

    @Test func `heads that are known already keep no number from being compared`() {
        let comparison = RecordComparison(labels: SampleRecords.labels)
        let heads = MetricHeads(labels: SampleRecords.labels)
        let reference = ScopeRecords(keeping: SampleRecords.all, under: heads)
        for _ in 0..<2 {
            let outcomes = comparison.compare(scope: Self.scope, reference: reference, candidate: reference)
            #expect(outcomes.map(\.comparisons) == [77, 77, 73, 73, 8])
            #expect(outcomes.allSatisfy { $0.divergences.isEmpty })
        }
        for (position, record) in SampleRecords.all.enumerated() {
            guard case .number(let algorithm, let field, let value) = record.content else { continue }
            var changed = SampleRecords.all
            let other: MetricValue =
                switch value {
                case .int(let count): .int(count + 1)
                case .float(let bits): .float(bits: bits ^ 1)
                }
            changed[position].content = .number(algorithm: algorithm, field: field, value: other)
            let candidate = ScopeRecords(keeping: changed, under: heads)
            guard case .sheet(let sheet) = candidate, sheet.heads === heads else {
                Issue.record("\(record) is not kept under the heads")
                return
            }
            let outcomes = comparison.compare(scope: Self.scope, reference: reference, candidate: candidate)
            #expect(outcomes.flatMap(\.divergences).map(\.field) == [field], "\(record)")
        }
    }

    @Test func `sheets that agree with each other and not with what is owed are no agreement`() {
        let comparison = RecordComparison(labels: SampleRecords.labels)
        let short = ScopeRecords(keeping: SampleRecords.all.dropLast())
        for _ in 0..<2 {
            let outcomes = comparison.compare(scope: Self.scope, reference: short, candidate: short)
            #expect(outcomes.flatMap(\.divergences).map(\.kind) == [.missingOnBothSides])
        }
        let other = RecordComparison(labels: ["seiz", "artf"])
        let outcomes = other.compare(
            scope: Self.scope, reference: ScopeRecords(keeping: SampleRecords.all),
            candidate: ScopeRecords(keeping: SampleRecords.all))
        #expect(outcomes.contains { !$0.divergences.isEmpty })
    }

    @Test func `random changes of either side give what their records give`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var state = seed
        func draw(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let values: [MetricValue] = [
            MetricValue(0), MetricValue(0.0), MetricValue(-0.0), MetricValue(1), MetricValue(1.0), MetricValue(.nan),
            MetricValue(1.0.nextUp),
        ]
        let comparison = RecordComparison(labels: SampleRecords.labels)
        for round in 0..<200 {
            var sides = [SampleRecords.all, SampleRecords.all]
            for _ in 0...draw(2) {
                let side = draw(2)
                let place = draw(sides[side].count)
                guard case .number(let algorithm, var field, var value) = sides[side][place].content else { continue }
                switch draw(6) {
                case 0: sides[side].remove(at: place)
                case 1: sides[side].append(sides[side][place])
                case 2: sides[side].swapAt(place, draw(sides[side].count))
                case 3: sides[side].append(SampleRecords.rejection(.taes, .other))
                case 4:
                    field.name += "x"
                    sides[side][place] = SampleRecords.number(algorithm, field, value)
                default:
                    value = values[draw(values.count)]
                    sides[side][place] = SampleRecords.number(algorithm, field, value)
                }
            }
            expectSame(sides[0], sides[1], comparison, "round \(round), seed \(seed)")
        }
    }
}
