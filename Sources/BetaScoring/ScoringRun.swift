public import MetricModel

/// Scores a list of pairs with all five algorithms: pairs go in one by one, in list order.
///
///     var run = ScoringRun(.seizureDetection)
///     run.add(AnnotationPair(reference: reference, hypothesis: hypothesis))
///     let results = run.finish()
///
/// The order of the pairs is part of the result: fractional tallies grow event by event across the whole list. The
/// algorithms are independent: one that rejects a pair has no numbers for the list, the others go on.
public struct ScoringRun: Sendable {
    private let classes: RawLabelClasses
    private var states: [State]

    /// The five, in the tool's order.
    static var scorers: [any Scorer.Type] {
        [DPAlignScorer.self, EpochScorer.self, OverlapScorer.self, TAESScorer.self, AgreementScorer.self]
    }

    private struct State: Sendable {
        var scorer: any Scorer
        var rejection: Rejection?
        var elapsed = Duration.zero
    }

    /// Starts a run without pairs.
    ///
    /// - Parameters:
    ///   - parameters: The scoring map and the algorithms' numbers.
    ///   - arithmetic: How the interpreter under the reference sums floats.
    ///   - isPart: Whether only a part of a list is scored, for ``append(_:)``.
    public init(
        _ parameters: ScoringParameters, arithmetic: Arithmetic = .python311, asPart isPart: Bool = false
    ) {
        classes = RawLabelClasses(parameters.map)
        states = Self.scorers.map { State(scorer: $0.init(parameters, arithmetic, asPart: isPart), rejection: nil) }
    }

    /// Takes over what a part of the list gave that comes next: the same bits as if its pairs had been added here.
    ///
    /// - Parameter later: A part, scored with the same parameters and arithmetic.
    public mutating func append(_ later: ScoringRun) {
        for (index, state) in later.states.enumerated() {
            states[index].elapsed += state.elapsed
            guard states[index].rejection == nil else { continue }
            states[index].rejection = state.rejection
            if state.rejection == nil { states[index].scorer.append(any: state.scorer) }
        }
    }

    /// Scores one more pair.
    public mutating func add(_ pair: AnnotationPair) {
        _ = add(EventSequence(pair.reference), EventSequence(pair.hypothesis), traced: false)
    }

    /// Scores one more pair of filled and merged sides.
    ///
    /// - Parameters:
    ///   - reference: The side taken as truth.
    ///   - hypothesis: The side to be scored.
    ///   - traced: Whether to return what the per-file reports print.
    /// - Returns: A trace per algorithm that has not rejected and reports on files; empty where none is asked for.
    @discardableResult
    public mutating func add(
        _ reference: EventSequence, _ hypothesis: EventSequence, traced: Bool
    ) -> [Algorithm: PairTrace] {
        let pair: ScoringPair
        do {
            pair = try ScoringPair(reference: reference, hypothesis: hypothesis, classes: classes)
        } catch {
            for index in states.indices where states[index].rejection == nil { states[index].rejection = error }
            return [:]
        }
        var traces: [Algorithm: PairTrace] = [:]
        let clock = ContinuousClock()
        var before = clock.now
        for index in states.indices where states[index].rejection == nil {
            defer {
                let now = clock.now
                states[index].elapsed += now - before
                before = now
            }
            do throws(Rejection) {
                let trace = try states[index].scorer.add(pair, traced: traced)
                if let trace { traces[type(of: states[index].scorer).algorithm] = trace }
            } catch {
                states[index].rejection = error
            }
        }
        return traces
    }

    /// Tells whether an algorithm has rejected a pair, after which it has no numbers for the list.
    public func hasRejected(_ algorithm: Algorithm) -> Bool {
        states.contains { $0.rejection != nil && type(of: $0.scorer).algorithm == algorithm }
    }

    /// How long each algorithm has taken so far.
    public var elapsed: [Algorithm: Seconds] {
        var elapsed: [Algorithm: Seconds] = [:]
        for state in states {
            let (seconds, attoseconds) = state.elapsed.components
            elapsed[type(of: state.scorer).algorithm] = Seconds(Double(seconds) + Double(attoseconds) * 1e-18)
        }
        return elapsed
    }

    /// Derives the measures over all pairs so far.
    ///
    /// - Returns: One result per algorithm, in order.
    public func finish() -> [AlgorithmResult] {
        states.map { state in
            let algorithm = type(of: state.scorer).algorithm
            if let rejection = state.rejection {
                return AlgorithmResult(algorithm: algorithm, outcome: .failure(rejection))
            }
            do throws(Rejection) {
                return AlgorithmResult(algorithm: algorithm, outcome: .success(try state.scorer.finish()))
            } catch {
                return AlgorithmResult(algorithm: algorithm, outcome: .failure(error))
            }
        }
    }
}

/// What one algorithm has to say about a list: its numbers, or why there are none.
public struct AlgorithmResult: Hashable, Sendable {
    /// The algorithm.
    public var algorithm: Algorithm
    /// The numbers, or the rejection that stands in their place.
    public var outcome: Result<AlgorithmScore, Rejection>

    /// Creates a result.
    public init(algorithm: Algorithm, outcome: Result<AlgorithmScore, Rejection>) {
        self.algorithm = algorithm
        self.outcome = outcome
    }

    /// Writes the numbers, or the one rejection, as metric records of a scope.
    public func records(scope: MetricScope) -> [MetricRecord] {
        switch outcome {
        case .success(let score): score.records(scope: scope)
        case .failure(let rejection):
            [MetricRecord(scope: scope, content: .rejection(algorithm: algorithm, rejection))]
        }
    }

    /// Tells the numbers one by one; nothing for a rejection, which no sheet has room for.
    ///
    /// - Parameter sheet: What takes them.
    public func fill(_ sheet: inout MetricSheetFiller) {
        guard case .success(let score) = outcome else { return }
        let algorithm = score.algorithm
        score.forEachNumber { label, name, value in sheet.add(algorithm, label: label, name: name, value) }
    }
}
