import MetricModel
import ParityPolicy
import Testing

@Suite struct VerdictRuleTests {
    struct Case: CustomTestStringConvertible {
        let name: String
        let outcome: RunOutcome
        let verdict: Verdict

        init(_ name: String, _ corpora: [CorpusOutcome], interrupted: Bool = false, _ verdict: Verdict) {
            self.name = name
            outcome = RunOutcome(
                id: "run", startedAt: 0, duration: Seconds(1),
                candidate: RunOutcome.Candidate(name: "beta", version: "1"), corpora: corpora,
                wasInterrupted: interrupted)
            self.verdict = verdict
        }

        var testDescription: String { name }
    }

    // MARK: - Outcomes

    private static let pair = MetricScope.pair(index: 0, name: "a")

    private static func algorithm(_ algorithm: Algorithm?, comparisons: Int = 77, drifts: Bool = false)
        -> AlgorithmOutcome
    {
        let divergence = Divergence(scope: pair, algorithm: algorithm, field: nil, kind: .missingOnBothSides)
        return AlgorithmOutcome(
            algorithm: algorithm, comparisons: comparisons, agreedRejection: nil,
            divergences: drifts ? [divergence] : [],
            referenceDuration: nil, candidateDuration: nil)
    }

    private static let everything = Algorithm.allCases.map { algorithm($0) }

    private static func scored(
        _ scope: MetricScope, _ algorithms: [AlgorithmOutcome] = everything, failure: String? = nil
    ) -> CaseOutcome {
        CaseOutcome(corpus: "dense", scope: scope, algorithms: algorithms, timeline: nil, referenceFailure: failure)
    }

    private static func corpus(_ cases: [CaseOutcome], name: String = "dense") -> CorpusOutcome {
        let environment = ReferenceEnvironment(
            mode: .recorded, tool: "tool", treeDigest: "0", interpreter: "CPython", arithmetic: .python311,
            packages: [],
            driverDigest: "0", platform: "linux")
        return CorpusOutcome(name: name, environment: environment, labels: ["seiz", "bckg"], cases: cases)
    }

    private static let whole = scored(.corpus)
    private static let good = corpus([whole, scored(pair)])
    private static let drifting = scored(pair, everything.dropLast() + [algorithm(.ira, drifts: true)])
    private static let refusals = Algorithm.allCases.map { algorithm in
        AlgorithmOutcome(
            algorithm: algorithm, comparisons: 1, agreedRejection: .noEvents, divergences: [], referenceDuration: nil,
            candidateDuration: nil)
    }
    private static let refused = corpus([scored(.corpus, refusals), scored(pair, refusals)])
    private static let unscored = "Nothing was scored in corpus dense: the reference has only refusals."
    private static let failed = scored(pair, [], failure: "it crashed.")

    /// The same case, on which the candidate's program failed.
    private static func crashed(_ item: CaseOutcome) -> CaseOutcome {
        var item = item
        item.candidateFailure = CandidateFailure(reason: "exit status 3", standardError: "")
        return item
    }

