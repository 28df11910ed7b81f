import MetricModel

/// Outcomes that the tests of all writers share; none of them has a clock or randomness in it.
enum SampleOutcome {
    static let environment = ReferenceEnvironment(
        mode: .recorded, tool: "nedc_eeg_eval v6.0.0",
        treeDigest: "8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4", interpreter: "CPython 3.11.7",
        arithmetic: .python311,
        packages: [.init(name: "lxml", version: "5.3.0"), .init(name: "numpy", version: "1.26.4")],
        driverDigest: "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae", platform: "linux-x86_64")

    static func run(
        _ corpora: [CorpusOutcome], id: String = "20260301T123456Z-4f2a", wasInterrupted: Bool = false
    ) -> RunOutcome {
        RunOutcome(
            id: id, startedAt: 1_772_368_496.75, duration: Seconds(3.25),
            candidate: .init(name: "nedc-bench", version: "0.1.0"), corpora: corpora, wasInterrupted: wasInterrupted)
    }

    static func corpus(_ name: String, _ cases: [CaseOutcome]) -> CorpusOutcome {
        CorpusOutcome(name: name, environment: environment, labels: ["seiz", "bckg"], cases: cases)
    }

    static func result(
        _ algorithm: Algorithm?, comparisons: Int, _ divergences: [Divergence] = [],
        agreedRejection: RejectionClass? = nil
    ) -> AlgorithmOutcome {
        AlgorithmOutcome(
            algorithm: algorithm, comparisons: comparisons, agreedRejection: agreedRejection, divergences: divergences,
            referenceDuration: nil, candidateDuration: algorithm == nil ? nil : Seconds(0.000_25))
    }

    /// All five algorithms without a difference: 308 numbers.
    static func equal(_ corpus: String, _ scope: MetricScope) -> CaseOutcome {
        let results = Algorithm.allCases.map { algorithm in
            result(
                algorithm,
                comparisons: MetricDictionary.entries(of: algorithm, labels: ["seiz", "bckg"]).count)
        }
        return CaseOutcome(corpus: corpus, scope: scope, algorithms: results, timeline: nil)
    }

    /// One pair whose TAES sensitivity is one unit in the last place off: the smallest drift there is.
    static let smallDrift: RunOutcome = {
        let scope = MetricScope.pair(index: 0, name: "s001")
        let divergence = Divergence(
            scope: scope, algorithm: .taes, field: MetricField(label: "seiz", name: "tpr"),
            kind: .value(reference: MetricValue(0.1), candidate: .float(bits: 0.1.bitPattern + 1)))
        let failing = CaseOutcome(
            corpus: "demo", scope: scope,
            algorithms: [
                result(.epoch, comparisons: 77), result(.taes, comparisons: 73, [divergence]),
                result(.ira, comparisons: 1, agreedRejection: .noEvents),
            ],
            timeline: timeline)
        return run([corpus("demo", [failing])])
    }()

    /// What explains ``smallDrift``.
    static let smallDriftCauses = CauseList(
        causes: [
            Cause(
                kind: .formula(name: "tpr"), algorithms: [.taes], divergences: 1, waived: 0, cases: 1, corpora: 1,
                first: .init(corpus: 0, single: 0, result: 1, divergence: 0))
        ], assignments: [0])

    static let smallParity = run([
        corpus("demo", [equal("demo", .corpus), equal("demo", .pair(index: 0, name: "s001"))])
    ])

    static let empty = run([])

    static let timeline = Timeline(
        reference: events([(0, 10, "bckg"), (10, 42.5, "seiz"), (42.5, 120, "bckg")]),
        hypothesis: events([(0, 12, "bckg"), (12, 12.01, "seiz"), (20, 18, "bckg"), (12.01, 120, "bckg")]))

    static func events(_ rows: [(Double, Double, String)]) -> [Event] {
        rows.map { Event(start: Seconds($0.0), stop: Seconds($0.1), label: $0.2) }
    }
}
