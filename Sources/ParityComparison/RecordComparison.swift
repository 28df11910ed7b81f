public import MetricModel

/// Compares what two scorers say about one scope: an outer join by field, bits against bits, without tolerance.
///
/// 1. Two numbers agree when their kind and their bits (or count) are identical.
/// 2. Two rejections agree when both sides reject the same algorithm with the same class.
/// 3. A number or a rejection on one side only is a divergence, and so is one that a side has twice.
/// 4. Each divergence is a comparison: where a field has two, as it is there twice and differs, it counts as two.
/// 5. A number that the dictionary demands and neither side has is a divergence: silence is not agreement.
public struct RecordComparison: Sendable {
    private let entries: PerAlgorithm<[MetricDictionary.Entry]>
    /// What all algorithms owe, in order.
    private let owed: [(algorithm: Algorithm, field: MetricField)]
    private let known: KnownHeads

    /// Prepares a comparison.
    ///
    /// - Parameter labels: The scoring map's classes in map order; they say which fields are owed.
    public init(labels: [String]) {
        let entries = PerAlgorithm { MetricDictionary.entries(of: $0, labels: labels) }
        self.entries = entries
        owed = Algorithm.allCases.flatMap { algorithm in entries[algorithm].map { (algorithm, $0.field) } }
        known = KnownHeads(owed)
    }

    /// Compares what is said about one scope, as it is kept: numbers about what is owed are compared without looking again
    /// at what each one speaks about.
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
            known.areOwed(reference.heads), known.areOwed(candidate.heads), reference.hasSameValues(as: candidate)
        {
            return agreement
        }
        return compare(scope: scope, reference: reference.records, candidate: candidate.records)
    }

    /// What is said where both sides have exactly what is owed, with equal values.
    private var agreement: [AlgorithmOutcome] {
        Algorithm.allCases.map { algorithm in
            AlgorithmOutcome(
                algorithm: algorithm, comparisons: entries[algorithm].count, agreedRejection: nil, divergences: [],
                referenceDuration: nil, candidateDuration: nil)
        }
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
        if agreeThroughout(reference, candidate) { return agreement }
        let referenceSide = Side(reference)
        let candidateSide = Side(candidate)
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

    /// Tells whether both sides have exactly what all algorithms owe, in order, with equal values.
    private func agreeThroughout(_ reference: [MetricRecord], _ candidate: [MetricRecord]) -> Bool {
        guard reference.count == owed.count, candidate.count == owed.count else { return false }
        for index in owed.indices {
            guard case .number(let algorithm, let field, let value) = reference[index].content,
                case .number(let candidateAlgorithm, let candidateField, let candidateValue) = candidate[index].content,
                algorithm == owed[index].algorithm, candidateAlgorithm == algorithm, value == candidateValue,
                field == owed[index].field, candidateField == field
            else { return false }
        }
        return true
    }

    private func compare(
        _ scope: MetricScope, _ algorithm: Algorithm, _ reference: Side, _ candidate: Side
    ) -> AlgorithmOutcome {
        var outcome = Outcome(scope: scope, algorithm: algorithm)
        let referenceRejections = reference.rejections[algorithm]
        let candidateRejections = candidate.rejections[algorithm]
        let isRejected = !referenceRejections.isEmpty || !candidateRejections.isEmpty
        if isRejected { outcome.compareRejections(referenceRejections, candidateRejections) }
        let referenceNumbers = reference.numbers[algorithm]
        let candidateNumbers = candidate.numbers[algorithm]
        let owed = isRejected ? [] : entries[algorithm]
        if !outcome.agree(referenceNumbers, candidateNumbers, owed: owed) {
            outcome.join(referenceNumbers, candidateNumbers, owed: owed)
        }
        return outcome.value
    }
}

/// One side's records, sorted by what they speak about.
private struct Side {
    var numbers = PerAlgorithm<[Number]> { _ in [] }
    var rejections = PerAlgorithm<[Rejection]> { _ in [] }
    /// Where the files do not load, for all algorithms at once.
    var loadRejections: [Rejection] = []

    init(_ records: [MetricRecord]) {
        for record in records {
            switch record.content {
            case .number(let algorithm, let field, let value):
                numbers[algorithm].append(Number(field: field, value: value))
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

private struct Number {
    var field: MetricField
    var value: MetricValue
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

    /// The common case of one algorithm, in one pass: both sides have exactly what is owed, in order, with equal values.
    mutating func agree(_ reference: [Number], _ candidate: [Number], owed: [MetricDictionary.Entry]) -> Bool {
        guard reference.count == owed.count, candidate.count == owed.count else { return false }
        for index in owed.indices {
            guard reference[index].field == owed[index].field, candidate[index].field == owed[index].field,
                reference[index].value == candidate[index].value
            else { return false }
        }
        comparisons += owed.count
        return true
    }

    mutating func join(_ reference: [Number], _ candidate: [Number], owed: [MetricDictionary.Entry]) {
        let referenceValues = Dictionary(grouping: reference, by: \.field)
        let candidateValues = Dictionary(grouping: candidate, by: \.field)
        var seen: Set<MetricField> = []
        for field in owed.map(\.field) + reference.map(\.field) + candidate.map(\.field) {
            guard seen.insert(field).inserted else { continue }
            let before = divergences.count
            let referenceAll = (referenceValues[field] ?? []).map(\.value)
            let candidateAll = (candidateValues[field] ?? []).map(\.value)
            if referenceAll.count > 1 { diverge(field, .duplicate(side: .reference, values: referenceAll)) }
            if candidateAll.count > 1 { diverge(field, .duplicate(side: .candidate, values: candidateAll)) }
            switch (referenceAll.first, candidateAll.first) {
            case (let reference?, let candidate?):
                if reference != candidate { diverge(field, .value(reference: reference, candidate: candidate)) }
            case (let reference?, nil): diverge(field, .missingInCandidate(reference: reference))
            case (nil, let candidate?): diverge(field, .missingInReference(candidate: candidate))
            case (nil, nil): diverge(field, .missingOnBothSides)
            }
            comparisons += max(1, divergences.count - before)
        }
    }
}
