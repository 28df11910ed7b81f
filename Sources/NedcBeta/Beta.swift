import AnnotationFormats
import BetaScoring
public import MetricModel

/// Beta: the five scoring algorithms of the reference tool, exact to the last bit.
///
/// Two annotation files in, typed numbers out:
///
///     let beta = Beta()
///     let result = beta.score(reference: "ref/a.csv_bi", hypothesis: "hyp/a.csv_bi")
///     print(try result.score(.taes).classes[0].rates.sensitivity)
///
/// A whole list is not the sum of its pairs: `score(_:)` counts on from pair to pair, in list order, as the reference
/// does.
public struct Beta: Sendable {
    /// The scoring map and the algorithms' numbers.
    public var parameters: ScoringParameters
    /// How the interpreter under the reference sums floats.
    public var arithmetic: Arithmetic

    /// Creates a scorer.
    public init(_ parameters: ScoringParameters = .seizureDetection, arithmetic: Arithmetic = .python311) {
        self.parameters = parameters
        self.arithmetic = arithmetic
    }

    /// Scores one pair of annotation files.
    ///
    /// - Parameters:
    ///   - reference: The path of the annotation taken as truth.
    ///   - hypothesis: The path of the annotation to be scored.
    /// - Returns: The numbers of all algorithms, or why there are none; nothing is thrown for a file that is refused.
    public func score(reference: String, hypothesis: String) -> ListResult {
        score([FilePair(reference: reference, hypothesis: hypothesis)])
    }

    /// Scores two annotations that are in memory already.
    public func score(_ pair: AnnotationPair) -> ListResult {
        score([pair])
    }

    /// Scores annotations that are in memory already, as one run in list order.
    public func score(_ pairs: [AnnotationPair]) -> ListResult {
        var run = ScoringRun(parameters, arithmetic: arithmetic)
        for pair in pairs { run.add(pair) }
        return ListResult(labels: parameters.map.labels, outcome: .success(run.finish()))
    }

    /// Tells how each algorithm comes to its counts on one pair alone.
    ///
    /// - Parameter timeline: The events of both sides, filled and merged as the scorers see them.
    /// - Returns: One working per algorithm, in order.
    public func workings(of timeline: Timeline) -> [AlgorithmWorking] {
        ScoringRun.workings(
            of: EventSequence(filled: timeline.reference), EventSequence(filled: timeline.hypothesis), parameters,
            arithmetic: arithmetic)
    }

    /// Scores a list of file pairs as one run.
    ///
    /// - Parameter pairs: The pairs in list order, which is part of the result.
    /// - Returns: The numbers of all algorithms over the whole list, or why there are none.
    public func score(_ pairs: [FilePair]) -> ListResult {
        var list = ListScorer(self)
        for pair in pairs { list.add(LoadedPair(reading: pair)) }
        return list.finish()
    }
}
