public import MetricModel

/// A divergence and the corpus that it was found in.
public struct StoredDivergence: Hashable, Sendable {
    /// The corpus's name.
    public var corpus: String
    /// The disagreement.
    public var divergence: Divergence

    /// Creates a stored divergence.
    public init(corpus: String, divergence: Divergence) {
        self.corpus = corpus
        self.divergence = divergence
    }
}
