/// A set of annotation file pairs, with the parameters that they are meant to be scored with.
public struct GeneratedCorpus: Hashable, Sendable {
    /// What changes whenever the same profile and seed would give other bytes than before.
    public static let generatorVersion = 3

    /// The corpus's own name, safe as a folder name.
    public var name: String
    /// What the corpus is for, in one sentence.
    public var title: String
    /// The profile that the pairs were made by.
    public var profile: CorpusProfile
    /// The seed that the pairs were made from.
    public var seed: UInt64
    /// The text of the parameter file, TOML.
    public var parameters: String
    /// The pairs in the order of the lists.
    public var pairs: [GeneratedPair]

    /// Creates a corpus.
    public init(
        name: String, title: String, profile: CorpusProfile, seed: UInt64, parameters: String, pairs: [GeneratedPair]
    ) {
        self.name = name
        self.title = title
        self.profile = profile
        self.seed = seed
        self.parameters = parameters
        self.pairs = pairs
    }

    /// Everything that a folder of this corpus holds, in writing order.
    public var files: [GeneratedFile] {
        var files = [
            GeneratedFile(path: "corpus.json", text: CorpusDescription.text(of: self)),
            GeneratedFile(path: "params.toml", text: parameters),
            GeneratedFile(
                path: "ref.list", text: profile.listShape.text(of: pairs.map(\.reference.path), isReference: true)),
            GeneratedFile(
                path: "hyp.list", text: profile.listShape.text(of: pairs.map(\.hypothesis.path), isReference: false)),
        ]
        files += pairs.map(\.reference)
        files += pairs.map(\.hypothesis)
        return files
    }
}
