import MetricModel

/// One algorithm over a list of pairs: pairs go in one by one in list order, the numbers come out at the end.
///
/// The five scorers have the same members in the same order, so two of them side by side show only the algorithm.
protocol Scorer: Sendable {
    /// The algorithm.
    static var algorithm: Algorithm { get }
    /// Starts with empty tallies.
    ///
    /// - Parameters:
    ///   - parameters: The scoring map and the algorithms' numbers.
    ///   - arithmetic: How the interpreter under the reference sums floats.
    ///   - isPart: Whether only a part of a list is counted, to be put behind what comes before it.
    init(_ parameters: ScoringParameters, _ arithmetic: Arithmetic, asPart isPart: Bool)
    /// Counts one pair.
    ///
    /// - Parameters:
    ///   - pair: The pair.
    ///   - traced: Whether to return what the reference prints about the pair.
    ///   - working: Told each decision as it is counted; one that is off costs nothing.
    /// - Returns: What the reference prints about the pair, where it is asked for.
    /// - Throws: ``Rejection``, after which the whole algorithm has no numbers.
    mutating func add(_ pair: ScoringPair, traced: Bool, working: inout WorkingLog) throws(Rejection) -> PairTrace?
    /// Counts what a part has counted that comes next in the list, as if its pairs had been added here.
    mutating func append(_ later: Self)
    /// Derives the measures.
    ///
    /// - Throws: ``Rejection``, in place of all numbers.
    func finish() throws(Rejection) -> AlgorithmScore
}

extension Scorer {
    /// Starts with empty tallies for a whole list.
    init(_ parameters: ScoringParameters, _ arithmetic: Arithmetic) {
        self.init(parameters, arithmetic, asPart: false)
    }

    /// Puts a part of the same algorithm behind this one.
    mutating func append(any later: any Scorer) {
        guard let later = later as? Self else { preconditionFailure("parts are put together by algorithm") }
        append(later)
    }

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

extension [Int] {
    /// Adds the counts of a part, place by place.
    mutating func addEach(_ later: [Int]) {
        for position in indices { self[position] += later[position] }
    }
}
