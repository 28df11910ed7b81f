public import MetricModel

/// What identifies a case in a run.
public struct CaseKey: Hashable, Sendable {
    /// The corpus's name.
    public var corpus: String
    /// What was scored.
    public var scope: MetricScope

    /// Creates a key.
    public init(corpus: String, scope: MetricScope) {
        self.corpus = corpus
        self.scope = scope
    }
}
