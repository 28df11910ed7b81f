public import MetricModel

/// What no evidence can say: who signs, when, as what and meaning what, and which build and commit it is about.
public struct SignOffAssertion: Hashable, Sendable {
    /// The printed name of who signs.
    public var signer: String
    /// In which role.
    public var role: String
    /// What the signature means.
    public var meaning: String
    /// When, in whole seconds since 1970 (UTC).
    public var signedAt: Int
    /// The commit's digest in hex.
    public var commit: String
    /// What is known of the work tree.
    public var workTree: WorkTree
    /// The compiler, as it names itself.
    public var toolchain: String
    /// The name of the program's file.
    public var program: String
    /// The SHA-256 of the program in hex.
    public var programDigest: String
    /// The version that the program says it has.
    public var version: String
    /// The operating system and machine on which the record was made.
    public var platform: String

    /// What can be known of the work tree of a commit.
    public enum WorkTree: String, Hashable, Sendable {
        /// It had nothing but the commit.
        case clean
        /// It had changes that are in no commit.
        case changed
        /// It was not at hand.
        case unknown
    }

    /// Creates an assertion.
    public init(
        signer: String, role: String, meaning: String, signedAt: Int, commit: String, workTree: WorkTree,
        toolchain: String,
        program: String, programDigest: String, version: String, platform: String
    ) {
        self.signer = signer
        self.role = role
        self.meaning = meaning
        self.signedAt = signedAt
        self.commit = commit
        self.workTree = workTree
        self.toolchain = toolchain
        self.program = program
        self.programDigest = programDigest
        self.version = version
        self.platform = platform
    }

    /// Reads what ``json`` writes; `nil` for anything else.
    public init?(_ json: JSONValue) {
        guard let signer = json["signer"]?.string, let role = json["role"]?.string,
            let meaning = json["meaning"]?.string, let signedAt = json["signed_at"]?.int,
            let commit = json["commit"]?.string, let workTree = json["work_tree"]?.string.flatMap(WorkTree.init),
            let toolchain = json["toolchain"]?.string, let program = json["program"]?.string,
            let digest = json["program_sha256"]?.string, let version = json["version"]?.string,
            let platform = json["platform"]?.string
        else { return nil }
        self.init(
            signer: signer, role: role, meaning: meaning, signedAt: signedAt, commit: commit, workTree: workTree,
            toolchain: toolchain, program: program, programDigest: digest, version: version, platform: platform)
    }

    var json: JSONValue {
        .object([
            .init(key: "signer", value: .string(signer)),
            .init(key: "role", value: .string(role)),
            .init(key: "meaning", value: .string(meaning)),
            .init(key: "signed_at", value: .number(String(signedAt))),
            .init(key: "commit", value: .string(commit)),
            .init(key: "work_tree", value: .string(workTree.rawValue)),
            .init(key: "toolchain", value: .string(toolchain)),
            .init(key: "program", value: .string(program)),
            .init(key: "program_sha256", value: .string(programDigest)),
            .init(key: "version", value: .string(version)),
            .init(key: "platform", value: .string(platform)),
        ])
    }
}
