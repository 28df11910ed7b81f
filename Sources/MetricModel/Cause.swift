/// Divergences of a run that one fault explains: what a person reads instead of thousands of fields.
///
/// Which divergences belong together is decided by `CauseRule`; docs/causes.md has its rule.
public struct Cause: Hashable, Sendable {
    /// What seems to be wrong.
    public var kind: Kind
    /// The algorithms in which it shows, in order; empty where it is about files that did not load.
    public var algorithms: [Algorithm]
    /// How many divergences it explains.
    public var divergences: Int
    /// How many of them are waived.
    public var waived: Int
    /// In how many cases it shows.
    public var cases: Int
    /// In how many corpora it shows.
    public var corpora: Int
    /// Where to look first: a divergence that follows from no other, in a single pair where there is one, the one with
    /// the fewest events.
    public var first: Place

    /// The kinds of faults that the divergences themselves tell apart.
    public enum Kind: Hashable, Sendable {
        /// The candidate's program failed, so that none of its numbers are there.
        case candidateFailed
        /// Files load on one side, or do not load for another reason.
        case load(Refusal)
        /// An algorithm refuses its input on one side, or for another reason.
        case rejection(Refusal)
        /// Numbers that one side lacks, both lack, or one side has twice; the word is that of the divergences. Several
        /// algorithms where they are incomplete in exactly the same pairs.
        case incomplete(word: String, [Algorithm])
        /// The scorers did not count the same events: `tgt` differs.
        case events
        /// The same events are counted differently. Several algorithms where they do so in exactly the same pairs.
        case tallies([Algorithm])
        /// A number is wrong although all numbers agree that it is computed from.
        case formula(name: String)
        /// Sums over the classes are wrong although the classes agree.
        case classSums
        /// The corpus as a whole is counted differently although all its pairs agree.
        case listSums
    }

    /// Which side refuses where the other does not, or not for this reason.
    public enum Refusal: Hashable, Sendable {
        /// The candidate refuses so.
        case added(RejectionClass)
        /// The reference refuses so.
        case missed(RejectionClass)
    }

    /// A divergence's position in a run's outcome.
    public struct Place: Hashable, Sendable {
        /// The corpus's position.
        public var corpus: Int
        /// The case's position in the corpus.
        public var single: Int
        /// The algorithm outcome's position in the case.
        public var result: Int
        /// The divergence's position in that outcome.
        public var divergence: Int

        /// Creates a position.
        public init(corpus: Int, single: Int, result: Int, divergence: Int) {
            self.corpus = corpus
            self.single = single
            self.result = result
            self.divergence = divergence
        }

        /// Returns the divergence of an outcome that stands there.
        public func divergence(in outcome: RunOutcome) -> Divergence {
            outcome.corpora[corpus].cases[single].algorithms[result].divergences[divergence]
        }
    }

    /// Creates a cause.
    public init(
        kind: Kind, algorithms: [Algorithm], divergences: Int, waived: Int, cases: Int, corpora: Int, first: Place
    ) {
        self.kind = kind
        self.algorithms = algorithms
        self.divergences = divergences
        self.waived = waived
        self.cases = cases
        self.corpora = corpora
        self.first = first
    }

    /// How many of its divergences no waiver covers.
    public var unwaived: Int { divergences - waived }
}

extension Cause.Kind {
    /// The name that stores, reports and `drift history --cause` use; the same fault has it in every run.
    public var key: String {
        switch self {
        case .candidateFailed: "candidate-failed"
        case .load(let refusal): "load:\(refusal.key)"
        case .rejection(let refusal): "rejection:\(refusal.key)"
        case .incomplete(let word, let algorithms): "\(word):\(Self.key(algorithms))"
        case .events: "events"
        case .tallies(let algorithms): "tallies:\(Self.key(algorithms))"
        case .formula(let name): "formula:\(name)"
        case .classSums: "class-sums"
        case .listSums: "list-sums"
        }
    }

    /// What seems to be wrong, in a sentence without its full stop.
    public var title: String {
        switch self {
        case .candidateFailed: "The candidate failed"
        case .load(let refusal): refusal.title("does not load files")
        case .rejection(let refusal): refusal.title("refuses to score files")
        case .incomplete(let word, let algorithms):
            "\(Self.list(algorithms.map(\.title))) \(algorithms.count == 1 ? "has" : "have") numbers that are "
                + (word == "duplicate" ? "there twice" : Self.absence(word))
        case .events: "The scorers do not count the same events"
        case .tallies(let algorithms):
            "\(Self.list(algorithms.map(\.title))) count\(algorithms.count == 1 ? "s" : "") the same events differently"
        case .formula(let name): "\(MetricDictionary.longName(of: name)) is computed differently from the same numbers"
        case .classSums: "Sums over the classes differ though the classes agree"
        case .listSums: "The list as a whole is counted differently though its pairs agree"
        }
    }

    private static func key(_ algorithms: [Algorithm]) -> String {
        algorithms.map(\.rawValue).joined(separator: "+")
    }

    private static func absence(_ word: String) -> String {
        switch word {
        case "missing-in-candidate": "missing in the candidate"
        case "missing-in-reference": "missing in the reference"
        default: "missing on both sides"
        }
    }

    private static func list(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.joined() }
        return words.dropLast().joined(separator: ", ") + " and " + last
    }
}

extension Cause.Refusal {
    fileprivate var key: String {
        switch self {
        case .added(let kind): "added/\(kind.rawValue)"
        case .missed(let kind): "missed/\(kind.rawValue)"
        }
    }

    fileprivate func title(_ action: String) -> String {
        switch self {
        case .added(let kind): "The candidate \(action) (\(kind.rawValue)), and the reference does not say so"
        case .missed(let kind): "The reference \(action) (\(kind.rawValue)), and the candidate does not say so"
        }
    }
}

/// The causes of a run's divergences.
public struct CauseList: Hashable, Sendable {
    /// The causes, the one that explains most unwaived divergences first.
    public let causes: [Cause]
    /// For each divergence, in the order of corpora, cases, algorithms and divergences, the position of its cause.
    public let assignments: [Int]

    /// A run without divergences.
    public static let none = CauseList(causes: [], assignments: [])

    /// Creates a list.
    public init(causes: [Cause], assignments: [Int]) {
        self.causes = causes
        self.assignments = assignments
    }

    /// Returns the cause of a divergence by its number in the order of ``assignments``; `nil` beyond the last.
    public func cause(ofDivergence number: Int) -> Cause? {
        assignments.indices.contains(number) ? causes[assignments[number]] : nil
    }

    /// The causes that explain anything that no waiver covers.
    public var unwaived: [Cause] { causes.filter { $0.unwaived > 0 } }
}
