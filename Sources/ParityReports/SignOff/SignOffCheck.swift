/// A check beside the tests.
public struct SignOffCheck: Hashable, Sendable {
    /// Which.
    public var kind: Kind
    /// How it ended.
    public var state: State
    /// What it counted, in a sentence.
    public var sentence: String

    /// The checks that there are, in their order.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// The run ended in parity.
        case parity
        /// Every row of the store is as it was written.
        case ledger
        /// Every recording was compared, and speaks about the files that are there.
        case golden
        /// Every test that is written was run.
        case complete
        /// The comparison notices every wrong record.
        case selftest
        /// The corpora notice every mutant of the scorers.
        case mutants

        /// The check for people.
        public var title: String {
            switch self {
            case .parity: "parity run"
            case .ledger: "seals of the store"
            case .golden: "every recording, about these files"
            case .complete: "every written test was run"
            case .selftest: "self-test of the comparison"
            case .mutants: "mutants of the scorers"
            }
        }
    }

    /// How a check can end.
    public enum State: String, Hashable, Sendable {
        /// It found nothing.
        case passed
        /// It found something.
        case failed
    }

    /// Creates a check.
    public init(kind: Kind, state: State, sentence: String) {
        self.kind = kind
        self.state = state
        self.sentence = sentence
    }
}
