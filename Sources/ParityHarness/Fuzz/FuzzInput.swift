import CorpusGeneration
import MetricModel

/// What both scorers are asked about in one question: the files of a pair, or of a list of pairs, and the parameters.
struct FuzzInput: Hashable, Sendable {
    /// The two files of one recording.
    struct Pair: Hashable, Sendable {
        var name: String
        var reference: [UInt8]
        var hypothesis: [UInt8]
    }

    var pairs: [Pair]
    /// The bytes of the parameter file.
    var parameters: [UInt8]
    /// Whether the pairs are scored as one list, even where there is only one of them.
    var isList: Bool

    /// What is scored; a single pair is always number 0.
    var scope: MetricScope {
        isList ? .corpus : .pair(index: 0, name: pairs.first?.name ?? "")
    }

    /// The name for people.
    var name: String {
        guard isList, let first = pairs.first, let last = pairs.last else { return pairs.first?.name ?? "" }
        return "\(first.name) to \(last.name)"
    }
}

extension FuzzInput {
    /// The question about a single case.
    init(_ fuzzCase: FuzzCase) {
        let pair = fuzzCase.pair
        guard case .bytes(let reference) = pair.reference.content, case .bytes(let hypothesis) = pair.hypothesis.content
        else { preconditionFailure("no fuzz profile makes a path without a file") }
        self.init(
            pairs: [Pair(name: pair.name, reference: reference, hypothesis: hypothesis)],
            parameters: fuzzCase.parameters, isList: false)
    }

    /// The question about several single pairs with the same parameters as one list.
    init(listOf inputs: [FuzzInput]) {
        self.init(pairs: inputs.flatMap(\.pairs), parameters: inputs.first?.parameters ?? [], isList: true)
    }
}
