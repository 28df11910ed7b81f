import ArgumentParser
import ParityHarness

/// What is compared: corpora, or two lists.
struct CorpusOptions: ParsableArguments {
    @Option(name: .long, help: "A corpus, or a folder of corpora; may be given several times. golden by default.")
    var corpus: [String] = []

    @Option(name: .customLong("ref"), help: "A list of reference files, instead of a corpus.")
    var referenceList: String?

    @Option(name: .customLong("hyp"), help: "A list of hypothesis files, instead of a corpus.")
    var hypothesisList: String?

    @Option(name: [.customShort("p"), .customLong("parameters")], help: "The parameter file for --ref and --hyp.")
    var parameters: String?

    mutating func validate() throws {
        guard (referenceList == nil) == (hypothesisList == nil) else {
            throw ValidationError("--ref and --hyp go together; only one of them is given.")
        }
        guard corpus.isEmpty || referenceList == nil else {
            throw ValidationError("--corpus and --ref are both given; expected one of them.")
        }
        guard parameters == nil || referenceList != nil else {
            throw ValidationError("-p goes with --ref and --hyp; a corpus has parameters of its own.")
        }
    }

    /// Whether lists are compared, of which there is no recording.
    var areLists: Bool { referenceList != nil }

    /// Whether nothing was named, so that all of golden is meant.
    var areDefault: Bool { corpus.isEmpty && !areLists }

    /// The choice for the harness.
    var choice: CorpusChoice {
        guard let referenceList, let hypothesisList else { return .folders(corpus.isEmpty ? ["golden"] : corpus) }
        return .lists(reference: referenceList, hypothesis: hypothesisList, parameters: parameters)
    }
}
