/// The paths of the two annotations of one recording.
public struct FilePair: Hashable, Sendable {
    /// The annotation taken as truth; an absolute path, or one relative to the working directory.
    public var reference: String
    /// The annotation to be scored.
    public var hypothesis: String

    /// Creates a pair.
    public init(reference: String, hypothesis: String) {
        self.reference = reference
        self.hypothesis = hypothesis
    }
}
