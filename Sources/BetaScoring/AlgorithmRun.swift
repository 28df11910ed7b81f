public import MetricModel

/// Scores a list of pairs with one algorithm alone, in list order; what the other four cost plays no part.
///
///     var run = AlgorithmRun(.taes, .seizureDetection)
///     run.add(reference, hypothesis)
///     let result = run.finish()
///
/// The numbers are those that a ``ScoringRun`` has for the algorithm.
public struct AlgorithmRun {
    private let classes: RawLabelClasses
    private var scorer: any Scorer
    private var rejection: Rejection?

    /// Starts a run without pairs.
    ///
    /// - Parameters:
    ///   - algorithm: The algorithm.
    ///   - parameters: The scoring map and the algorithms' numbers.
    ///   - arithmetic: How the interpreter under the reference sums floats.
    public init(_ algorithm: Algorithm, _ parameters: ScoringParameters, arithmetic: Arithmetic = .python311) {
        guard let type = ScoringRun.scorers.first(where: { $0.algorithm == algorithm }) else {
            preconditionFailure("every algorithm has a scorer")
        }
        classes = RawLabelClasses(parameters.map)
        scorer = type.init(parameters, arithmetic)
    }

    /// Scores one more pair of filled and merged sides.
    ///
    /// - Parameters:
    ///   - reference: The side taken as truth.
    ///   - hypothesis: The side to be scored.
    public mutating func add(_ reference: EventSequence, _ hypothesis: EventSequence) {
        guard rejection == nil else { return }
        do throws(Rejection) {
            let pair = try ScoringPair(reference: reference, hypothesis: hypothesis, classes: classes)
            _ = try scorer.add(pair, traced: false)
        } catch {
            rejection = error
        }
    }

    /// Derives the measures over all pairs so far.
    public func finish() -> AlgorithmResult {
        let algorithm = type(of: scorer).algorithm
        do throws(Rejection) {
            if let rejection { throw rejection }
            return AlgorithmResult(algorithm: algorithm, outcome: .success(try scorer.finish()))
        } catch {
            return AlgorithmResult(algorithm: algorithm, outcome: .failure(error))
        }
    }
}
