/// A sum of floats in which the order of the terms is part of the result.
///
/// The sum of a part of a list keeps its terms, so that the part can be put behind what comes before it: the terms are then
/// added one by one, as if there had been no parts.
struct OrderedSum: Hashable, Sendable {
    /// The sum so far.
    private(set) var value = 0.0
    private var terms: [Double]?

    init(ofPart isPart: Bool) {
        terms = isPart ? [] : nil
    }

    /// Adds a term.
    static func += (sum: inout OrderedSum, term: Double) {
        sum.value += term
        sum.terms?.append(term)
    }

    /// Adds the terms of a part that comes next.
    mutating func append(_ later: OrderedSum) {
        guard let more = later.terms else { preconditionFailure("only a part can be put behind something") }
        for term in more { self += term }
    }
}