    @Test(arguments: [
        Case("everything compared and equal", [good], .parity),
        Case(
            "two corpora", [good, corpus([whole, scored(pair), scored(.pair(index: 1, name: "b"))], name: "hard")],
            .parity),
        Case(
            "files that load on neither side", [corpus([whole, scored(pair, [algorithm(nil, comparisons: 1)])])],
            .parity),
        Case("no corpus", [], .untrusted(reason: "No corpus was compared; expected at least one.")),
        Case("no case", [corpus([])], .untrusted(reason: "Corpus dense was not compared as a whole.")),
        Case(
            "pairs, and not the whole", [corpus([scored(pair)])],
            .untrusted(reason: "Corpus dense was not compared as a whole.")),
        Case(
            "the whole, and no pair", [corpus([whole])],
            .untrusted(reason: "Corpus dense has no pair; expected at least one.")),
        Case(
            "the second corpus without a pair", [good, corpus([whole], name: "hard")],
            .untrusted(reason: "Corpus hard has no pair; expected at least one.")),
        Case(
            "a case without algorithms", [corpus([whole, scored(pair, [])])],
            .untrusted(reason: "DP alignment was not compared for a in dense.")),
        Case(
            "an algorithm missing in a pair",
            [corpus([whole, scored(pair, everything.filter { $0.algorithm != .taes })])],
            .untrusted(reason: "TAES was not compared for a in dense.")),
        Case(
            "an algorithm missing in the whole", [corpus([scored(.corpus, everything.dropLast()), scored(pair)])],
            .untrusted(reason: "Inter-rater agreement was not compared for (corpus) in dense.")),
        Case(
            "an algorithm without a comparison",
            [corpus([whole, scored(pair, Array(everything.dropLast()) + [algorithm(.ira, comparisons: 0)])])],
            .untrusted(reason: "Nothing was compared for Inter-rater agreement of a in dense.")),
        Case(
            "a load without a comparison", [corpus([whole, scored(pair, [algorithm(nil, comparisons: 0)])])],
            .untrusted(reason: "Nothing was compared for the load of a in dense.")),
        Case(
            "a reference that failed on one pair", [corpus([whole, failed])],
            .untrusted(reason: "The reference gave no answer for a of dense: it crashed.")),
        Case(
            "a reference that failed and numbers beside it",
            [corpus([whole, scored(pair, everything, failure: "it crashed.")])],
            .untrusted(reason: "The reference gave no answer for a of dense: it crashed.")),
        Case("one divergence among many comparisons", [corpus([whole, scored(pair), drifting])], .drift),
        Case(
            "a divergence of the load",
            [corpus([whole, scored(pair, [algorithm(nil, comparisons: 1, drifts: true)])])], .drift),
        Case(
            "drift beside a failure", [corpus([whole, failed, drifting])],
            .untrusted(reason: "The reference gave no answer for a of dense: it crashed.")),
        Case(
            "drift beside missing evidence", [corpus([whole, drifting]), corpus([], name: "hard")],
            .untrusted(reason: "Corpus hard was not compared as a whole.")),
        Case(
            "all that is missing", [corpus([whole, failed, failed, failed]), corpus([whole], name: "hard")],
            .untrusted(
                reason:
                    "Corpus hard has no pair; expected at least one. The reference gave no answer for a of dense: it "
                    + "crashed. 2 more cases of dense lack evidence, too.")),
        Case("a corpus in which only refusals were compared", [refused], .untrusted(reason: unscored)),
        Case(
            "a corpus whose files do not load",
            [corpus([scored(.corpus, [algorithm(nil)]), scored(pair, [algorithm(nil)])])], .untrusted(reason: unscored)),
        Case(
            "a corpus in which only refusals were compared beside drift",
            [refused, corpus([whole, drifting], name: "hard")], .untrusted(reason: unscored)),
        Case(
            "a pair that has a number among refusals",
            [corpus([scored(.corpus, refusals), scored(pair, refusals.dropLast() + [algorithm(.ira)])])], .parity),
        Case(
            "a candidate that failed, and no number said to differ", [corpus([whole, crashed(scored(pair))])], .drift),
        Case("a candidate that failed on the whole", [corpus([crashed(whole), scored(pair)])], .drift),
        Case("a candidate that failed, and nothing compared", [corpus([whole, crashed(scored(pair, []))])], .drift),
        Case(
            "a candidate that failed on one pair, and the reference on another",
            [corpus([whole, failed, crashed(scored(pair))])],
            .untrusted(reason: "The reference gave no answer for a of dense: it crashed.")),
        Case("interrupted after a candidate failed", [corpus([crashed(whole)])], interrupted: true, .interrupted),
        Case("interrupted before anything was found", [], interrupted: true, .interrupted),
        Case("interrupted with everything equal", [good], interrupted: true, .interrupted),
        Case("interrupted after drift", [corpus([whole, drifting])], interrupted: true, .interrupted),
        Case("interrupted after a failure", [corpus([whole, failed])], interrupted: true, .interrupted),
    ])
    func `one verdict follows from what was found`(_ row: Case) {
        #expect(VerdictRule.verdict(on: row.outcome) == row.verdict)
    }

    @Test(arguments: [
        ("its slice", [Self.scored(Self.pair)], 1, Verdict.parity),
        ("a slice that has no case", [], 0, .parity),
        ("nothing of a slice", [], 2, .untrusted(reason: "0 cases of shard 2 of 4 were compared; expected 2.")),
        (
            "less than its slice", [Self.scored(Self.pair)], 2,
            .untrusted(reason: "1 cases of shard 2 of 4 were compared; expected 2.")
        ),
        (
            "more than its slice", [Self.whole, Self.scored(Self.pair)], 1,
            .untrusted(reason: "2 cases of shard 2 of 4 were compared; expected 1.")
        ),
        (
            "a case without an answer", [Self.failed], 1,
            .untrusted(reason: "The reference gave no answer for a of dense: it crashed.")
        ),
        (
            "a case without algorithms", [Self.scored(Self.pair, [])], 1,
            .untrusted(reason: "DP alignment was not compared for a in dense.")
        ),
        ("drift", [Self.drifting], 1, .drift),
    ])
    func `a shard owes exactly its slice`(
        _ description: String, _ cases: [CaseOutcome], _ owed: Int, _ verdict: Verdict
    ) throws {
        var outcome = Case("", cases.isEmpty ? [] : [Self.corpus(cases)], .parity).outcome
        outcome.slice = RunOutcome.Slice(shard: try #require(Shard(number: 2, count: 4)), cases: owed)
        #expect(VerdictRule.verdict(on: outcome) == verdict, "\(description)")
    }

    @Test func `every one of the five algorithms is owed`() {
        for missing in Algorithm.allCases {
            let some = Self.everything.filter { $0.algorithm != missing }
            let outcome = Case("", [Self.corpus([Self.whole, Self.scored(Self.pair, some)])], .parity).outcome
            #expect(
                VerdictRule.verdict(on: outcome)
                    == .untrusted(reason: "\(missing.title) was not compared for a in dense."))
        }
    }

