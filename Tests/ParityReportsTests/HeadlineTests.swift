import MetricModel
import Testing

@testable import ParityReports

@Suite struct HeadlineTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let outcome: RunOutcome
        let verdict: Verdict
        let stated: String
        let sentence: String
    }

    static let interrupted: RunOutcome = {
        var outcome = SampleOutcome.smallParity
        outcome.wasInterrupted = true
        return outcome
    }()

    static let silent: RunOutcome = {
        var outcome = SampleOutcome.smallParity
        outcome.corpora[0].cases[1].algorithms[2].comparisons = 0
        return outcome
    }()

    static let emptyCorpus: RunOutcome = {
        var outcome = SampleOutcome.smallParity
        outcome.corpora.append(SampleOutcome.corpus("bare", []))
        return outcome
    }()

    /// A case in which both sides refuse everything.
    private static func refused(_ corpus: String, _ scope: MetricScope) -> CaseOutcome {
        CaseOutcome(
            corpus: corpus, scope: scope,
            algorithms: Algorithm.allCases.map {
                SampleOutcome.result($0, comparisons: 1, agreedRejection: .noEvents)
            }, timeline: nil)
    }

    static let partlyRefused: RunOutcome = {
        var outcome = SampleOutcome.smallParity
        outcome.corpora[0].cases.append(refused("demo", .pair(index: 1, name: "s002")))
        return outcome
    }()

    static let onlyRefused = SampleOutcome.run([
        SampleOutcome.corpus("demo", [refused("demo", .corpus), refused("demo", .pair(index: 0, name: "s001"))])
    ])

    static let declaredRefused: RunOutcome = {
        var outcome = onlyRefused
        outcome.demand.refusals = ["demo"]
        return outcome
    }()

    @Test(arguments: [
        Case(
            testDescription: "parity with a case of refusals", outcome: partlyRefused, verdict: .parity,
            stated: "parity",
            sentence:
                "621 comparisons in 3 cases of 1 corpus, every bit equal. Only refusals were compared in 1 case."),
        Case(
            testDescription: "parity of refusals alone", outcome: onlyRefused, verdict: .parity, stated: "untrusted",
            sentence: "Nothing was scored in corpus demo: the reference has only refusals. Only refusals were compared "
                + "in 2 cases."),
        Case(
            testDescription: "parity of refusals alone that were expected", outcome: declaredRefused, verdict: .parity,
            stated: "parity",
            sentence:
                "10 comparisons in 2 cases of 1 corpus, every bit equal. Only refusals were compared in 2 cases."),
        Case(
            testDescription: "parity", outcome: SampleOutcome.smallParity, verdict: .parity, stated: "parity",
            sentence: "616 comparisons in 2 cases of 1 corpus, every bit equal."),
        Case(
            testDescription: "drift", outcome: SampleOutcome.smallDrift, verdict: .drift, stated: "drift",
            sentence: "1 of 151 comparisons differs, in 1 of 1 case."),
        Case(
            testDescription: "untrusted", outcome: SampleOutcome.smallParity, verdict: .untrusted(reason: "Why."),
            stated: "untrusted", sentence: "Why."),
        Case(
            testDescription: "interrupted", outcome: interrupted, verdict: .interrupted, stated: "interrupted",
            sentence: "The run was stopped before the end; so far 0 of 616 comparisons differ."),
        Case(
            testDescription: "parity of nothing", outcome: SampleOutcome.empty, verdict: .parity, stated: "untrusted",
            sentence: "Nothing was compared."),
        Case(
            testDescription: "parity of an interrupted run", outcome: interrupted, verdict: .parity,
            stated: "untrusted", sentence: "The run was interrupted before all cases were compared."),
        Case(
            testDescription: "parity with a difference", outcome: SampleOutcome.smallDrift, verdict: .parity,
            stated: "untrusted", sentence: "The verdict says parity, but 1 difference is recorded."),
        Case(
            testDescription: "parity with a silent algorithm", outcome: silent, verdict: .parity, stated: "untrusted",
            sentence: "Nothing was compared in a part of case s001 of corpus demo."),
        Case(
            testDescription: "parity with an empty corpus", outcome: emptyCorpus, verdict: .parity,
            stated: "untrusted", sentence: "Nothing was compared in corpus bare."),
        Case(
            testDescription: "drift without a difference", outcome: SampleOutcome.smallParity, verdict: .drift,
            stated: "untrusted", sentence: "The verdict says drift, but no difference is recorded."),
    ])
    func `a verdict that its evidence does not carry is stated as untrusted`(_ example: Case) {
        let headline = Headline(example.outcome, verdict: example.verdict)
        #expect(headline.verdict.word == example.stated)
        #expect(headline.sentence == example.sentence)
    }

    @Test func `every report says in how many cases only refusals were compared`() throws {
        let outcome = Self.partlyRefused
        let sentence = "Only refusals were compared in 1 case."
        #expect(try HTMLReport().text(for: outcome, verdict: .parity).contains(sentence))
        #expect(GitHubSummary().text(for: outcome, verdict: .parity).contains(sentence))
        #expect(TextReport(useColour: false).text(for: outcome, verdict: .parity).contains(sentence))
        let json = JSONReport(exitCode: 0).text(for: outcome, verdict: .parity)
        #expect(json.contains("\"scored_cases\": 2,\n  \"refusal_only_cases\": 1,"))
        #expect(
            try JUnitReport().text(for: outcome, verdict: .parity)
                .contains("<property name=\"refusal-only-cases\" value=\"1\"/>"))
        #expect(
            OpenMetricsReport(totals: CounterTotals()).text(for: outcome, verdict: .parity)
                .contains("\nnedc_parity_refusal_only_cases 1\n"))
    }

    @Test(arguments: [
        (
            SampleOutcome.smallParity, 2, Verdict.parity, "PARITY OF ONE SHARD",
            "Shard 3 of 8: 616 comparisons in 2 cases of 1 corpus, every bit equal."
        ),
        (
            SampleOutcome.smallParity, 3, .parity, "UNTRUSTED",
            "Shard 3 of 8: The shard has 3 cases, but 2 were compared."
        ),
        (
            SampleOutcome.empty, 0, .parity, "NOTHING IN THIS SHARD",
            "Shard 3 of 8: there are fewer cases than shards, and none is in this one."
        ),
        (
            SampleOutcome.empty, 1, .parity, "UNTRUSTED", "Shard 3 of 8: The shard has 1 case, but 0 were compared."
        ),
        (
            emptyCorpus, 2, .parity, "UNTRUSTED", "Shard 3 of 8: Nothing was compared in corpus bare."
        ),
        (
            SampleOutcome.smallDrift, 1, .drift, "DRIFT",
            "Shard 3 of 8: 1 of 151 comparisons differs, in 1 of 1 case."
        ),
        (SampleOutcome.smallParity, 2, .untrusted(reason: "Why."), "UNTRUSTED", "Shard 3 of 8: Why."),
    ])
    func `a shard is never stated as the whole`(
        _ outcome: RunOutcome, _ cases: Int, _ verdict: Verdict, _ shout: String, _ sentence: String
    ) throws {
        var outcome = outcome
        outcome.slice = RunOutcome.Slice(shard: try #require(Shard(number: 3, count: 8)), cases: cases)
        let headline = Headline(outcome, verdict: verdict)
        #expect(headline.shout == shout)
        #expect(headline.sentence == sentence)
        for text in [
            try JUnitReport().text(for: outcome, verdict: verdict),
            try HTMLReport().text(for: outcome, verdict: verdict),
            GitHubSummary().text(for: outcome, verdict: verdict),
            JSONReport(exitCode: 0).text(for: outcome, verdict: verdict),
            TextReport(useColour: false).text(for: outcome, verdict: verdict),
        ] {
            #expect(text.contains("hard 3 of 8"))
        }
        let metrics = OpenMetricsReport(totals: CounterTotals(lastSuccessAt: 1)).text(for: outcome, verdict: verdict)
        #expect(!metrics.contains("nedc_parity_verdict"))
        #expect(!metrics.contains("nedc_parity_last_success"))
        #expect(
            metrics.contains(
                #"nedc_parity_shard_verdict{shard="3",shards="8",verdict="\#(headline.verdict.word)"} 1"#))
    }

    @Test func `all reports state the same verdict`() throws {
        let outcome = SampleOutcome.smallDrift
        #expect(try JUnitReport().text(for: outcome, verdict: .parity).contains(#"<error type="untrusted""#))
        #expect(try HTMLReport().text(for: outcome, verdict: .parity).contains(#"<body class="untrusted">"#))
        let totals = CounterTotals()
        #expect(
            OpenMetricsReport(totals: totals).text(for: outcome, verdict: .parity)
                .contains(#"nedc_parity_verdict{verdict="untrusted"} 1"#))
        #expect(GitHubSummary().text(for: outcome, verdict: .parity).hasPrefix("## ⚠️ Untrusted"))
        #expect(JSONReport(exitCode: 3).text(for: outcome, verdict: .parity).contains(#""verdict": "untrusted""#))
        #expect(TextReport(useColour: false).text(for: outcome, verdict: .parity).contains("\nUNTRUSTED: The verdict"))
    }
}
