import MetricModel
import ParityPolicy
import Testing

struct VerdictTableTests {
    private static let environment = ReferenceEnvironment(
        mode: .recorded, tool: "tool", treeDigest: "t", interpreter: "CPython 3.11.7", arithmetic: .python311,
        packages: [], driverDigest: "d", platform: "p")

    private static func item(
        _ scope: MetricScope, algorithms: [Algorithm?] = Algorithm.allCases.map(Optional.some), comparisons: Int = 5,
        divergences: Int = 0, failure: String? = nil
    ) -> CaseOutcome {
        let outcomes = algorithms.map { algorithm in
            AlgorithmOutcome(
                algorithm: algorithm, comparisons: comparisons, agreedRejection: nil,
                divergences: Array(
                    repeating: Divergence(scope: scope, algorithm: algorithm, field: nil, kind: .missingOnBothSides),
                    count: divergences),
                referenceDuration: nil, candidateDuration: nil)
        }
        return CaseOutcome(
            corpus: "c", scope: scope, algorithms: outcomes, timeline: nil, referenceFailure: failure)
    }

    private static let pair = MetricScope.pair(index: 0, name: "x")

    private static func run(_ cases: [CaseOutcome]?, interrupted: Bool = false) -> RunOutcome {
        RunOutcome(
            id: "r", startedAt: 0, duration: Seconds(1), candidate: RunOutcome.Candidate(name: "b", version: "1"),
            corpora: cases.map {
                [CorpusOutcome(name: "c", environment: environment, labels: ["seiz"], cases: $0)]
            } ?? [],
            wasInterrupted: interrupted)
    }

    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let outcome: RunOutcome
        let word: String
        let code: Int32
    }

    @Test(arguments: [
        Case(testDescription: "all equal", outcome: run([item(.corpus), item(pair)]), word: "parity", code: 0),
        Case(
            testDescription: "load rejected by both", outcome: run([item(.corpus, algorithms: [nil]), item(pair)]),
            word: "parity", code: 0),
        Case(testDescription: "no corpus", outcome: run(nil), word: "untrusted", code: 3),
        Case(testDescription: "no case", outcome: run([]), word: "untrusted", code: 3),
        Case(testDescription: "no pair", outcome: run([item(.corpus)]), word: "untrusted", code: 3),
        Case(testDescription: "not as a whole", outcome: run([item(pair)]), word: "untrusted", code: 3),
        Case(
            testDescription: "an algorithm missing",
            outcome: run([item(.corpus), item(pair, algorithms: [.dpalign, .epoch, .ovlp, .taes])]),
            word: "untrusted", code: 3),
        Case(
            testDescription: "no algorithm at all", outcome: run([item(.corpus), item(pair, algorithms: [])]),
            word: "untrusted", code: 3),
        Case(
            testDescription: "zero comparisons", outcome: run([item(.corpus), item(pair, comparisons: 0)]),
            word: "untrusted", code: 3),
        Case(
            testDescription: "the reference failed",
            outcome: run([item(.corpus), item(pair, algorithms: [], failure: "it died")]), word: "untrusted", code: 3),
        Case(
            testDescription: "one divergence", outcome: run([item(.corpus), item(pair, divergences: 1)]), word: "drift",
            code: 1),
        Case(
            testDescription: "a divergence and a failure",
            outcome: run([item(.corpus, divergences: 1), item(pair, algorithms: [], failure: "it died")]),
            word: "untrusted",
            code: 3),
        Case(
            testDescription: "interrupted", outcome: run([item(.corpus, divergences: 1)], interrupted: true),
            word: "interrupted", code: 130),
    ])
    func `only complete and equal evidence is parity`(_ item: Case) {
        let verdict = VerdictRule.verdict(on: item.outcome)
        #expect(verdict.word == item.word)
        #expect(VerdictRule.exitCode(for: verdict).rawValue == item.code)
        if case .untrusted(let reason) = verdict { #expect(reason.hasSuffix(".") || reason.contains("it died")) }
    }
}
