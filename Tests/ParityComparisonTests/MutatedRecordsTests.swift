import MetricModel
import ParityComparison
import Testing

/// One thing is wrong with one record of 308: whatever it is, the comparison must name that field.
@Suite struct MutatedRecordsTests {
    /// A way to get one number wrong.
    enum Mutation: CaseIterable, CustomTestStringConvertible {
        case anyBit
        case sign
        case neighbourAbove
        case neighbourBelow
        case notANumber
        case infinity
        case zero
        case negativeZero
        case otherKind
        case dropped
        case doubled
        case doubledAndChanged
        case renamed
        case relabelled
        case withoutLabel
        case otherAlgorithm

        var testDescription: String { "\(self)" }

        /// The records in place of one; `nil` where they would say the same.
        func records(in place: MetricRecord, bit: Int) -> [MetricRecord]? {
            guard case .number(let algorithm, let field, let value) = place.content else { return nil }
            func changed(_ value: MetricValue) -> [MetricRecord] { [SampleRecords.number(algorithm, field, value)] }
            func moved(_ algorithm: Algorithm, _ label: String?, _ name: String) -> [MetricRecord] {
                [SampleRecords.number(algorithm, MetricField(label: label, name: name), value)]
            }
            switch self {
            case .dropped: return []
            case .doubled: return [place, place]
            case .doubledAndChanged: return [place] + changed(MetricValue(-77))
            case .renamed: return moved(algorithm, field.label, field.name + "x")
            case .relabelled: return moved(algorithm, "artf", field.name)
            case .withoutLabel: return field.label == nil ? nil : moved(algorithm, nil, field.name)
            case .otherAlgorithm: return moved(algorithm == .ira ? .taes : .ira, field.label, field.name)
            default: return mutated(value, bit).map(changed)
            }
        }

        private func mutated(_ value: MetricValue, _ bit: Int) -> MetricValue? {
            let mutant: MetricValue
            switch value {
            case .int(let count):
                switch self {
                case .anyBit: mutant = .int(count ^ (1 << Int128(bit)))
                case .sign: mutant = .int(-count)
                case .neighbourAbove: mutant = .int(count + 1)
                case .neighbourBelow: mutant = .int(count - 1)
                case .zero: mutant = .int(0)
                case .otherKind: mutant = MetricValue(Double(count))
                default: return nil
                }
            case .float(let bits):
                let number = Double(bitPattern: bits)
                switch self {
                case .anyBit: mutant = .float(bits: bits ^ (1 << UInt64(bit)))
                case .sign: mutant = MetricValue(-number)
                case .neighbourAbove: mutant = MetricValue(number.nextUp)
                case .neighbourBelow: mutant = MetricValue(number.nextDown)
                case .notANumber: mutant = MetricValue(Double.nan)
                case .infinity: mutant = MetricValue(Double.infinity)
                case .zero: mutant = MetricValue(0.0)
                case .negativeZero: mutant = MetricValue(-0.0)
                case .otherKind: mutant = MetricValue(Int(number))
                default: return nil
                }
            }
            return mutant == value ? nil : mutant
        }
    }

    @Test(arguments: Mutation.allCases)
    func `a single wrong record is a divergence that names its field`(_ mutation: Mutation) {
        let seed = UInt64.random(in: 0...UInt64.max)
        let original = SampleRecords.all
        let comparison = RecordComparison(labels: SampleRecords.labels)
        var mutants = 0
        for (position, record) in original.enumerated() {
            // The bit wanders with the record, and from run to run.
            let bit = Int((seed &+ UInt64(position)) % 64)
            guard case .number(let algorithm, let field, _) = record.content,
                let replacement = mutation.records(in: record, bit: bit)
            else { continue }
            var mutated = original
            mutated.replaceSubrange(position...position, with: replacement)
            mutants += 1
            for (reference, candidate) in [(original, mutated), (mutated, original)] {
                let divergences = comparison.compare(
                    scope: SampleRecords.scope, reference: reference, candidate: candidate
                ).flatMap(\.divergences)
                guard divergences.contains(where: { $0.algorithm == algorithm && $0.field == field }) else {
                    Issue.record("\(mutation) of \(field) in \(algorithm) went unseen; seed \(seed)")
                    return
                }
            }
        }
        #expect(mutants > 50, "the mutation changes hardly anything")
    }

