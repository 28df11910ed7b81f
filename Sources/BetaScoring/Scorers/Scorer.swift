import MetricModel

/// One algorithm over a list of pairs: pairs go in one by one in list order, the numbers come out at the end.
///
/// The five scorers have the same members in the same order, so two of them side by side show only the algorithm.
protocol Scorer {
    /// The algorithm.
    static var algorithm: Algorithm { get }
    /// Starts with empty tallies.
    init(_ parameters: ScoringParameters, _ arithmetic: Arithmetic)
    /// Counts one pair.
    ///
    /// - Parameters:
    ///   - pair: The pair.
    ///   - traced: Whether to return what the reference prints about the pair.
    ///   - working: Told each decision as it is counted; one that is off costs nothing.
    /// - Returns: What the reference prints about the pair, where it is asked for.
    /// - Throws: ``Rejection``, after which the whole algorithm has no numbers.
    mutating func add(_ pair: ScoringPair, traced: Bool, working: inout WorkingLog) throws(Rejection) -> PairTrace?
    /// Derives the measures.
    ///
    /// - Throws: ``Rejection``, in place of all numbers.
    func finish() throws(Rejection) -> AlgorithmScore
}

extension Scorer {
    /// Counts one pair and takes down nothing.
    mutating func add(_ pair: ScoringPair, traced: Bool) throws(Rejection) -> PairTrace? {
        var working = WorkingLog.off
        return try add(pair, traced: traced, working: &working)
    }
}

/// What a per-file report says about one pair; labels by position in the map, `nil` for the null symbol.
public enum PairTrace: Hashable, Sendable {
    /// Two label sequences of equal length, the null symbol at both ends.
    case aligned(reference: [Int?], hypothesis: [Int?])
    /// All labels of both sides, and counts.
    case overlap(reference: [Int], hypothesis: [Int], hit: Int, miss: Int, falseAlarm: Int)
    /// The reference's labels, and fractional counts.
    case timeAligned(reference: [Int], hit: Double, miss: Double, falseAlarm: Double)
}
