import MetricModel

/// One corpus with two pairs, and a waiver for one number in it.
enum WaiverSample {
    static let today = CalendarDay(daysSince1970: 20_000)
    static let pair = MetricScope.pair(index: 0, name: "a")
    static let other = MetricScope.pair(index: 1, name: "b")
    static let field = MetricField(label: "seiz", name: "tpr")
    static let reference = MetricValue(0.1)
    static let candidate = MetricValue.float(bits: 0.1.bitPattern + 1)
    static let expected = Divergence.Kind.value(reference: reference, candidate: candidate)

    static func waiver(
        _ entry: Int = 1, corpus: String = "dense", environment: String = "python3.11",
        scope: WaiverPlace.Scope = .pair(name: "a"), subject: WaiverPlace.Subject = .field(.taes, field),
        expectation: Waiver.Expectation = .values(reference: reference, candidate: candidate), daysLeft: Int = 30
    ) -> Waiver {
        Waiver(
            entry: entry,
            place: WaiverPlace(corpus: corpus, environment: environment, scope: scope, subject: subject),
            expectation: expectation, reason: "why", owner: "who", link: "https://example.org/1",
            expires: CalendarDay(daysSince1970: today.number + daysLeft))
    }

    static func list(_ waivers: [Waiver]) -> WaiverList {
        WaiverList(asOf: today, waivers: waivers)
    }

    static func divergence(
        _ kind: Divergence.Kind, _ algorithm: Algorithm? = .taes, _ field: MetricField? = field,
        in scope: MetricScope = pair
    ) -> Divergence {
        Divergence(scope: scope, algorithm: algorithm, field: field, kind: kind)
    }

    /// A case with all five algorithms, one of them with divergences.
    static func scored(
        _ scope: MetricScope, _ algorithm: Algorithm = .taes, _ divergences: [Divergence] = [], comparisons: Int = 73,
        failure: String? = nil
    ) -> CaseOutcome {
        CaseOutcome(
            corpus: "dense/python3.11", scope: scope,
            algorithms: Algorithm.allCases.map { each in
                AlgorithmOutcome(
                    algorithm: each, comparisons: each == algorithm ? comparisons : 73, agreedRejection: nil,
                    divergences: each == algorithm ? divergences : [], referenceDuration: nil, candidateDuration: nil)
            }, timeline: nil, referenceFailure: failure)
    }

    static func loading(_ scope: MetricScope, _ divergences: [Divergence], comparisons: Int = 1) -> CaseOutcome {
        CaseOutcome(
            corpus: "dense/python3.11", scope: scope,
            algorithms: [
                AlgorithmOutcome(
                    algorithm: nil, comparisons: comparisons, agreedRejection: nil, divergences: divergences,
                    referenceDuration: nil, candidateDuration: nil)
            ], timeline: nil)
    }

    static func run(_ cases: [CaseOutcome], interrupted: Bool = false) -> RunOutcome {
        let environment = ReferenceEnvironment(
            mode: .recorded, tool: "tool", treeDigest: "0", interpreter: "CPython", arithmetic: .python311,
            packages: [], driverDigest: "0", platform: "linux")
        return RunOutcome(
            id: "run", startedAt: 0, duration: Seconds(1),
            candidate: RunOutcome.Candidate(name: "beta", version: "1"),
            corpora: [
                CorpusOutcome(
                    name: "dense/python3.11", environment: environment, labels: ["seiz", "bckg"], cases: cases)
            ], wasInterrupted: interrupted)
    }

    /// A run in which the pair `a` differs in TAES.
    static func differing(_ kinds: Divergence.Kind...) -> RunOutcome {
        run([scored(.corpus), scored(pair, .taes, kinds.map { divergence($0) }), scored(other)])
    }

    /// A run in which nothing differs.
    static let equal = run([scored(.corpus), scored(pair), scored(other)])
}
