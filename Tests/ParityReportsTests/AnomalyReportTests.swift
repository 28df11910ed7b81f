import MetricModel
import Testing

@testable import ParityReports

/// What the reports show of a reference that is wrong itself.
@Suite struct AnomalyReportTests {
    private let outcome: RunOutcome = {
        var outcome = SampleOutcome.smallParity
        outcome.corpora[0].cases[1].anomalies = [
            ReferenceAnomaly(
                algorithm: .taes, field: MetricField(label: "<b>", name: "hit"), rule: .hitsAboveTargets,
                value: MetricValue(3.5)),
            ReferenceAnomaly(algorithm: .ira, field: nil, rule: .crash, value: nil),
        ]
        return outcome
    }()

    @Test func `a line for each rule, for a terminal, and parity stays parity`() {
        let text = TextReport(useColour: false).text(for: outcome, verdict: .parity)
        #expect(
            text.contains(
                """
                The reference itself is wrong in 2 places: agreeing with it there is parity, and no sense.
                  1  the tool dies of an exception on files that it has loaded, in 1 case; first demo: s001: ira
                  1  more hits than targets, in 1 case; first demo: s001: taes <b>/hit = 3.5

                PARITY: 616 comparisons
                """))
    }

    @Test func `a row for each rule, for a pull request`() {
        let text = GitHubSummary().text(for: outcome, verdict: .parity)
        #expect(text.contains("<details><summary>Anomalies of the reference</summary>"))
        #expect(text.contains("| more hits than targets | 1 | 1 | TAES | `demo: s001: taes <b>/hit = 3.5` |"))
    }

    @Test func `the page folds the places away, and a label stays text`() throws {
        let text = try HTMLReport().text(for: outcome, verdict: .parity)
        #expect(text.contains(##"<li><a href="#anomalies">Anomalies of the reference</a></li>"##))
        #expect(text.contains("<li><bdi>demo: s001: taes &lt;b&gt;/hit = 3.5</bdi></li>"))
        let plain = try HTMLReport().text(for: SampleOutcome.smallParity, verdict: .parity)
        #expect(!plain.contains("anomalies"))
    }

    @Test func `counts by rule, and the list in its case, for programs`() throws {
        let script = """
            import json, sys
            report = json.load(sys.stdin)
            print(report['anomalies'])
            print([case['anomalies'] for case in report['corpora'][0]['cases'] if 'anomalies' in case])
            """
        #expect(
            try ToolRun.python(script, input: JSONReport(exitCode: 0).text(for: outcome, verdict: .parity)) == """
                {'crash': 1, 'hits-above-targets': 1}
                [[{'rule': 'hits-above-targets', 'algorithm': 'taes', 'label': '<b>', 'field': 'hit', 'value': '3.5'}, \
                {'rule': 'crash', 'algorithm': 'ira', 'label': None, 'field': None, 'value': None}]]

                """)
    }

    @Test func `of many places some are named, and all are counted`() throws {
        var many = outcome
        many.corpora[0].cases[1].anomalies = Array(repeating: outcome.corpora[0].cases[1].anomalies[0], count: 1_234)
        let text = try HTMLReport().text(for: many, verdict: .parity)
        #expect(text.contains("… and 1,184 more; parity.json has all."))
        #expect(text.count(of: "<li><bdi>demo: s001: taes") == 50)
    }
}

extension String {
    fileprivate func count(of text: String) -> Int {
        split(separator: text, omittingEmptySubsequences: false).count - 1
    }
}