    @Test func `two numbers that changed places are both named`() throws {
        let original = SampleRecords.records(of: .ira)
        let comparison = RecordComparison(labels: SampleRecords.labels)
        guard case .number(_, let kappa, let first) = original[2].content,
            case .number(_, let total, let second) = original[7].content
        else {
            Issue.record("both are numbers")
            return
        }
        var mutated = original
        mutated[2] = SampleRecords.number(.ira, kappa, second)
        mutated[7] = SampleRecords.number(.ira, total, first)
        let outcomes = comparison.compare(scope: .corpus, reference: original, candidate: mutated)
        let divergences = try #require(outcomes.first { $0.algorithm == .ira }).divergences
        #expect(
            divergences.map(\.kind)
                == [.value(reference: first, candidate: second), .value(reference: second, candidate: first)])
        #expect(divergences.map(\.field) == [kappa, total])
    }

    struct Kind: CustomTestStringConvertible {
        let word: String
        let reference: [MetricValue]
        let candidate: [MetricValue]
        let kinds: [Divergence.Kind]

        var testDescription: String { "\(word): \(reference) beside \(candidate)" }
    }

    private static let one = MetricValue(1)
    private static let two = MetricValue(2)

    @Test(arguments: [
        Kind(word: "equal", reference: [one], candidate: [one], kinds: []),
        Kind(
            word: "differing", reference: [one], candidate: [two], kinds: [.value(reference: one, candidate: two)]),
        Kind(
            word: "of another kind", reference: [one], candidate: [MetricValue(1.0)],
            kinds: [.value(reference: one, candidate: MetricValue(1.0))]),
        Kind(word: "dropped", reference: [one], candidate: [], kinds: [.missingInCandidate(reference: one)]),
        Kind(word: "added", reference: [], candidate: [one], kinds: [.missingInReference(candidate: one)]),
        Kind(word: "on neither side", reference: [], candidate: [], kinds: [.missingOnBothSides]),
        Kind(
            word: "doubled", reference: [one, one], candidate: [one],
            kinds: [.duplicate(side: .reference, values: [one, one])]),
        Kind(
            word: "doubled on both sides", reference: [one, two], candidate: [one, two],
            kinds: [
                .duplicate(side: .reference, values: [one, two]), .duplicate(side: .candidate, values: [one, two]),
            ]),
        Kind(
            word: "doubled and differing", reference: [one], candidate: [two, one],
            kinds: [
                .duplicate(side: .candidate, values: [two, one]), .value(reference: one, candidate: two),
            ]),
        Kind(
            word: "doubled on one side alone", reference: [], candidate: [two, one],
            kinds: [
                .duplicate(side: .candidate, values: [two, one]), .missingInReference(candidate: two),
            ]),
    ])
    func `a field is compared by how often and with what value each side has it`(_ row: Kind) throws {
        let field = MetricField(label: "bckg", name: "tgt")
        let rest = SampleRecords.records(of: .dpalign).filter { record in
            guard case .number(_, let other, _) = record.content else { return true }
            return other != field
        }
        func side(_ values: [MetricValue]) -> [MetricRecord] {
            rest + values.map { SampleRecords.number(.dpalign, field, $0) }
        }
        let comparison = RecordComparison(labels: SampleRecords.labels)
        let outcome = try #require(
            comparison.compare(scope: .corpus, reference: side(row.reference), candidate: side(row.candidate)).first)
        #expect(outcome.divergences.map(\.kind) == row.kinds)
        #expect(outcome.divergences.allSatisfy { $0.field == field && $0.algorithm == .dpalign })
        #expect(outcome.comparisons == 76 + max(1, row.kinds.count))
    }
}
