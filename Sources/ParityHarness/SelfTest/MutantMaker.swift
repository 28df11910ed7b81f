import MetricModel

/// Makes all mutants of one case of a result set.
///
/// A mutant that says the same as the original, such as a zero replaced by zero, is none and is not made.
struct MutantMaker {
    private let cases: [ResultCase]
    private let position: Int
    private let seed: UInt64
    private let records: [MetricRecord]
    private let scope: MetricScope
    /// Another case of the same classes, for what takes two.
    private let partner: Int?

    init(_ cases: [ResultCase], position: Int, seed: UInt64) {
        self.cases = cases
        self.position = position
        self.seed = seed
        records = cases[position].candidate
        scope = cases[position].scope
        partner = Self.partner(of: position, in: cases)
    }

    /// The next case with numbers and the same classes; partners change with the position, so that no case is spared.
    private static func partner(of position: Int, in cases: [ResultCase]) -> Int? {
        let others = [cases.indices.suffix(from: position + 1), cases.indices.prefix(upTo: position)].joined()
        return others.first { other in
            cases[other].labels == cases[position].labels && cases[other].corpus == cases[position].corpus
                && cases[other].candidate.contains { $0.field != nil }
        }
    }

    /// Calls a function with every mutant in turn.
    func forEach(_ body: (Mutant) -> Void) {
        for index in records.indices {
            switch records[index].content {
            case .number(let algorithm, let field, let value):
                let number = OneNumber(index: index, algorithm: algorithm, field: field, value: value)
                for mutation in RecordMutation.allCases {
                    if let mutant = mutant(mutation, of: number) { body(mutant) }
                }
            case .rejection(let algorithm, let rejection):
                for mutation in RecordMutation.allCases {
                    if let mutant = mutant(mutation, at: index, algorithm, rejection) { body(mutant) }
                }
            }
        }
        for algorithm in Algorithm.allCases {
            for mutation in [RecordMutation.silenced, .rejected] {
                if let mutant = mutant(mutation, ofAllNumbersOf: algorithm) { body(mutant) }
            }
        }
    }

    // MARK: - Numbers

    private struct OneNumber {
        let index: Int
        let algorithm: Algorithm
        let field: MetricField
        let value: MetricValue
    }

    private func record(_ algorithm: Algorithm, _ field: MetricField, _ value: MetricValue) -> MetricRecord {
        MetricRecord(scope: scope, content: .number(algorithm: algorithm, field: field, value: value))
    }

    private func mutant(_ mutation: RecordMutation, of number: OneNumber) -> Mutant? {
        let (algorithm, field, value) = (number.algorithm, number.field, number.value)
        let itself = RecordPlace(algorithm, field)
        func replaced(by replacement: [MetricRecord], also others: Set<RecordPlace> = []) -> Mutant {
            changed(mutation, replacing: number.index, by: replacement, places: others.union([itself]))
        }
        switch mutation {
        case .dropped: return replaced(by: [])
        case .doubled: return replaced(by: [records[number.index], records[number.index]])
        case .contradicted:
            guard let other = RecordMutation.above.value(in: value, bit: 0), other != value else { return nil }
            return replaced(by: [records[number.index], record(algorithm, field, other)])
        case .renamed:
            let name = MetricField(label: field.label, name: field.name + "x")
            return replaced(by: [record(algorithm, name, value)], also: [RecordPlace(algorithm, name)])
        case .otherAlgorithm:
            let other = algorithm == .ira ? Algorithm.taes : .ira
            // Another algorithm may owe the same field, and then has it twice.
            guard cases[position].candidate.contains(where: { $0.algorithm == other && $0.field != nil }) else {
                return nil
            }
            return replaced(by: [record(other, field, value)], also: [RecordPlace(other, field)])
        case .swapped: return swapped(number)
        case .moved: return moved(number)
        case .cancelling: return cancelling(number)
        default:
            let bit = Int(truncatingIfNeeded: seed &+ UInt64(truncatingIfNeeded: number.index &* 7 &+ position))
            guard let mutated = mutation.value(in: value, bit: bit & 63), mutated != value else { return nil }
            return replaced(by: [record(algorithm, field, mutated)])
        }
    }

    private func swapped(_ number: OneNumber) -> Mutant? {
        let labels = cases[position].labels
        guard let label = number.field.label,
            let place = labels.firstIndex(where: { $0.utf8.elementsEqual(label.utf8) })
        else { return nil }
        let other = MetricField(label: labels[(place + 1) % labels.count], name: number.field.name)
        let found = records.firstIndex { $0.algorithm == number.algorithm && $0.field == other }
        guard let found, case .number(_, _, let otherValue) = records[found].content, otherValue != number.value else {
            return nil
        }
        var mutated = records
        mutated[number.index] = record(number.algorithm, number.field, otherValue)
        mutated[found] = record(number.algorithm, other, number.value)
        let places: Set = [RecordPlace(number.algorithm, number.field), RecordPlace(number.algorithm, other)]
        return Mutant(
            mutation: .swapped,
            touched: [Mutant.Touched(position: position, candidate: mutated, places: places, isExact: true)])
    }

