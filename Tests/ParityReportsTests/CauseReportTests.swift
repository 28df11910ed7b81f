import MetricModel
import Testing

@testable import ParityReports

/// What the reports show of causes.
@Suite struct CauseReportTests {
    private let outcome = SampleOutcome.smallDrift
    private let causes = SampleOutcome.smallDriftCauses

    @Test func `a line for each cause, for a terminal`() {
        let text = TextReport(useColour: false).text(for: outcome, verdict: .drift, causes: causes)
        #expect(
            text.contains(
                """

                1 cause
                  1  Sensitivity (TPR) is computed differently from the same numbers in 1 case of 1 corpus [formula:tpr]

                demo: s001: taes seiz/tpr: reference 0.1
                """))
    }

    @Test func `an object for each cause, and its key in each divergence`() throws {
        let text = JSONReport(exitCode: 1).text(for: outcome, verdict: .drift, causes: causes)
        let script = """
            import json, sys
            report = json.load(sys.stdin)
            (cause,) = report['causes']
            first = cause.pop('first')
            print(cause)
            print([first[k] for k in ('corpus', 'scope', 'index', 'case', 'algorithm', 'label', 'field')])
            print([d['cause'] for c in report['corpora'] for s in c['cases'] for a in s['algorithms']
                   for d in a['divergences']])
            """
        #expect(
            try ToolRun.python(script, input: text) == """
                {'key': 'formula:tpr', 'title': 'Sensitivity (TPR) is computed differently from the same numbers', \
                'algorithms': ['taes'], 'divergences': 1, 'waived': 0, 'cases': 1, 'corpora': 1}
                ['demo', 'pair', 0, 's001', 'taes', 'seiz', 'tpr']
                ['formula:tpr']

                """)
    }

    @Test func `a table of causes, and a link from each divergence`() throws {
        let text = try HTMLReport().text(for: outcome, verdict: .drift, causes: causes)
        #expect(text.contains(##"<li><a href="#causes">Causes</a></li>"##))
        #expect(
            text.contains(
                #"<tr id="cause-1"><td class="n">1</td><td class="n bad">1</td><th scope="row">Sensitivity (TPR) is computed"#
            ))
        #expect(text.contains("<td>1<td><a href=#cause-1>1</a>\n"))
        let anchor = CaseAnchor.text(corpus: "demo", scope: .pair(index: 0, name: "s001"))
        #expect(text.contains(##"<span class="corpus">demo</span> <a href="#\##(anchor)"><bdi>s001</bdi></a>"##))
    }

    @Test func `causes of what is waived alone are not listed`() throws {
        var waived = causes.causes
        waived[0].waived = 1
        let list = CauseList(causes: waived, assignments: causes.assignments)
        let waivers = SampleWaivers.all(of: outcome)
        let text = TextReport(useColour: false).text(for: outcome, verdict: .parity, waivers: waivers, causes: list)
        #expect(!text.contains("cause"))
        #expect(
            !GitHubSummary().text(for: outcome, verdict: .parity, waivers: waivers, causes: list).contains("cause"))
        #expect(
            try !HTMLReport().text(for: outcome, verdict: .parity, waivers: waivers, causes: list)
                .contains(##"href="#causes""##))
    }

    @Test func `of many causes some are listed, and the rest is counted`() throws {
        let many = CauseList(
            causes: (0..<300).map { number in
                var cause = causes.causes[0]
                cause.kind = .formula(name: "f\(number)")
                return cause
            }, assignments: [299])
        #expect(
            TextReport(useColour: false).text(for: outcome, verdict: .drift, causes: many)
                .contains("\n  … and 280 more causes\n"))
        #expect(
            GitHubSummary().text(for: outcome, verdict: .drift, causes: many).contains("\n… and 280 more causes.\n"))
        let page = try HTMLReport().text(for: outcome, verdict: .drift, causes: many)
        #expect(page.contains("… and 200 more causes; parity.json has all."))
        #expect(!page.contains("#cause-300"))
    }

    @Test func `hostile text in a cause is inert`() throws {
        let hostile = SampleOutcome.hostileTexts.map { text in
            var cause = causes.causes[0]
            cause.kind = .formula(name: "sub.\(text)")
            return cause
        }
        let list = CauseList(causes: hostile, assignments: [0])
        let page = try HTMLReport().text(for: outcome, verdict: .drift, causes: list)
        #expect(page.ranges(of: "<script").count == 1 && !page.contains("<img"))
        let summary = GitHubSummary().text(for: outcome, verdict: .drift, causes: list)
        let headings = summary.split(separator: "\n").filter { $0.hasPrefix("#### ") }
        #expect(headings.count == hostile.count)
    }
}
