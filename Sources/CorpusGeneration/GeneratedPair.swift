/// A reference and a hypothesis of one recording, made to pin one thing down.
public struct GeneratedPair: Hashable, Sendable {
    /// A name that is unique in its corpus: lower-case letters, digits and hyphens.
    public var name: String
    /// What the pair pins, in one sentence.
    public var sentence: String
    /// The annotation taken as true.
    public var reference: GeneratedFile
    /// The annotation to be scored.
    public var hypothesis: GeneratedFile

    /// Creates a pair whose two files lie where the lists expect them.
    ///
    /// - Parameters:
    ///   - name: A name that is unique in its corpus.
    ///   - sentence: What the pair pins.
    ///   - reference: What stands at `ref/NAME.csv_bi`.
    ///   - hypothesis: What stands at `hyp/NAME.csv_bi`.
    public init(
        name: String, sentence: String, reference: GeneratedFile.Content, hypothesis: GeneratedFile.Content
    ) {
        self.name = name
        self.sentence = sentence
        self.reference = GeneratedFile(path: "ref/\(name).csv_bi", content: reference)
        self.hypothesis = GeneratedFile(path: "hyp/\(name).csv_bi", content: hypothesis)
    }
}
