import MetricModel

/// What a verdict rests on, as keys and values for reports that list them.
enum EvidenceList {
    /// One line of evidence.
    struct Item: Hashable, Sendable {
        /// The name for machines and attentive readers, for example `tree-sha256`.
        let key: String
        /// The name for people.
        let title: String
        /// The value; text from outside.
        let value: String
        /// Whether the value is a digest or an identifier.
        var isCode = false
    }

    /// Returns what is known of the run itself.
    static func run(
        _ outcome: RunOutcome, _ waivers: WaiverJudgement = .none, cache: CacheTally? = nil
    ) -> [Item] {
        let candidate = outcome.candidate
        let day = waivers.asOf.map { Item(key: "waivers-as-of", title: "Waivers as of", value: $0.description) }
        let shard = outcome.slice.map {
            Item(
                key: "shard", title: "Shard",
                value: "\($0.shard.number) of \($0.shard.count), \(NumberText.counted($0.cases, "case"))")
        }
        return [
            Item(key: "run", title: "Run", value: outcome.id, isCode: true),
            Item(key: "started", title: "Started", value: TimestampText.precise(outcome.startedAt)),
            Item(key: "duration", title: "Duration", value: NumberText.duration(outcome.duration)),
            Item(
                key: "candidate", title: "Candidate",
                value: candidate.version.isEmpty ? candidate.name : "\(candidate.name) \(candidate.version)"),
        ] + [shard, day, cache.map { Item(key: "cache", title: "Cache", value: $0.sentence) }].compactMap { $0 }
    }

    /// Returns what the reference's numbers rest on.
    static func reference(_ environment: ReferenceEnvironment) -> [Item] {
        let packages = environment.packages.map { "\($0.name) \($0.version)" }.joined(separator: ", ")
        return [
            Item(key: "reference-tool", title: "Reference", value: environment.tool),
            Item(key: "reference-mode", title: "Mode", value: environment.mode.rawValue),
            Item(key: "tree-sha256", title: "Tree (SHA-256)", value: environment.treeDigest, isCode: true),
            Item(key: "interpreter", title: "Interpreter", value: environment.interpreter),
            Item(key: "arithmetic", title: "Arithmetic", value: arithmeticText(environment.arithmetic)),
            Item(key: "packages", title: "Packages", value: packages.isEmpty ? "none" : packages),
            Item(key: "driver-sha256", title: "Driver (SHA-256)", value: environment.driverDigest, isCode: true),
            Item(key: "platform", title: "Platform", value: environment.platform),
        ]
    }

    /// Corpora whose numbers rest on the same reference.
    struct Group: Hashable, Sendable {
        /// The reference.
        let environment: ReferenceEnvironment
        /// The corpora's names in run order.
        var corpora: [String]
    }

    /// Groups corpora by their reference, in the order in which the references first occur.
    static func groups(_ outcome: RunOutcome) -> [Group] {
        var groups: [Group] = []
        for corpus in outcome.corpora {
            if let position = groups.firstIndex(where: { $0.environment == corpus.environment }) {
                groups[position].corpora.append(corpus.name)
            } else {
                groups.append(Group(environment: corpus.environment, corpora: [corpus.name]))
            }
        }
        return groups
    }

    private static func arithmeticText(_ arithmetic: Arithmetic) -> String {
        switch arithmetic {
        case .python311: "\(arithmetic.rawValue), sums as a plain left fold"
        case .python312: "\(arithmetic.rawValue), sums with Neumaier's compensation"
        }
    }
}
