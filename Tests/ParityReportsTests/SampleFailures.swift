import MetricModel

/// Runs in which the candidate's program failed.
extension SampleOutcome {
    static let crash = CandidateFailure(
        reason: "exit status 3",
        standardError: """
            Traceback (most recent call last):
              File "my_scorer.py", line 12, in `load`
            KeyError: 'duration'

            """)
    static let signal = CandidateFailure(reason: "signal 11 (SIGSEGV)", standardError: "")

    /// A case of the corpus `hard` on which the candidate failed: all numbers of TAES are missing.
    static func failed(_ scope: MetricScope, _ failure: CandidateFailure) -> CaseOutcome {
        let missing = MetricDictionary.entries(of: .taes, labels: ["seiz", "bckg"]).map { entry in
            Divergence(
                scope: scope, algorithm: .taes, field: entry.field,
                kind: .missingInCandidate(reference: MetricValue(0.5)))
        }
        return CaseOutcome(
            corpus: "hard", scope: scope, algorithms: [result(.taes, comparisons: missing.count, missing)],
            timeline: timeline, candidateFailure: failure)
    }

    /// The candidate fails on three cases of six, in two ways, and differs in one number of another case.
    static let failedCandidate: RunOutcome = {
        var differing = smallDrift.corpora[0].cases[0]
        differing.corpus = "hard"
        differing.scope = .pair(index: 2, name: "s003")
        differing.algorithms[1].divergences[0].scope = differing.scope
        return run([
            corpus("demo", [equal("demo", .corpus), equal("demo", .pair(index: 0, name: "s001"))]),
            corpus(
                "hard",
                [
                    failed(.corpus, signal), failed(.pair(index: 0, name: "s001"), crash),
                    failed(.pair(index: 1, name: "s002"), crash), differing,
                ]),
        ])
    }()

    /// What explains ``failedCandidate``.
    static let failedCandidateCauses: CauseList = {
        let missing = MetricDictionary.entries(of: .taes, labels: ["seiz", "bckg"]).count
        return CauseList(
            causes: [
                Cause(
                    kind: .candidateFailed, algorithms: [.taes], divergences: 3 * missing, waived: 0, cases: 3,
                    corpora: 1, first: .init(corpus: 1, single: 1, result: 0, divergence: 0)),
                Cause(
                    kind: .formula(name: "tpr"), algorithms: [.taes], divergences: 1, waived: 0, cases: 1, corpora: 1,
                    first: .init(corpus: 1, single: 3, result: 1, divergence: 0)),
            ], assignments: Array(repeating: 0, count: 3 * missing) + [1])
    }()

    /// A candidate that fails on fourteen cases, each time in another way, with text that breaks out of careless writers.
    static let hostileFailures: RunOutcome = {
        let cases = hostileTexts.enumerated().map { index, text in
            failed(
                .pair(index: index, name: text),
                CandidateFailure(
                    reason: "line 7 of its output: \(text)",
                    standardError: "\(text)\r\n```\n````\n::error ::\(text)\n| a | b |\n</pre>\tx\u{1B}[2J \(index)\n"))
        }
        return run([corpus("hard", cases)])
    }()
}
