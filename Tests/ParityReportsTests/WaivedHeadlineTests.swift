import MetricModel
import Testing

@testable import ParityReports

@Suite struct WaivedHeadlineTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let outcome: RunOutcome
        let waivers: WaiverJudgement
        let verdict: Verdict
        let shout: String
        let sentence: String
    }

    private static func changed(_ expectation: Waiver.Expectation) -> WaiverJudgement {
        SampleWaivers.judgement(SampleWaivers.finding(.covers, expectation: expectation))
    }

    private static let interrupted: RunOutcome = {
        var outcome = SampleOutcome.smallDrift
        outcome.wasInterrupted = true
        return outcome
    }()

    /// The same divergence twice at one place.
    private static let doubled: RunOutcome = {
        var outcome = SampleOutcome.smallDrift
        let divergences = outcome.corpora[0].cases[0].algorithms[1].divergences
        outcome.corpora[0].cases[0].algorithms[1].divergences += divergences
        return outcome
    }()

    @Test(arguments: [
        Case(
            testDescription: "all that differs is waived", outcome: SampleOutcome.smallDrift,
            waivers: SampleWaivers.small, verdict: .parity, shout: "PARITY with 1 waived divergence",
            sentence: "151 comparisons in 1 case of 1 corpus, 1 divergence waived, every other bit equal."),
        Case(
            testDescription: "two are waived", outcome: SampleOutcome.everyKind,
            waivers: SampleWaivers.all(of: SampleOutcome.everyKind), verdict: .parity, shout: "UNTRUSTED",
            sentence: "The verdict says parity, but 2 differences are recorded and not waived. Only refusals were "
                + "compared in 2 cases."),
        Case(
            testDescription: "parity without the waiver that it needs", outcome: SampleOutcome.smallDrift,
            waivers: .none, verdict: .parity, shout: "UNTRUSTED",
            sentence: "The verdict says parity, but 1 difference is recorded."),
        Case(
            testDescription: "parity by a waiver for other bits", outcome: SampleOutcome.smallDrift,
            waivers: changed(.values(reference: MetricValue(0.1), candidate: MetricValue(0.2))), verdict: .parity,
            shout: "UNTRUSTED", sentence: "The verdict says parity, but 1 difference is recorded."),
        Case(
            testDescription: "parity by a waiver that has run out", outcome: SampleOutcome.smallDrift,
            waivers: SampleWaivers.judgement(SampleWaivers.finding(.covers, daysLeft: -1)), verdict: .parity,
            shout: "UNTRUSTED", sentence: "The verdict says parity, but 1 difference is recorded."),
        Case(
            testDescription: "parity by one waiver for two records", outcome: doubled, waivers: SampleWaivers.small,
            verdict: .parity, shout: "UNTRUSTED",
            sentence: "The verdict says parity, but 1 waiver is said to cover 2 differences."),
        Case(
            testDescription: "parity by a waiver for nothing", outcome: SampleOutcome.smallParity,
            waivers: SampleWaivers.small, verdict: .parity, shout: "UNTRUSTED",
            sentence: "The verdict says parity, but 1 waiver is said to cover 0 differences."),
        Case(
            testDescription: "parity with waivers that fail", outcome: SampleOutcome.smallDrift,
            waivers: SampleWaivers.mixed, verdict: .parity, shout: "UNTRUSTED",
            sentence: "The verdict says parity, but 3 waivers fail the run."),
        Case(
            testDescription: "parity of an interrupted run", outcome: interrupted, waivers: SampleWaivers.small,
            verdict: .parity, shout: "UNTRUSTED",
            sentence: "The run was interrupted before all cases were compared."),
        Case(
            testDescription: "drift that is waived", outcome: SampleOutcome.smallDrift, waivers: SampleWaivers.small,
            verdict: .drift, shout: "UNTRUSTED",
            sentence: "The verdict says drift, but no difference that is not waived is recorded."),
        Case(
            testDescription: "drift by waivers alone", outcome: SampleOutcome.smallDrift,
            waivers: SampleWaivers.mixed, verdict: .drift, shout: "DRIFT",
            sentence: "0 of 151 comparisons differ; 1 more is waived; 2 waivers are unused; 1 waiver has expired."),
        Case(
            testDescription: "drift beside a waived divergence", outcome: SampleOutcome.everyKind,
            waivers: SampleWaivers.all(of: SampleOutcome.everyKind), verdict: .drift, shout: "DRIFT",
            sentence: "2 of 1,002 comparisons differ, in 1 of 6 cases; 10 more are waived. Only refusals were "
                + "compared in 2 cases."),
        Case(
            testDescription: "stopped", outcome: interrupted, waivers: SampleWaivers.small, verdict: .interrupted,
            shout: "INTERRUPTED",
            sentence: "The run was stopped before the end; so far 0 of 151 comparisons differ; 1 more is waived."),
        Case(
            testDescription: "waivers that were not judged", outcome: SampleOutcome.smallParity,
            waivers: SampleWaivers.judgement(SampleWaivers.finding(.notJudged(.notInRun))), verdict: .parity,
            shout: "PARITY", sentence: "616 comparisons in 2 cases of 1 corpus, every bit equal."),
    ])
    func `a waiver is stated, and believed only by its bits`(_ example: Case) {
        let headline = Headline(example.outcome, verdict: example.verdict, waivers: example.waivers)
        #expect(headline.shout == example.shout)
        #expect(headline.sentence == example.sentence)
    }

    @Test func `no report says parity of a run with waived divergences without saying so`() throws {
        let (outcome, waivers) = (SampleOutcome.smallDrift, SampleWaivers.small)
        let text = TextReport(useColour: false).text(for: outcome, verdict: .parity, waivers: waivers)
        #expect(text.contains("\nPARITY with 1 waived divergence: 151 comparisons"))
        #expect(!text.contains("PARITY:"))
        let coloured = TextReport(useColour: true).text(for: outcome, verdict: .parity, waivers: waivers)
        #expect(coloured.contains("\u{1B}[33mPARITY with 1 waived divergence\u{1B}[0m: "))
        let html = try HTMLReport().text(for: outcome, verdict: .parity, waivers: waivers)
        #expect(html.contains("</svg>Parity with 1 waived divergence</h1>"))
        #expect(html.contains("<title>Parity with 1 waived divergence: "))
        let summary = GitHubSummary().text(for: outcome, verdict: .parity, waivers: waivers)
        #expect(summary.hasPrefix("## ✅ Parity with 1 waived divergence: "))
        let json = try JSONValue(
            parsing: JSONReport(exitCode: 0).text(for: outcome, verdict: .parity, waivers: waivers).utf8)
        #expect(json["verdict"]?.string == "parity")
        #expect(json["waived"]?.int == 1)
        #expect(json["summary"]?.string?.contains("1 divergence waived") == true)
        #expect(try JUnitReport().text(for: outcome, verdict: .parity, waivers: waivers).contains(#"skipped="1""#))
    }

    @Test func `all reports distrust parity that no waiver carries`() throws {
        let outcome = SampleOutcome.smallDrift
        let other = SampleWaivers.finding(
            .covers, expectation: .values(reference: MetricValue(0.1), candidate: MetricValue(0.1)))
        let waivers = SampleWaivers.judgement(other)
        #expect(
            try JUnitReport().text(for: outcome, verdict: .parity, waivers: waivers)
                .contains(#"<error type="untrusted""#))
        #expect(
            try HTMLReport().text(for: outcome, verdict: .parity, waivers: waivers)
                .contains(#"<body class="untrusted">"#))
        #expect(
            OpenMetricsReport(totals: CounterTotals()).text(for: outcome, verdict: .parity, waivers: waivers)
                .contains(#"nedc_parity_verdict{verdict="untrusted"} 1"#))
        #expect(
            GitHubSummary().text(for: outcome, verdict: .parity, waivers: waivers).hasPrefix("## ⚠️ Untrusted"))
        #expect(
            JSONReport(exitCode: 3).text(for: outcome, verdict: .parity, waivers: waivers)
                .contains(#""verdict": "untrusted""#))
        #expect(
            TextReport(useColour: false).text(for: outcome, verdict: .parity, waivers: waivers)
                .contains("\nUNTRUSTED: The verdict"))
        var totals = CounterTotals()
        totals.add(outcome, verdict: .parity, waivers: waivers)
        #expect(totals.lastSuccessAt == nil)
        #expect((totals.failures, totals.waived) == ([.taes: 1], [:]))
    }
}
