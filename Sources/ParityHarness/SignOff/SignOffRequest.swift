import FoundationEssentials
public import NedcBeta

/// What a release is to be signed off with, as the user put it.
public struct SignOffRequest: Hashable, Sendable {
    /// The private key.
    public var key: KeySource
    /// Who signs, in which role, meaning what.
    public var signer: Signer
    /// The folder of a parity run's reports and store.
    public var reports: String
    /// The drift store, where it lies elsewhere.
    public var store: String?
    /// The corpora, or folders of corpora, that the run had to compare.
    public var corpora: [String]
    /// The requirements.
    public var requirements: String
    /// Files of test results.
    public var tests: [String]
    /// What `swift test list` printed.
    public var testList: String?
    /// What `parity selftest` printed.
    public var selfTest: String?
    /// What the run of the scorers' mutants printed.
    public var mutants: String?
    /// The file of waivers; `golden/waivers.toml` where the run had waivers and nothing is named.
    public var waivers: String?
    /// The program that is released; this one where none is named.
    public var binary: String?
    /// The commit, where there is no work tree, or to be sure of it.
    public var commit: String?
    /// Whether changes that are in no commit are stated instead of refused.
    public var allowsDirty: Bool
    /// The compiler, where it is not the one on the search path.
    public var toolchain: String?
    /// Where the sign-off goes; a new folder.
    public var output: String

    /// Where a private key comes from.
    public enum KeySource: Hashable, Sendable {
        /// A file.
        case file(String)
        /// Text that came through standard input.
        case text([UInt8])
    }

    /// Who signs.
    public struct Signer: Hashable, Sendable {
        /// The printed name.
        public var name: String
        /// The role.
        public var role: String
        /// What the signature means.
        public var meaning: String

        /// Creates a signer.
        ///
        /// - Throws: ``InputError`` where one of the three says nothing.
        public init(name: String, role: String, meaning: String) throws(InputError) {
            for (option, text) in [("--signer", name), ("--role", role), ("--meaning", meaning)] {
                guard text.contains(where: { !$0.isWhitespace }) else {
                    throw InputError(message: "\(option) is blank; expected a text.")
                }
            }
            self.name = name
            self.role = role
            self.meaning = meaning
        }
    }

    /// Creates a request.
    public init(
        key: KeySource, signer: Signer, reports: String, store: String? = nil, corpora: [String], requirements: String,
        tests: [String], testList: String? = nil, selfTest: String? = nil, mutants: String? = nil,
        waivers: String? = nil, binary: String? = nil, commit: String? = nil, allowsDirty: Bool = false,
        toolchain: String? = nil, output: String
    ) {
        self.key = key
        self.signer = signer
        self.reports = reports
        self.store = store
        self.corpora = corpora
        self.requirements = requirements
        self.tests = tests
        self.testList = testList
        self.selfTest = selfTest
        self.mutants = mutants
        self.waivers = waivers
        self.binary = binary
        self.commit = commit
        self.allowsDirty = allowsDirty
        self.toolchain = toolchain
        self.output = output
    }
}
