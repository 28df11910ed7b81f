import DriftStore
import MetricModel

/// Small values that the tests share.
enum SampleRun {
    static let environment = ReferenceEnvironment(
        mode: .recorded, tool: "nedc_eeg_eval v6.0.0", treeDigest: "8f43", interpreter: "CPython 3.11.7",
        arithmetic: .python311,
        packages: [.init(name: "lxml", version: "5.3.0"), .init(name: "numpy", version: "1.26.4")],
        driverDigest: "2c26", platform: "linux-x86_64")

    static let labels = ["seiz", "bckg"]

    static func start(_ id: String = "r1", at startedAt: Double = 1_772_368_496.75) -> RunStart {
        RunStart(
            id: id, startedAt: startedAt, candidate: .init(name: "nedc-bench", version: "0.1.0"),
            arguments: ["nedc-bench", "parity", "run"])
    }

    static func pair(_ index: Int) -> MetricScope {
        .pair(index: index, name: "s\(index)")
    }

    static func result(
        _ algorithm: Algorithm?, _ divergences: [Divergence] = [], comparisons: Int = 73,
        agreedRejection: RejectionClass? = nil
    ) -> AlgorithmOutcome {
        AlgorithmOutcome(
            algorithm: algorithm, comparisons: comparisons, agreedRejection: agreedRejection, divergences: divergences,
            referenceDuration: nil, candidateDuration: Seconds(0.000_25))
    }

    /// All five algorithms without a difference.
    static func equal(_ scope: MetricScope, corpus: String = "demo") -> CaseOutcome {
        CaseOutcome(corpus: corpus, scope: scope, algorithms: Algorithm.allCases.map { result($0) }, timeline: nil)
    }

    /// All five algorithms, with one real number of TAES one step off.
    static func drifting(
        _ scope: MetricScope, corpus: String = "demo", field: MetricField = MetricField(label: "seiz", name: "tpr")
    ) -> CaseOutcome {
        let divergence = Divergence(
            scope: scope, algorithm: .taes, field: field,
            kind: .value(reference: MetricValue(0.1), candidate: .float(bits: 0.1.bitPattern + 1)))
        return CaseOutcome(
            corpus: corpus, scope: scope,
            algorithms: Algorithm.allCases.map { result($0, $0 == .taes ? [divergence] : []) }, timeline: nil)
    }

    /// A cause of one divergence.
    static func cause(_ name: String, divergences: Int = 1, waived: Int = 0) -> StoredCause {
        StoredCause(
            name: name, title: "Something is wrong", firstPlace: "demo: s0: taes seiz/tpr", divergences: divergences,
            waived: waived, cases: 1)
    }

    /// A number that cannot be, one of a summary, and a crash.
    static let anomalies = [
        ReferenceAnomaly(
            algorithm: .taes, field: MetricField(label: "seiz", name: "hit"), rule: .hitsAboveTargets,
            value: MetricValue(3.5)),
        ReferenceAnomaly(
            algorithm: .epoch, field: MetricField(label: nil, name: "tp"), rule: .negative, value: .int(-1)),
        ReferenceAnomaly(algorithm: .ira, field: nil, rule: .crash, value: nil),
    ]

    /// A failure with text that a store must not lose.
    static let candidateFailure = CandidateFailure(
        reason: "signal 11 (SIGSEGV)", standardError: "KeyError: 'duration'\n  in line 12\0\u{1B}[2J")

    /// Findings of every kind.
    static let findings = RunFindings(
        causes: [cause("formula:tpr", divergences: 2, waived: 1), cause("events")], waived: [.taes: 1, nil: 2],
        revision: "0123abc")

    /// A run of one corpus.
    static func outcome(
        _ id: String = "r1", at startedAt: Double = 1_772_368_496.75, cases: [CaseOutcome]
    ) -> RunOutcome {
        RunOutcome(
            id: id, startedAt: startedAt, duration: Seconds(3.25),
            candidate: .init(name: "nedc-bench", version: "0.1.0"),
            corpora: [CorpusOutcome(name: "demo", environment: environment, labels: labels, cases: cases)],
            wasInterrupted: false)
    }
}

extension DriftStore {
    /// Begins a run with one corpus.
    func beginSample(_ id: String = "r1", at startedAt: Double = 1_772_368_496.75) throws {
        try begin(SampleRun.start(id, at: startedAt))
        try add(corpus: "demo", environment: SampleRun.environment, labels: SampleRun.labels, to: id)
    }

    /// Adds a whole run of one corpus; its verdict follows from its cases unless it is given.
    func addSample(
        _ id: String, at startedAt: Double, _ cases: [CaseOutcome], verdict: Verdict? = nil,
        findings: RunFindings = .none
    ) throws {
        let outcome = SampleRun.outcome(id, at: startedAt, cases: cases)
        try add(
            outcome, arguments: [], verdict: verdict ?? (outcome.divergenceCount > 0 ? .drift : .parity),
            findings: findings)
    }
}
