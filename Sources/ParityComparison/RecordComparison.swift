public import MetricModel

/// Compares what two scorers say about one scope: an outer join by field, bits against bits, without tolerance.
///
/// 1. Two numbers agree when their kind and their bits (or count) are identical.
/// 2. Two rejections agree when both sides reject the same algorithm with the same class.
/// 3. A number or a rejection on one side only is a divergence, and so is one that a side has twice.
/// 4. Each divergence is a comparison: where a field has two, as it is there twice and differs, it counts as two.
/// 5. A number that the dictionary demands and neither side has is a divergence: silence is not agreement.
public struct RecordComparison: Sendable {
    private let expected: PerAlgorithm<ExpectedFields>
    private let heads: KnownHeads

    /// Prepares a comparison.
    ///
    /// - Parameter labels: The scoring map's classes in map order; they say which fields each algorithm must give.
    public init(labels: [String]) {
        let fields = PerAlgorithm { algorithm in
            MetricDictionary.entries(of: algorithm, labels: labels).map(\.field)
        }
        expected = PerAlgorithm { ExpectedFields(fields[$0]) }
        heads = KnownHeads(Algorithm.allCases.flatMap { algorithm in fields[algorithm].map { (algorithm, $0) } })
    }

    /// Compares what both sides say about one scope.
    ///
    /// The fast path: where both sides are sheets of exactly the expected fields, their values alone are compared.
    ///
    /// - Parameters:
    ///   - scope: What was scored; the records' own scopes are not looked at.
    ///   - reference: What the reference says.
    ///   - candidate: What the scorer under test says.
    /// - Returns: The same as for the records.
    public func compare(
        scope: MetricScope, reference: ScopeRecords, candidate: ScopeRecords
    ) -> [AlgorithmOutcome] {
        if case .sheet(let reference) = reference, case .sheet(let candidate) = candidate,
            heads.areOwed(reference.heads), heads.areOwed(candidate.heads), reference.hasSameValues(as: candidate)
        {
            return Algorithm.allCases.map { algorithm in
                AlgorithmOutcome(
                    algorithm: algorithm, comparisons: expected[algorithm].fields.count, agreedRejection: nil,
                    divergences: [], referenceDuration: nil, candidateDuration: nil)
            }
        }
        return compare(scope: scope, reference: reference.records, candidate: candidate.records)
    }

    /// Compares the records of one scope.
    ///
    /// - Parameters:
    ///   - scope: What was scored; the records' own scopes are not looked at.
    ///   - reference: What the reference says.
    ///   - candidate: What the scorer under test says.
    /// - Returns: One outcome per algorithm in order, led by one without algorithm where a side's files do not load.
    public func compare(
        scope: MetricScope, reference: [MetricRecord], candidate: [MetricRecord]
    ) -> [AlgorithmOutcome] {
        let referenceSide = Side(reference, expected)
        let candidateSide = Side(candidate, expected)
        var outcomes: [AlgorithmOutcome] = []
        var loadIsRejectedByBoth = false
        if !referenceSide.loadRejections.isEmpty || !candidateSide.loadRejections.isEmpty {
            var outcome = Outcome(scope: scope, algorithm: nil)
            outcome.compareRejections(referenceSide.loadRejections, candidateSide.loadRejections)
            outcomes.append(outcome.value)
            loadIsRejectedByBoth = !referenceSide.loadRejections.isEmpty && !candidateSide.loadRejections.isEmpty
        }
        for algorithm in Algorithm.allCases {
            let isSilent = referenceSide.isSilent(on: algorithm) && candidateSide.isSilent(on: algorithm)
            if isSilent, loadIsRejectedByBoth { continue }
            outcomes.append(compare(scope, algorithm, referenceSide, candidateSide))
        }
        return outcomes
    }

