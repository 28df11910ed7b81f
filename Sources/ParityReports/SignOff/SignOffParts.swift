/// A promise, and what shows that it is kept.
public struct SignOffRequirement: Hashable, Sendable {
    /// Its name, for example `SCORE-1`.
    public var id: String
    /// The promise in a sentence.
    public var text: String
    /// The positions of the tests that show it, in order.
    public var tests: [Int]
    /// The checks that show it.
    public var checks: [SignOffCheck.Kind]

    /// Creates a requirement.
    public init(id: String, text: String, tests: [Int], checks: [SignOffCheck.Kind]) {
        self.id = id
        self.text = text
        self.tests = tests
        self.checks = checks
    }
}

/// A test that was run.
public struct SignOffTest: Hashable, Sendable {
    /// Target and suite, for example `MetricModelTests.MetricRecordTests`.
    public var suite: String
    /// What it says.
    public var name: String
    /// Whether it passed.
    public var passed: Bool
    /// The names of the requirements that it shows.
    public var requirements: [String]

    /// Creates a test.
    public init(suite: String, name: String, passed: Bool, requirements: [String]) {
        self.suite = suite
        self.name = name
        self.passed = passed
        self.requirements = requirements
    }

    /// Suite and sentence in one line.
    public var title: String { "\(suite): \(name)" }
}

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

/// A corpus as it lay on disk.
public struct SignOffCorpus: Hashable, Sendable {
    /// The folder's name.
    public var name: String
    /// How many files it has.
    public var files: Int
    /// The digest over them, in hex.
    public var digest: String
    /// Its recordings.
    public var recordings: [Recording]

    /// What the reference said about a corpus.
    public struct Recording: Hashable, Sendable {
        /// The folder's name, for example `python3.11`.
        public var name: String
        /// The day of the recording.
        public var recorded: String
        /// The SHA-256 of what says where it comes from, in hex.
        public var provenance: String

        /// Creates a recording.
        public init(name: String, recorded: String, provenance: String) {
            self.name = name
            self.recorded = recorded
            self.provenance = provenance
        }
    }

    /// Creates a corpus.
    public init(name: String, files: Int, digest: String, recordings: [Recording]) {
        self.name = name
        self.files = files
        self.digest = digest
        self.recordings = recordings
    }
}

/// A package that the build was made with.
public struct SignOffPackage: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Where it comes from.
    public var location: String
    /// Its version; empty where only a commit is pinned.
    public var version: String
    /// Its commit.
    public var revision: String

    /// Creates a package.
    public init(name: String, location: String, version: String, revision: String) {
        self.name = name
        self.location = location
        self.version = version
        self.revision = revision
    }
}

/// A file of the evidence.
public struct SignOffFile: Hashable, Sendable {
    /// Its path in the sign-off's folder.
    public var path: String
    /// How many bytes it has.
    public var size: Int
    /// Its SHA-256 in hex.
    public var digest: String

    /// Creates a file's description.
    public init(path: String, size: Int, digest: String) {
        self.path = path
        self.size = size
        self.digest = digest
    }
}
