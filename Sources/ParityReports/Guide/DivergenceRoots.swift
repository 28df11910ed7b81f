import MetricModel

/// Which divergences of one algorithm in one case say something of their own.
///
/// A number that is computed from another one that differs says nothing new, and no number does beside a refusal.
struct DivergenceRoots {
    private let graph: FieldSources?
    private let differing: Set<MetricField>
    private let isRefused: Bool

    init(_ result: AlgorithmOutcome, labels: [String]) {
        graph = result.algorithm.map { FieldSources(algorithm: $0, labels: labels) }
        differing = Set(result.divergences.compactMap(\.field))
        isRefused = result.divergences.contains { $0.field == nil }
    }

    /// Tells whether a divergence follows from no other.
    func contain(_ divergence: Divergence) -> Bool {
        guard let field = divergence.field else { return true }
        guard !isRefused, let graph else { return false }
        return !graph.of(field).contains { $0 != field && differing.contains($0) }
    }
}