    private func compare(
        _ scope: MetricScope, _ algorithm: Algorithm, _ reference: Side, _ candidate: Side
    ) -> AlgorithmOutcome {
        var outcome = Outcome(scope: scope, algorithm: algorithm)
        let referenceRejections = reference.rejections[algorithm]
        let candidateRejections = candidate.rejections[algorithm]
        let isRejected = !referenceRejections.isEmpty || !candidateRejections.isEmpty
        if isRejected { outcome.compareRejections(referenceRejections, candidateRejections) }
        outcome.join(
            reference.numbers[algorithm], candidate.numbers[algorithm], expected[algorithm].fields,
            // A rejection is said once, and not once for each number that it takes away.
            demandsAll: !isRejected)
        return outcome.value
    }
}

/// The fields that an algorithm must give, each with its position.
private struct ExpectedFields: Sendable {
    let fields: [MetricField]
    private let positions: [MetricField: Int]

    init(_ fields: [MetricField]) {
        self.fields = fields
        positions = Dictionary(zip(fields, fields.indices)) { first, _ in first }
    }

    /// The position of a field, `nil` for one that is not expected; `guess`, where it is if the numbers come in order, is
    /// looked at first, as that needs no hash.
    func position(of field: MetricField, guess: Int) -> Int? {
        guess < fields.count && fields[guess] == field ? guess : positions[field]
    }
}

/// The numbers of one algorithm on one side, by field.
private struct Numbers {
    /// The first value of each expected field; `nil` where there is none.
    private(set) var values: [MetricValue?] = []
    /// All values of the expected fields that are there several times, by position.
    private(set) var doubled: [Int: [MetricValue]] = [:]
    /// All values of the fields that are not expected, in the order of their first ones.
    private(set) var others: [(field: MetricField, values: [MetricValue])] = []
    /// Where each of these is: a candidate may write any number of them.
    private var otherPositions: [MetricField: Int] = [:]
    private var next = 0
    private(set) var isEmpty = true

    init(count: Int) {
        values = Array(repeating: nil, count: count)
    }

    mutating func add(_ field: MetricField, _ value: MetricValue, _ expected: ExpectedFields) {
        isEmpty = false
        if let position = expected.position(of: field, guess: next) {
            next = position + 1
            if let first = values[position] {
                doubled[position, default: [first]].append(value)
            } else {
                values[position] = value
            }
        } else if let known = otherPositions[field] {
            others[known].values.append(value)
        } else {
            otherPositions[field] = others.count
            others.append((field, [value]))
        }
    }

    /// All values of the expected field at a position.
    func all(_ position: Int) -> [MetricValue] {
        doubled[position] ?? values[position].map { [$0] } ?? []
    }

    /// All values of a field that is not expected.
    func all(_ field: MetricField) -> [MetricValue] {
        otherPositions[field].map { others[$0].values } ?? []
    }
}

/// One side's records, sorted by what they speak about.
private struct Side {
    var numbers: PerAlgorithm<Numbers>
    var rejections = PerAlgorithm<[Rejection]> { _ in [] }
    /// Where the files do not load, for all algorithms at once.
    var loadRejections: [Rejection] = []

    init(_ records: [MetricRecord], _ expected: PerAlgorithm<ExpectedFields>) {
        numbers = PerAlgorithm { Numbers(count: expected[$0].fields.count) }
        for record in records {
            switch record.content {
            case .number(let algorithm, let field, let value):
                numbers[algorithm].add(field, value, expected[algorithm])
            case .rejection(let algorithm?, let rejection): rejections[algorithm].append(rejection)
            case .rejection(nil, let rejection): loadRejections.append(rejection)
            }
        }
    }

    func isSilent(on algorithm: Algorithm) -> Bool {
        numbers[algorithm].isEmpty && rejections[algorithm].isEmpty
    }
}

/// A value for each algorithm, found without hashing.
private struct PerAlgorithm<Value: Sendable>: Sendable {
    private var dpalign: Value
    private var epoch: Value
    private var ovlp: Value
    private var taes: Value
    private var ira: Value

