import MetricModel
import ParityComparison

/// What the reference does not say twice: numbers that are no evidence.
struct ReferenceContradiction {
    /// How many numbers and refusals were compared.
    let compared: Int
    /// What differs; what was said first stands in the reference's place.
    let divergences: [Divergence]

    /// Compares two answers to one question.
    init(_ first: [MetricRecord], _ second: [MetricRecord], _ scope: MetricScope, _ comparison: RecordComparison) {
        let outcomes = comparison.compare(scope: scope, reference: first, candidate: second)
        compared = outcomes.reduce(0) { $0 + $1.comparisons }
        divergences = Self.telling(outcomes)
    }

    /// Leaves out the numbers that are missing because one side refuses.
    private static func telling(_ outcomes: [AlgorithmOutcome]) -> [Divergence] {
        if let load = outcomes.first(where: { $0.algorithm == nil }), !load.divergences.isEmpty {
            return load.divergences
        }
        return outcomes.flatMap { outcome in
            let refusals = outcome.divergences.filter { $0.field == nil }
            return refusals.isEmpty ? outcome.divergences : refusals
        }
    }

    /// What was compared, for people.
    static func field(_ divergence: Divergence) -> String {
        let algorithm = divergence.algorithm?.rawValue ?? "load"
        return "\(algorithm)\(divergence.field.map { " \($0)" } ?? " rejection")"
    }

    /// What differs, in the words of a comparison with itself.
    static func text(_ divergence: Divergence, first: String) -> String {
        divergence.difference.replacing("reference ", with: first + " ").replacing("candidate ", with: "then ")
    }

    /// Everything in a sentence; `nil` where nothing differs.
    func sentence(first: String) -> String? {
        guard let divergence = divergences.first else { return nil }
        let rest = divergences.count - 1
        return "\(Self.field(divergence)): \(Self.text(divergence, first: first))"
            + (rest > 0 ? ", and \(rest) more." : ".")
    }
}
