/// A part of a run's evidence that cannot be trusted, for example a corpus whose files are not the recorded ones.
public struct EvidenceFault: Hashable, Sendable {
    /// The name of the corpus that it is about; `nil` where it is about the run.
    public var corpus: String?
    /// What was found, what was expected, and what to do; whole sentences.
    public var sentence: String

    /// Creates a fault.
    public init(corpus: String?, _ sentence: String) {
        self.corpus = corpus
        self.sentence = sentence
    }
}
