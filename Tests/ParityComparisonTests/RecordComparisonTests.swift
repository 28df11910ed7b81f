import MetricModel
import ParityComparison
import ParityTestSupport
import Testing

@Suite struct RecordComparisonTests {
    private static let all = SampleRecords.all
    private static let comparison = RecordComparison(labels: SampleRecords.labels)
    private static let field = MetricField(label: "seiz", name: "hit")

    private func compare(_ reference: [MetricRecord], _ candidate: [MetricRecord]) -> [AlgorithmOutcome] {
        Self.comparison.compare(scope: SampleRecords.scope, reference: reference, candidate: candidate)
    }

    /// All divergences of a comparison, as `algorithm field kind`.
    private func divergences(_ reference: [MetricRecord], _ candidate: [MetricRecord]) -> [String] {
        compare(reference, candidate).flatMap(\.divergences).map { divergence in
            "\(divergence.algorithm?.rawValue ?? "load") \(divergence.field.map { "\($0)" } ?? "-") \(divergence.kindWord)"
        }
    }

    private func without(_ algorithm: Algorithm) -> [MetricRecord] {
        Self.all.filter { $0.algorithm != algorithm }
    }

    // MARK: - Agreement

    @Test func `equal records agree in all 308 fields`() {
        #expect(Self.all.count == 308)
        let outcomes = compare(Self.all, Self.all)
        #expect(outcomes.map(\.algorithm) == Algorithm.allCases)
        #expect(outcomes.map(\.comparisons) == [77, 77, 73, 73, 8])
        #expect(outcomes.allSatisfy { $0.divergences.isEmpty && $0.agreedRejection == nil })
    }

    @Test func `the order of the records plays no part`() {
        let outcomes = compare(Self.all, Self.all.reversed())
        #expect(outcomes.map(\.comparisons) == [77, 77, 73, 73, 8])
        #expect(outcomes.allSatisfy { $0.divergences.isEmpty })
    }

    @Test func `the records' own scope plays no part, and divergences carry the one that was asked for`() {
        let candidate = Self.all.dropLast().map { MetricRecord(scope: .corpus, content: $0.content) }
        let outcomes = compare(Self.all, candidate)
        #expect(outcomes.flatMap(\.divergences).map(\.scope) == [SampleRecords.scope])
    }

    @Test func `a NaN agrees with a NaN of the same bits only`() {
        func records(_ value: Double) -> [MetricRecord] {
            Self.all.map { record in
                guard case .number(.ira, let field, _) = record.content, field.name == "mkappa" else { return record }
                return SampleRecords.number(.ira, field, MetricValue(value))
            }
        }
        #expect(divergences(records(.nan), records(.nan)).isEmpty)
        #expect(divergences(records(.nan), records(-.nan)) == ["ira summary/mkappa value"])
        #expect(divergences(records(.nan), records(.signalingNaN)) == ["ira summary/mkappa value"])
        #expect(divergences(records(0), records(-0.0)) == ["ira summary/mkappa value"])
    }

    @Test func `a field that the dictionary does not know agrees with itself and is compared`() {
        let extra = SampleRecords.number(.ira, MetricField(label: "seiz", name: "weight"), MetricValue(1))
        let outcomes = compare(Self.all + [extra], Self.all + [extra])
        #expect(outcomes.map(\.comparisons) == [77, 77, 73, 73, 9])
        #expect(outcomes.allSatisfy { $0.divergences.isEmpty })
    }

    // MARK: - Silence