    init(_ value: (Algorithm) -> Value) {
        (dpalign, epoch, ovlp, taes, ira) = (value(.dpalign), value(.epoch), value(.ovlp), value(.taes), value(.ira))
    }

    subscript(algorithm: Algorithm) -> Value {
        get {
            switch algorithm {
            case .dpalign: dpalign
            case .epoch: epoch
            case .ovlp: ovlp
            case .taes: taes
            case .ira: ira
            }
        }
        _modify {
            switch algorithm {
            case .dpalign: yield &dpalign
            case .epoch: yield &epoch
            case .ovlp: yield &ovlp
            case .taes: yield &taes
            case .ira: yield &ira
            }
        }
    }
}

/// The outcome of one algorithm while it grows.
private struct Outcome {
    let scope: MetricScope
    let algorithm: Algorithm?
    private var comparisons = 0
    private var divergences: [Divergence] = []
    private var agreedRejection: RejectionClass?

    init(scope: MetricScope, algorithm: Algorithm?) {
        self.scope = scope
        self.algorithm = algorithm
    }

    var value: AlgorithmOutcome {
        AlgorithmOutcome(
            algorithm: algorithm, comparisons: comparisons, agreedRejection: agreedRejection,
            divergences: divergences, referenceDuration: nil, candidateDuration: nil)
    }

    private mutating func diverge(_ field: MetricField?, _ kind: Divergence.Kind) {
        divergences.append(Divergence(scope: scope, algorithm: algorithm, field: field, kind: kind))
    }

    mutating func compareRejections(_ reference: [Rejection], _ candidate: [Rejection]) {
        // A side that rejects twice is compared entry by entry, so that neither hides the other.
        for index in 0..<max(reference.count, candidate.count) {
            comparisons += 1
            switch (reference.dropFirst(index).first, candidate.dropFirst(index).first) {
            case (let reference?, let candidate?):
                if reference.kind == candidate.kind {
                    agreedRejection = agreedRejection ?? reference.kind
                } else {
                    diverge(nil, .rejection(reference: reference, candidate: candidate))
                }
            case (let reference?, nil): diverge(nil, .rejectedByReference(reference))
            case (nil, let candidate?): diverge(nil, .rejectedByCandidate(candidate))
            case (nil, nil): break
            }
        }
        if !divergences.isEmpty { agreedRejection = nil }
    }

    /// Compares the numbers: the expected fields in their order, then the reference's others, then the candidate's.
    mutating func join(
        _ reference: Numbers, _ candidate: Numbers, _ expected: [MetricField], demandsAll: Bool
    ) {
        for position in expected.indices {
            let (first, second) = (reference.values[position], candidate.values[position])
            if first == nil, second == nil, !demandsAll { continue }
            // An array for each value costs more than the comparison.
            if first != nil, first == second, reference.doubled[position] == nil, candidate.doubled[position] == nil {
                comparisons += 1
            } else {
                compare(expected[position], reference.all(position), candidate.all(position))
            }
        }
        for other in reference.others { compare(other.field, other.values, candidate.all(other.field)) }
        for other in candidate.others where reference.all(other.field).isEmpty {
            compare(other.field, [], other.values)
        }
    }

    /// Compares all values of one field.
    private mutating func compare(_ field: MetricField, _ reference: [MetricValue], _ candidate: [MetricValue]) {
        let before = divergences.count
        if reference.count > 1 { diverge(field, .duplicate(side: .reference, values: reference)) }
        if candidate.count > 1 { diverge(field, .duplicate(side: .candidate, values: candidate)) }
        switch (reference.first, candidate.first) {
        case (let reference?, let candidate?):
            if reference != candidate { diverge(field, .value(reference: reference, candidate: candidate)) }
        case (let reference?, nil): diverge(field, .missingInCandidate(reference: reference))
        case (nil, let candidate?): diverge(field, .missingInReference(candidate: candidate))
        case (nil, nil): diverge(field, .missingOnBothSides)
        }
        comparisons += max(1, divergences.count - before)
    }
}
