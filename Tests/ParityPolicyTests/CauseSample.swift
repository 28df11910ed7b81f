import MetricModel

/// Runs with staged faults: which fields differ in which cases.
enum CauseSample {
    static let labels = ["seiz", "bckg"]

    private static let environment = ReferenceEnvironment(
        mode: .recorded, tool: "tool", treeDigest: "0", interpreter: "CPython", arithmetic: .python311, packages: [],
        driverDigest: "0", platform: "linux")

    /// Fields of one algorithm, written as `seiz/tp` or `summary/tp`.
    static func fields(_ names: String) -> [MetricField] {
        names.split(separator: " ").map { text in
            let parts = text.split(separator: "/").map(String.init)
            return MetricField(label: parts[0] == "summary" ? nil : parts[0], name: parts[1])
        }
    }

    /// Divergences of value in these fields.
    static func values(_ algorithm: Algorithm, _ names: String) -> [Divergence] {
        fields(names).map {
            Divergence(
                scope: .corpus, algorithm: algorithm, field: $0,
                kind: .value(reference: MetricValue(1.0), candidate: MetricValue(2.0)))
        }
    }

    /// Everything that follows from a class's hits in an algorithm.
    static let hits = """
        seiz/hit seiz/mis seiz/tp seiz/fn bckg/tn seiz/tpr seiz/fnr bckg/tnr seiz/f1s seiz/mcc seiz/acc seiz/msr \
        summary/hit summary/mis summary/tp summary/fn summary/tn summary/tpr summary/f1s
        """

    /// A case: the divergences of each algorithm that has any, the first entry without algorithm where files do not load.
    static func single(_ scope: MetricScope, _ divergences: [Divergence]) -> CaseOutcome {
        let load = divergences.contains { $0.algorithm == nil } ? [Algorithm?.none] : []
        return CaseOutcome(
            corpus: "c", scope: scope,
            algorithms: (load + Algorithm.allCases).map { algorithm in
                AlgorithmOutcome(
                    algorithm: algorithm, comparisons: 100, agreedRejection: nil,
                    divergences: divergences.filter { $0.algorithm == algorithm }.map { divergence in
                        var placed = divergence
                        placed.scope = scope
                        return placed
                    }, referenceDuration: nil, candidateDuration: nil)
            }, timeline: nil)
    }

    /// A run of one corpus: what differs in the whole, and in each pair.
    static func run(corpus: [Divergence] = [], pairs: [[Divergence]]) -> RunOutcome {
        let cases =
            [single(.corpus, corpus)]
            + pairs.enumerated().map { single(.pair(index: $0, name: "p\($0)"), $1) }
        return run([cases])
    }

    static func run(_ corpora: [[CaseOutcome]]) -> RunOutcome {
        RunOutcome(
            id: "r", startedAt: 0, duration: Seconds(0), candidate: .init(name: "x", version: ""),
            corpora: corpora.enumerated().map { position, cases in
                CorpusOutcome(
                    name: "c\(position)", environment: environment, labels: labels, cases: cases)
            }, wasInterrupted: false)
    }
}
