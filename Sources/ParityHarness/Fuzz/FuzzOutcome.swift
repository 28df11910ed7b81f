import MetricModel

/// What came of one question.
struct FuzzOutcome: Hashable, Sendable {
    /// How many numbers and rejections were compared.
    var comparisons = 0
    /// How often both sides rejected for the same reason, by the reason.
    var agreedRejections: [String: Int] = [:]
    /// The disagreements.
    var divergences: [Divergence] = []
    /// Why the reference said nothing.
    var failure: String?

    /// The reason of a parameter file that neither side can start with; no class of rejection, as nothing is scored.
    static let badParameters = "bad-parameters"
}