    private func moved(_ number: OneNumber) -> Mutant? {
        guard let partner, numbers(of: number.algorithm, in: partner) else { return nil }
        var here = records
        let taken = here.remove(at: number.index)
        let places: Set = [RecordPlace(number.algorithm, number.field)]
        return Mutant(
            mutation: .moved,
            touched: [
                Mutant.Touched(position: position, candidate: here, places: places, isExact: true),
                Mutant.Touched(
                    position: partner, candidate: cases[partner].candidate + [taken], places: places, isExact: true),
            ])
    }

    private func cancelling(_ number: OneNumber) -> Mutant? {
        guard let partner, numbers(of: number.algorithm, in: partner) else { return nil }
        let theirs = cases[partner].candidate
        let found = theirs.firstIndex { $0.algorithm == number.algorithm && $0.field == number.field }
        guard let found, case .number(_, _, let theirValue) = theirs[found].content,
            let more = number.value.adding(1), let less = theirValue.adding(-1), more != number.value,
            less != theirValue
        else { return nil }
        var (here, there) = (records, theirs)
        here[number.index] = record(number.algorithm, number.field, more)
        there[found].content = .number(algorithm: number.algorithm, field: number.field, value: less)
        let places: Set = [RecordPlace(number.algorithm, number.field)]
        return Mutant(
            mutation: .cancelling,
            touched: [
                Mutant.Touched(position: position, candidate: here, places: places, isExact: true),
                Mutant.Touched(position: partner, candidate: there, places: places, isExact: true),
            ])
    }

    private func numbers(of algorithm: Algorithm, in other: Int) -> Bool {
        cases[other].candidate.contains { $0.algorithm == algorithm && $0.field != nil }
    }

    // MARK: - Rejections

    private func mutant(
        _ mutation: RecordMutation, at index: Int, _ algorithm: Algorithm?, _ rejection: Rejection
    ) -> Mutant? {
        let itself: Set = [RecordPlace(algorithm, nil)]
        func rejecting(_ algorithm: Algorithm?, _ kind: RejectionClass) -> MetricRecord {
            MetricRecord(scope: scope, content: .rejection(algorithm: algorithm, Rejection(kind, rejection.message)))
        }
        func replaced(by replacement: [MetricRecord], also others: Set<RecordPlace> = [], isExact: Bool) -> Mutant {
            changed(mutation, replacing: index, by: replacement, places: itself.union(others), isExact: isExact)
        }
        switch mutation {
        case .reclassed:
            let kinds = RejectionClass.allCases
            let other = kinds[
                ((kinds.firstIndex(of: rejection.kind) ?? 0) + 1 + index % (kinds.count - 1)) % kinds.count]
            return other == rejection.kind ? nil : replaced(by: [rejecting(algorithm, other)], isExact: true)
        case .dropped: return replaced(by: [], isExact: false)
        case .doubled: return replaced(by: [records[index], records[index]], isExact: true)
        case .contradicted:
            let other: RejectionClass = rejection.kind == .other ? .noEvents : .other
            return replaced(by: [records[index], rejecting(algorithm, other)], isExact: true)
        case .redirected:
            let other: Algorithm? = algorithm == .taes ? .epoch : .taes
            return replaced(
                by: [rejecting(other, rejection.kind)], also: [RecordPlace(other, nil)], isExact: false)
        case .overruled:
            guard let partner else { return nil }
            let numbers = cases[partner].candidate.filter { algorithm == nil || $0.algorithm == algorithm }
            guard numbers.contains(where: { $0.field != nil }) else { return nil }
            return replaced(by: numbers, isExact: false)
        default: return nil
        }
    }

    // MARK: - Whole algorithms

    private func mutant(_ mutation: RecordMutation, ofAllNumbersOf algorithm: Algorithm) -> Mutant? {
        let numbers = records.filter { $0.algorithm == algorithm && $0.field != nil }
        guard !numbers.isEmpty else { return nil }
        let rest = records.filter { $0.algorithm != algorithm }
        let rejection = MetricRecord(
            scope: scope, content: .rejection(algorithm: algorithm, Rejection(.other, "a mutant says so")))
        let isRejected = mutation == .rejected
        let places = isRejected ? [RecordPlace(algorithm, nil)] : Set(numbers.map { RecordPlace($0) })
        return Mutant(
            mutation: mutation,
            touched: [
                Mutant.Touched(
                    position: position, candidate: rest + (isRejected ? [rejection] : []), places: places,
                    isExact: !isRejected)
            ])
    }

    private func changed(
        _ mutation: RecordMutation, replacing index: Int, by replacement: [MetricRecord], places: Set<RecordPlace>,
        isExact: Bool = true
    ) -> Mutant {
        var mutated = records
        mutated.replaceSubrange(index...index, with: replacement)
        return Mutant(
            mutation: mutation,
            touched: [Mutant.Touched(position: position, candidate: mutated, places: places, isExact: isExact)])
    }
}

extension MetricValue {
    /// One more or less; `nil` for a real that is none or infinite.
    fileprivate func adding(_ step: Int) -> MetricValue? {
        switch self {
        case .int(let count): .int(count + Int128(step))
        case .float(let bits):
            Double(bitPattern: bits).isFinite ? MetricValue(Double(bitPattern: bits) + Double(step)) : nil
        }
    }
}