    // MARK: - What has to be scored

    @Test func `a corpus that declares itself one of refusals need have no number`() {
        var outcome = Case("", [Self.refused], .parity).outcome
        outcome.demand.refusals = ["dense"]
        #expect(VerdictRule.verdict(on: outcome) == .parity)
        outcome.demand.refusals = ["hard"]
        #expect(VerdictRule.verdict(on: outcome) == .untrusted(reason: Self.unscored))
    }

    @Test func `a candidate that refuses what the reference scores is drift, and no lack of evidence`() {
        let divergence = Divergence(
            scope: Self.pair, algorithm: nil, field: nil, kind: .rejectedByCandidate(Rejection(.other, "why")))
        let refusing = Algorithm.allCases.map { algorithm in
            AlgorithmOutcome(
                algorithm: algorithm, comparisons: 1, agreedRejection: nil, divergences: [divergence],
                referenceDuration: nil, candidateDuration: nil)
        }
        let outcome = Case(
            "", [Self.corpus([Self.scored(.corpus, refusing), Self.scored(Self.pair, refusing)])], .drift
        )
        .outcome
        #expect(VerdictRule.verdict(on: outcome) == .drift)
    }

    @Test(arguments: [("75%", true), ("75.0001%", false), ("0%", true), ("100%", false)])
    func `a least share of scored cases is kept to its border`(_ share: String, _ isParity: Bool) throws {
        let cases = [Self.whole, Self.scored(Self.pair), Self.scored(Self.pair), Self.scored(Self.pair, Self.refusals)]
        var outcome = Case("", [Self.corpus(cases)], .parity).outcome
        outcome.demand.leastShare = ScoredShare(share)
        #expect(
            VerdictRule.verdict(on: outcome)
                == (isParity
                    ? .parity
                    : .untrusted(
                        reason: "A number was compared in 3 of 4 cases; expected at least \(share) of them.")))
        outcome.slice = RunOutcome.Slice(shard: try #require(Shard(number: 1, count: 2)), cases: 4)
        #expect(VerdictRule.verdict(on: outcome) == .parity, "a shard is exempt")
    }

    @Test func `a fault of the evidence comes before drift, and hides what follows from it`() {
        let fault = EvidenceFault(corpus: "dense", "Corpus dense was changed.")
        let drifting = Case("", [Self.corpus([Self.whole, Self.drifting])], .drift).outcome
        #expect(
            VerdictRule.verdict(on: drifting, faults: [fault]) == .untrusted(reason: "Corpus dense was changed."))
        let failed = Case("", [Self.corpus([Self.whole, Self.failed])], .drift).outcome
        #expect(
            VerdictRule.verdict(on: failed, asked: ["dense", "hard"], faults: [fault])
                == .untrusted(reason: "Corpus dense was changed. The reference said nothing about corpus hard."))
        #expect(
            VerdictRule.verdict(on: Case("", [], .parity).outcome, asked: ["dense"], faults: [fault])
                == .untrusted(reason: "Corpus dense was changed."))
        #expect(
            VerdictRule.verdict(on: drifting, faults: Array(repeating: fault, count: 22))
                == .untrusted(
                    reason: Array(repeating: "Corpus dense was changed.", count: 20).joined(separator: " ")
                        + " And 2 more."))
    }

    @Test(arguments: [
        (Verdict.parity, Int32(0)), (.drift, 1), (.untrusted(reason: "why"), 3), (.interrupted, 130),
    ])
    func `a verdict ends in its exit code`(_ verdict: Verdict, _ code: Int32) {
        #expect(VerdictRule.exitCode(for: verdict).rawValue == code)
    }

    @Test func `the exit codes are the numbers that scripts rely on`() {
        let codes: [ExitCode] = [.success, .drift, .usage, .reference, .interrupted, .terminated]
        #expect(codes.map(\.rawValue) == [0, 1, 2, 3, 130, 143])
    }
}
