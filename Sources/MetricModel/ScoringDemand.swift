/// What a run must have scored before its verdict can be parity.
///
/// 1. In every corpus the reference has at least one number, unless the corpus declares itself one of refusals.
/// 2. Where a least share is named, a number was compared in at least that share of all cases.
/// 3. A shard is exempt: what it lacks, another one may have.
public struct ScoringDemand: Hashable, Sendable {
    /// The names of the corpora that are there for their refusals.
    public var refusals: [String]
    /// The least share of cases in which a number is compared; `nil` where none is demanded.
    public var leastShare: ScoredShare?

    /// Creates a demand.
    public init(refusals: [String] = [], leastShare: ScoredShare? = nil) {
        self.refusals = refusals
        self.leastShare = leastShare
    }

    /// The demand of every run: a number in each corpus.
    public static let usual = ScoringDemand()

    // MARK: - Among the arguments of a run

    private static let refusalsWord = "refusals:"
    private static let shareWord = "min-scored:"

    /// The words that stand for the demand among the arguments that a store and a shard keep.
    public var words: [String] {
        refusals.map { Self.refusalsWord + $0 } + (leastShare.map { [Self.shareWord + $0.text] } ?? [])
    }

    /// Whether an argument is one of those words.
    public static func isWord(_ argument: String) -> Bool {
        argument.hasPrefix(refusalsWord) || argument.hasPrefix(shareWord)
    }

    /// Reads the demand from the arguments of a run; other arguments are not looked at.
    public init(arguments: [String]) {
        self.init()
        for word in arguments {
            if word.hasPrefix(Self.refusalsWord) {
                refusals.append(String(word.dropFirst(Self.refusalsWord.count)))
            } else if word.hasPrefix(Self.shareWord) {
                leastShare = ScoredShare(String(word.dropFirst(Self.shareWord.count)))
            }
        }
    }
}

/// A share of cases in percent, as the user writes it: `95%`, `99.5%`.
public struct ScoredShare: Hashable, Sendable {
    /// The text, with its percent sign.
    public let text: String
    /// Millionths of the whole.
    private let millionths: Int

    /// Reads a share.
    ///
    /// - Returns: `nil` for anything but a number from 0 to 100 with up to four decimals and a percent sign.
    public init?(_ text: String) {
        guard text.utf8.last == UInt8(ascii: "%") else { return nil }
        let parts = text.utf8.dropLast().split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), (1...3).contains(parts[0].count) else { return nil }
        var digits = parts[0].map { $0 }
        if parts.count == 2 {
            guard (1...Self.decimals).contains(parts[1].count) else { return nil }
            digits += parts[1]
        }
        digits += Array(repeating: UInt8(ascii: "0"), count: Self.decimals - (parts.count == 2 ? parts[1].count : 0))
        guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
        millionths = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        guard millionths <= 1_000_000 else { return nil }
        self.text = text
    }

    private static let decimals = 4

    /// Whether so many of all cases are at least this share.
    public func isReached(by scored: Int, of cases: Int) -> Bool {
        scored * 1_000_000 >= millionths * cases
    }
}

// MARK: - What a run has scored

extension RunOutcome {
    /// In how many cases a number was compared.
    public var scoredCases: Int {
        corpora.reduce(0) { sum, corpus in sum + corpus.cases.count(where: \.hasComparedNumbers) }
    }

    /// How many cases have no number compared, as the files or the scorers were refused.
    public var refusalOnlyCases: Int {
        corpora.reduce(0) { sum, corpus in sum + corpus.cases.count(where: \.hasOnlyRefusals) }
    }

    /// A sentence for each demand that the run does not meet; none for a shard.
    public var unmetDemands: [String] {
        guard slice == nil else { return [] }
        var sentences: [String] = []
        for corpus in corpora where !demand.refusals.contains(corpus.name) && corpus.isRefusedByReference {
            sentences.append("Nothing was scored in corpus \(corpus.name): the reference has only refusals.")
        }
        if let least = demand.leastShare {
            let cases = corpora.reduce(0) { $0 + $1.cases.count }
            if !least.isReached(by: scoredCases, of: cases) {
                sentences.append(
                    "A number was compared in \(scoredCases) of \(cases) cases; expected at least \(least.text) of them."
                )
            }
        }
        return sentences
    }
}

extension CorpusOutcome {
    /// Whether the reference has no number about any case; one that it gave no answer about does not count.
    fileprivate var isRefusedByReference: Bool {
        let answered = cases.filter { !$0.algorithms.isEmpty }
        return !answered.isEmpty && answered.allSatisfy { $0.algorithms.allSatisfy(\.isRefusedByReference) }
    }
}

extension CaseOutcome {
    /// Whether refusals were compared and no number; a candidate that failed has refused nothing.
    public var hasOnlyRefusals: Bool {
        candidateFailure == nil && !algorithms.isEmpty && algorithms.allSatisfy(\.isOfRefusals)
    }
}

extension AlgorithmOutcome {
    /// Whether a refusal of at least one side is what was compared.
    fileprivate var isOfRefusals: Bool {
        if algorithm == nil || agreedRejection != nil { return true }
        return divergences.contains { divergence in
            switch divergence.kind {
            case .rejection, .rejectedByReference, .rejectedByCandidate: true
            case .value, .missingInCandidate, .missingInReference, .missingOnBothSides, .duplicate: false
            }
        }
    }

    /// Whether the reference has refused; where only the candidate has, the reference's numbers are there.
    fileprivate var isRefusedByReference: Bool {
        isOfRefusals
            && !divergences.contains { divergence in
                switch divergence.kind {
                case .rejectedByCandidate, .missingInCandidate: true
                case .value, .missingInReference, .missingOnBothSides, .duplicate, .rejection, .rejectedByReference:
                    false
                }
            }
    }
}