    @Test func `silence on both sides is a divergence in every field that is owed`() {
        for algorithm in Algorithm.allCases {
            let records = without(algorithm)
            let found = compare(records, records)
            #expect(found.flatMap(\.divergences).count == SampleRecords.records(of: algorithm).count)
            #expect(
                found.flatMap(\.divergences).allSatisfy { $0.algorithm == algorithm && $0.kind == .missingOnBothSides })
        }
    }

    @Test func `two sides that say nothing at all differ in 308 fields`() {
        #expect(compare([], []).flatMap(\.divergences).count == 308)
    }

    @Test func `one field that both sides leave out is a divergence`() {
        let records = Self.all.filter { $0 != Self.all[100] }
        #expect(divergences(records, records).count == 1)
    }

    @Test func `a map with more classes owes more`() {
        let comparison = RecordComparison(labels: SampleRecords.labels + ["artf"])
        let outcomes = comparison.compare(scope: .corpus, reference: Self.all, candidate: Self.all)
        #expect(outcomes.allSatisfy { !$0.divergences.isEmpty })
        #expect(outcomes.flatMap(\.divergences).allSatisfy { $0.kind == .missingOnBothSides })
    }

    // MARK: - Rejections

    @Test func `two rejections agree in their class, whatever they say`() {
        let outcomes = compare(
            without(.taes) + [SampleRecords.rejection(.taes, .zeroLengthEvent, "one")],
            without(.taes) + [SampleRecords.rejection(.taes, .zeroLengthEvent, "other")])
        #expect(outcomes.allSatisfy { $0.divergences.isEmpty })
        #expect(outcomes.map(\.agreedRejection) == [nil, nil, nil, .zeroLengthEvent, nil])
        #expect(outcomes.map(\.comparisons) == [77, 77, 73, 1, 8])
    }

    @Test func `every rejection agrees with its own class alone`() {
        for algorithm in [nil] + Algorithm.allCases.map(Optional.some) {
            for first in RejectionClass.allCases {
                for second in RejectionClass.allCases {
                    let found = compare(
                        [SampleRecords.rejection(algorithm, first)], [SampleRecords.rejection(algorithm, second)])
                    let outcome = found.first { $0.algorithm == algorithm }
                    let kinds = outcome?.divergences.map(\.kind)
                    if first == second {
                        #expect(kinds == [] && outcome?.agreedRejection == first)
                    } else {
                        #expect(
                            kinds == [.rejection(reference: Rejection(first, ""), candidate: Rejection(second, ""))])
                        #expect(outcome?.agreedRejection == nil)
                    }
                }
            }
        }
    }

    @Test func `a rejection on one side alone is a divergence, and so is every number on the other`() {
        let rejected = without(.ira) + [SampleRecords.rejection(.ira, .other)]
        let fields = SampleRecords.records(of: .ira).count
        let byReference = divergences(rejected, Self.all)
        #expect(byReference.first == "ira - rejected-by-reference")
        #expect(byReference.dropFirst().allSatisfy { $0.hasSuffix("missing-in-reference") })
        #expect(byReference.count == 1 + fields)
        let byCandidate = divergences(Self.all, rejected)
        #expect(byCandidate.first == "ira - rejected-by-candidate")
        #expect(byCandidate.dropFirst().allSatisfy { $0.hasSuffix("missing-in-candidate") })
        #expect(byCandidate.count == 1 + fields)
    }

    @Test func `a rejection beside numbers hides none of them`() {
        let rejected = Self.all + [SampleRecords.rejection(.taes, .other)]
        #expect(divergences(rejected, rejected).isEmpty)
        #expect(divergences(rejected, Self.all) == ["taes - rejected-by-reference"])
        #expect(divergences(Self.all, rejected) == ["taes - rejected-by-candidate"])
        let changed = rejected.map { record in
            guard case .number(.taes, Self.field, _) = record.content else { return record }
            return SampleRecords.number(.taes, Self.field, MetricValue(7.5))
        }
        #expect(divergences(rejected, changed) == ["taes seiz/hit value"])
    }

    @Test func `a side that rejects twice is compared entry by entry`() {
        let once = without(.taes) + [SampleRecords.rejection(.taes, .other)]
        let twice = once + [SampleRecords.rejection(.taes, .noEvents)]
        #expect(divergences(twice, twice).isEmpty)
        #expect(divergences(once, twice) == ["taes - rejected-by-candidate"])
        #expect(divergences(twice, once) == ["taes - rejected-by-reference"])
        #expect(compare(once, twice)[3].agreedRejection == nil)
    }

    @Test func `files that load on neither side agree without a number`() {
        let rejected = [SampleRecords.rejection(nil, .unreadableFile)]
        let outcomes = compare(rejected, rejected)
        #expect(outcomes.map(\.algorithm) == [nil])
        #expect(outcomes.map(\.comparisons) == [1])
        #expect(outcomes.map(\.agreedRejection) == [.unreadableFile])
        #expect(outcomes.allSatisfy { $0.divergences.isEmpty })
    }

    @Test func `files that load on one side only differ in everything`() {
        let rejected = [SampleRecords.rejection(nil, .unreadableFile)]
        let byReference = divergences(rejected, Self.all)
        #expect(byReference.first == "load - rejected-by-reference")
        #expect(byReference.count == 309)
        let byCandidate = divergences(Self.all, rejected)
        #expect(byCandidate.first == "load - rejected-by-candidate")
        #expect(byCandidate.count == 309)
    }

    @Test func `a load rejected by one side does not excuse silence`() {
        let rejected = [SampleRecords.rejection(nil, .unreadableFile)]
        #expect(divergences(rejected, []).count == 309)
        #expect(divergences([], rejected).count == 309)
    }

    @Test func `there are never more divergences than comparisons, whatever both sides say`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededGenerator(seed: seed)
        func side() -> [MetricRecord] {
            var records = random.chance(50) ? Self.all : []
            for _ in 0..<random.next(below: 60) {
                switch random.next(below: 6) {
                case 0 where !records.isEmpty: records.remove(at: random.next(below: records.count))
                case 1 where !records.isEmpty: records.append(records[random.next(below: records.count)])
                case 2:
                    records.append(
                        SampleRecords.rejection(
                            random.chance(30) ? nil : Algorithm.allCases.randomElement(using: &random),
                            random.chance(50) ? .other : .noEvents))
                default:
                    let field = MetricField(
                        label: ["seiz", "bckg", nil].randomElement(using: &random) ?? nil,
                        name: ["hit", "tpr", "kappa", "unheard-of"].randomElement(using: &random) ?? "")
                    records.append(
                        SampleRecords.number(
                            Algorithm.allCases.randomElement(using: &random) ?? .taes, field,
                            MetricValue(Double(random.next(below: 3)))))
                }
            }
            return records
        }
        for round in 0..<300 {
            let (reference, candidate) = (side(), side())
            for outcome in compare(reference, candidate) {
                #expect(outcome.divergences.count <= outcome.comparisons, "seed \(seed), round \(round)")
            }
        }
    }

    @Test func `numbers beside a rejected load are still compared`() {
        let rejected = [SampleRecords.rejection(nil, .unreadableFile)]
        let outcomes = compare(rejected + SampleRecords.records(of: .ira), rejected)
        #expect(outcomes.map(\.algorithm) == [nil, .ira])
        #expect(outcomes[1].divergences.count == 8)
    }
}
