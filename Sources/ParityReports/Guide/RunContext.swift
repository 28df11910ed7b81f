public import MetricModel

/// What reports tell of a run beyond what it found: where its files lie, since when it has its causes, where its store is.
///
/// None of it takes part in a verdict.
public struct RunContext: Hashable, Sendable {
    /// The files of each corpus, by its name.
    public var inputs: [String: CorpusInputs]
    /// Since when each cause is there, by its key; without one where the store does not tell.
    public var onsets: [String: CauseOnset]
    /// The command that fetches the reports and the store to another machine; `nil` where nobody knows one.
    public var fetchCommand: String?
    /// What a cache of the reference's answers did; `nil` for a run without one.
    public var cache: CacheTally?

    /// Nothing is known.
    public static let none = RunContext(inputs: [:], onsets: [:], fetchCommand: nil)

    /// Creates a context.
    public init(inputs: [String: CorpusInputs], onsets: [String: CauseOnset], fetchCommand: String?) {
        self.inputs = inputs
        self.onsets = onsets
        self.fetchCommand = fetchCommand
    }

    /// The files of a scope: a pair's annotations, or a corpus's lists.
    func files(of scope: MetricScope, in corpus: String) -> FilePair? {
        guard let inputs = inputs[corpus] else { return nil }
        guard let index = scope.index else { return inputs.lists }
        return inputs.pairs.indices.contains(index) ? inputs.pairs[index].files : nil
    }

    /// What a pair is there for; `nil` where its corpus does not say.
    func purpose(of scope: MetricScope, in corpus: String) -> String? {
        guard let pairs = inputs[corpus]?.pairs, let index = scope.index, pairs.indices.contains(index) else {
            return nil
        }
        return pairs[index].purpose
    }
}

/// Where a corpus's files lie, as somebody in the working directory would name them.
public struct CorpusInputs: Hashable, Sendable {
    /// The two lists; `nil` where two annotations were given in their place.
    public var lists: FilePair?
    /// The pairs in list order.
    public var pairs: [Pair]

    /// The files of one pair.
    public struct Pair: Hashable, Sendable {
        /// The two annotations.
        public var files: FilePair
        /// What the pair is there for, in a sentence; `nil` where the corpus does not say.
        public var purpose: String?

        /// Creates a pair.
        public init(files: FilePair, purpose: String?) {
            self.files = files
            self.purpose = purpose
        }
    }

    /// Creates the files of a corpus.
    public init(lists: FilePair?, pairs: [Pair]) {
        self.lists = lists
        self.pairs = pairs
    }
}
