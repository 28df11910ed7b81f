import Foundation
import MetricModel
import Testing

@testable import ParityReports

/// What the reports show of waivers: never less than of a divergence that is not waived.
@Suite struct WaivedReportTests {
    private let outcome = SampleOutcome.smallDrift

    // MARK: - Text

    @Test func `a table and a list for a terminal`() {
        let expected = """
            corpus  algorithm  cases  compared  equal  differing  waived  rejected by both
            demo    epoch          1        77     77          0       0
            demo    taes           1        73     72          0       1
            demo    ira            1         1      1          0       0  no-events × 1

            demo: s001: taes seiz/tpr: reference 0.1 [3fb999999999999a], candidate 0.10000000000000002 \
            [3fb999999999999b] (1 ULP apart); waived until 2026-03-03 by Jane Doe: Jane Doe knows why.

            7 waivers, judged as of 2026-02-28: 1 covering, 2 unused, 1 expired, 3 not judged.
              waiver 2, demo/python3.11: s002: taes rejection, is unused: its place does not differ (owner: Jane Doe)
              waiver 3, demo/python3.11: s003: taes rejection, is unused: its corpus has no such case (owner: Jane Doe)
              waiver 4, demo/python3.11: s004: taes rejection, expired on 2026-02-27, 1 day ago (owner: Jane Doe)
              waiver 1, demo/python3.11: s001: taes seiz/tpr, expires on 2026-03-03, in 3 days (owner: Jane Doe)
              waiver 5, demo/python3.11: s005: taes rejection, expires on 2026-02-28, its last day (owner: Jane Doe)
              waiver 7, demo/python3.11: s007: taes rejection, expires on 2026-03-01, in 1 day (owner: Jane Doe)
              2 waivers are not judged: their corpora or recordings are not part of this run
              1 waiver is not judged: its case was not compared

            DRIFT: 0 of 151 comparisons differ; 1 more is waived; 2 waivers are unused; 1 waiver has expired.

            """
        #expect(
            TextReport(useColour: false).text(for: outcome, verdict: .drift, waivers: SampleWaivers.mixed) == expected)
    }

    @Test func `twenty waived divergences are listed apart, and the rest is counted`() {
        var large = SampleOutcome.large
        for index in large.corpora[0].cases.indices {
            // The sample has the same field more than once; a waiver is for one.
            large.corpora[0].cases[index].algorithms[0].divergences.removeLast(50)
        }
        var waivers = SampleWaivers.all(of: large)
        waivers = WaiverJudgement(asOf: waivers.asOf, findings: Array(waivers.findings.dropLast(25)))
        let text = TextReport(useColour: false).text(for: large, verdict: .drift, waivers: waivers)
        #expect(text.split(separator: "\n").count { $0.hasPrefix("large: ") && !$0.contains("; waived until") } == 20)
        #expect(text.split(separator: "\n").count { $0.hasPrefix("large: ") && $0.contains("; waived until") } == 20)
        #expect(text.contains("\n… and 5 more\n"))
        #expect(text.contains("\n… and 4,955 more that are waived\n"))
    }

    @Test func `notes say what a waiver has to do with a divergence that it does not cover`() {
        let other = SampleWaivers.finding(
            .contradicted, expectation: .values(reference: MetricValue(0.1), candidate: MetricValue(0.25)))
        let cases: [(WaiverFinding, String)] = [
            (
                other,
                "; the waiver expects reference 0.1 [3fb999999999999a], candidate 0.25 [3fd0000000000000]\n"
            ),
            (
                SampleWaivers.finding(.contradicted),
                "; the waiver expects reference 0.1 [3fb999999999999a], candidate 0.10000000000000002 "
                    + "[3fb999999999999b], and nothing beside it\n"
            ),
            (SampleWaivers.finding(.expired, daysLeft: -3), "; its waiver expired on 2026-02-25\n"),
        ]
        for (finding, note) in cases {
            let text = TextReport(useColour: false).text(
                for: outcome, verdict: .drift, waivers: SampleWaivers.judgement(finding))
            #expect(text.contains(note), "\(text)")
        }
    }

    @Test func `names in waivers cannot move the cursor`() {
        let waivers = SampleWaivers.judgement(
            SampleWaivers.finding(.covers, daysLeft: 3, text: SampleOutcome.hostileTexts.joined()))
        let text = TextReport(useColour: false).text(for: outcome, verdict: .parity, waivers: waivers)
        let lines = [text] + WaiverNotice.announcements(waivers)
        #expect(
            lines.allSatisfy {
                $0.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control }
            })
        #expect(WaiverNotice.announcements(waivers).allSatisfy { !$0.contains("\n") })
        #expect(!text.unicodeScalars.contains("\u{202E}"))
    }

    // MARK: - JUnit

    static let judgements: [(RunOutcome, WaiverJudgement, Verdict)] = [
        (SampleOutcome.smallDrift, SampleWaivers.small, .parity),
        (SampleOutcome.smallDrift, SampleWaivers.mixed, .drift),
        (SampleOutcome.everyKind, SampleWaivers.all(of: SampleOutcome.everyKind), .drift),
        (
            SampleOutcome.hostile,
            SampleWaivers.all(of: SampleOutcome.hostile, text: SampleOutcome.hostileTexts.joined()), .parity
        ),
    ]

    @Test(arguments: judgements.indices)
    func `the document with waivers is valid, and its counts are true`(_ index: Int) async throws {
        let (outcome, waivers, verdict) = Self.judgements[index]
        let schemas = try await JUnitSchema.shared.value
        let text = try JUnitReport().text(for: outcome, verdict: verdict, waivers: waivers)
        #expect(try schemas.complaints(about: text) == [])
        let script = """
            import sys
            from xml.etree import ElementTree
            root = ElementTree.fromstring(sys.stdin.buffer.read())
            names = (('tests', 'testcase'), ('failures', 'failure'), ('errors', 'error'), ('skipped', 'skipped'))
            for suite in root:
                for said, found in names:
                    assert int(suite.get(said)) == sum(1 for _ in suite.iter(found)), (suite.get('name'), said)
            print(root[-1].get('name') if root[-1].get('name') != '(run)' else root[-2].get('name'))
            """
        #expect(try ToolRun.python(script, input: text) == "(waivers)\n")
    }

    @Test func `a waived test case is skipped, and each waiver has a test case`() throws {
        let text = try JUnitReport().text(for: outcome, verdict: .drift, waivers: SampleWaivers.mixed)
        let lines = text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        #expect(
            lines.contains(
                """
                <skipped message="1 of 73 comparisons differs, all waived: taes seiz/tpr Sensitivity (TPR): \
                reference 0.1 [3fb999999999999a], candidate 0.10000000000000002 [3fb999999999999b] (1 ULP apart); \
                waived until 2026-03-03 by Jane Doe: Jane Doe knows why."/>
                """))
        #expect(
            lines.contains {
                $0.hasPrefix(#"<testsuite name="(waivers)" "#)
                    && $0.contains(#"tests="7" failures="3" errors="0" skipped="3""#)
            })
        #expect(
            lines.contains {
                $0.hasPrefix(
                    #"<failure type="unused-waiver" message="waiver 2, demo/python3.11: s002: taes rejection, "#)
            })
        #expect(lines.contains { $0.hasPrefix(#"<failure type="expired-waiver" message="waiver 4, "#) })
        #expect(lines.contains(#"<property name="waivers-as-of" value="2026-02-28"/>"#))
        let contradicted = SampleWaivers.judgement(
            SampleWaivers.finding(.contradicted, expectation: .onlyReference(MetricValue(1))))
        #expect(
            try JUnitReport().text(for: outcome, verdict: .drift, waivers: contradicted).contains(
                #"<failure type="contradicted-waiver" message="the waiver expects reference 1, candidate without the field">"#
            ))
    }

    // MARK: - HTML

    @Test func `waived fields have a section of their own in the page`() throws {
        let text = try HTMLReport().text(for: outcome, verdict: .parity, waivers: SampleWaivers.small)
        #expect(text.contains("<span class=extent>1 waived</span>"))
        #expect(!text.contains("aria-label=\"Differing fields\" tabindex"))
        #expect(text.contains(##"<li><a href="#waived">Waived</a></li>"##))
        #expect(text.contains(#"<span class="state untrusted">waived</span>"#))
        #expect(text.contains("<dt>Waived</dt><dd>1</dd>"))
        let section = try #require(text.components(separatedBy: #"<section id="waived""#).last)
        let expected = """
            <tr><td>TAES<td>seiz<th scope=row>Sensitivity (TPR) <i>tpr</i><td><b>0.1</b><br>3fb999999999999<mark>a</mark>\
            <td><b>0.1<mark>0000000000000002</mark></b><br>3fb999999999999<mark>b</mark><td>1\
            <td>until 2026-03-30 <small><bdi>Jane Doe</bdi></small> <small>Jane Doe knows why.</small> \
            <small>https://example.org/issues/1</small>
            """
        #expect(section.contains(expected))
        #expect(section.contains("1 waiver, judged as of 2026-02-28: 1 covering."))
    }

    @Test func `the page lists what is to be said about waivers`() throws {
        let text = try HTMLReport().text(for: outcome, verdict: .drift, waivers: SampleWaivers.mixed)
        #expect(text.ranges(of: #"<li class="bad"><bdi>waiver "#).count == 3)
        #expect(text.ranges(of: #"<li class="note"><bdi>"#).count == 5)
        let plain = try HTMLReport().text(for: outcome, verdict: .drift)
        #expect(!plain.contains("aived"))
    }

    @Test func `names in waivers become neither elements nor attributes`() async throws {
        let (outcome, waivers, verdict) = Self.judgements[3]
        let page = try await BrowserPage(HTMLReport().text(for: outcome, verdict: verdict, waivers: waivers))
        #expect(page.elements.subtracting(HTMLReportBrowserTests.elements).isEmpty)
        #expect(page.attributes.subtracting(HTMLReportBrowserTests.attributes).isEmpty)
        #expect(page.references.allSatisfy { $0.hasPrefix("#") })
        #expect(page.console.isEmpty, "\(page.console)")
    }

    @Test func `thousands of waived fields stay below 3 MB and are counted`() throws {
        let waivers = SampleWaivers.all(of: SampleOutcome.large, text: String(repeating: "<\u{202E}>", count: 500))
        let text = try HTMLReport().text(for: SampleOutcome.large, verdict: .drift, waivers: waivers)
        #expect(text.utf8.count < 3_000_000)
        #expect(text.contains(" more; parity.json has all."))
    }

    // MARK: - Markdown

    @Test func `waived fields have a table of their own in the summary`() {
        let text = GitHubSummary().text(for: outcome, verdict: .drift, waivers: SampleWaivers.mixed)
        let expected = """
            | Corpus | Algorithm | Cases | Comparisons | Differing | Waived | Rejected by both |
            | :-- | :-- | --: | --: | --: | --: | :-- |
            | `demo` | Epoch | 1 | 77 | 0 | 0 |  |
            | `demo` | TAES | 1 | 73 | 0 | 1 |  |
            | `demo` | Inter-rater agreement | 1 | 1 | 0 | 0 | no-events × 1 |

            7 waivers, judged as of 2026-02-28: 1 covering, 2 unused, 1 expired, 3 not judged.

            - **Fails the run:** Waiver 2, `demo/python3.11: s002: taes rejection`, is unused: its place does not differ \
            (owner: `Jane Doe`)
            - **Fails the run:** Waiver 3, `demo/python3.11: s003: taes rejection`, is unused: its corpus has no such case \
            (owner: `Jane Doe`)
            - **Fails the run:** Waiver 4, `demo/python3.11: s004: taes rejection`, expired on 2026-02-27, 1 day ago \
            (owner: `Jane Doe`)
            - Waiver 1, `demo/python3.11: s001: taes seiz/tpr`, expires on 2026-03-03, in 3 days (owner: `Jane Doe`)
            - Waiver 5, `demo/python3.11: s005: taes rejection`, expires on 2026-02-28, its last day (owner: `Jane Doe`)
            - Waiver 7, `demo/python3.11: s007: taes rejection`, expires on 2026-03-01, in 1 day (owner: `Jane Doe`)
            - 2 waivers are not judged: their corpora or recordings are not part of this run
            - 1 waiver is not judged: its case was not compared

            ### Waived

            | Corpus | Case | Algorithm | Label | Field | Reference | Candidate | ULP | Until | Owner | Reason | Link |
            | :-- | :-- | :-- | :-- | :-- | :-- | :-- | --: | :-- | :-- | :-- | :-- |
            | `demo` | `s001` | TAES | `seiz` | Sensitivity (TPR) | `0.1` `3fb999999999999a` | `0.10000000000000002` \
            `3fb999999999999b` | 1 | 2026-03-03 | `Jane Doe` | `Jane Doe knows why.` | `https://example.org/issues/1` |

            <details>
            """
        #expect(text.contains(expected), "\(text)")
        #expect(text.contains("- Waivers as of: `2026-02-28`\n"))
    }

    @Test func `names in waivers stay inside code spans`() {
        let (outcome, waivers, verdict) = Self.judgements[3]
        let soon = waivers.findings.map { finding in
            var finding = finding
            finding.daysLeft = 3
            return finding
        }
        let text = GitHubSummary().text(
            for: outcome, verdict: verdict, waivers: WaiverJudgement(asOf: waivers.asOf, findings: soon))
        let outside = text.split(separator: "\n").map { $0.replacing(/`[^`]+`/, with: "") }.joined(separator: "\n")
        for sign in ["`", "@", "<script", "<img", "](", "https:", "]]>", "{{", "\u{202E}", "\u{1B}", "octocat"] {
            #expect(!outside.contains(sign), "\(sign.debugDescription) stands outside of a code span")
        }
        #expect(text.contains("\n- … and 342 more\n"))
    }

    // MARK: - JSON and metrics

    @Test func `programs find every waiver, and at each divergence the one that speaks about it`() throws {
        let text = JSONReport(exitCode: 1).text(for: outcome, verdict: .drift, waivers: SampleWaivers.mixed)
        let script = """
            import json, sys
            run = json.load(sys.stdin)
            entries = run['waivers']['entries']
            print(run['divergences'], run['waived'], run['waivers']['as_of'], [e['standing'] for e in entries])
            first = dict(entries[0])
            print(first.pop('expects'))
            print(json.dumps(first))
            print(json.dumps(run['corpora'][0]['cases'][0]['algorithms'][1]['divergences'][0]['waiver']))
            """
        let expected = """
            1 1 2026-02-28 ['covers', 'unused', 'unused', 'expired', 'not-judged', 'not-judged', 'not-judged']
            reference 0.1 [3fb999999999999a], candidate 0.10000000000000002 [3fb999999999999b]
            {"standing": "covers", "days_left": 3, "corpus": "demo", "environment": "python3.11", "scope": "pair", \
            "case": "s001", "algorithm": "taes", "label": "seiz", "field": "tpr", "entry": 1, \
            "reason": "Jane Doe knows why.", "owner": "Jane Doe", "link": "https://example.org/issues/1", \
            "expires": "2026-03-03"}
            {"standing": "waived", "entry": 1, "reason": "Jane Doe knows why.", "owner": "Jane Doe", \
            "link": "https://example.org/issues/1", "expires": "2026-03-03"}

            """
        #expect(try ToolRun.python(script, input: text) == expected)
        let lines = DivergenceLines().text(for: outcome, waivers: SampleWaivers.small)
        #expect(lines.contains(#""ulps":1,"waiver":{"standing":"waived","entry":1,"#))
    }

    @Test func `waived evaluations are counted apart from failures`() throws {
        var totals = CounterTotals()
        totals.add(outcome, verdict: .parity, waivers: SampleWaivers.small)
        #expect((totals.failures, totals.waived) == ([:], [.taes: 1]))
        #expect(totals.evaluations[.init(algorithm: .taes, pipeline: .beta, status: .drift)] == 1)
        #expect(totals.lastSuccessAt == 1_772_368_500)
        totals.add(SampleOutcome.everyKind, verdict: .drift, waivers: SampleWaivers.all(of: SampleOutcome.everyKind))
        // TAES has two divergences there that no waiver can be about.
        #expect(totals.failures == [.taes: 1])
        #expect(totals.waived == [nil: 1, .dpalign: 1, .epoch: 1, .ovlp: 1, .taes: 1])
        let text = try ExpositionText(
            OpenMetricsReport(totals: totals).text(for: outcome, verdict: .parity, waivers: SampleWaivers.small))
        #expect(text.samples[#"nedc_parity_waived_total{algorithm="load"}"#] == "1")
        #expect(text.samples[#"nedc_parity_failures_total{algorithm="taes"}"#] == "1")
        #expect(text.samples[#"nedc_parity_verdict{verdict="parity"}"#] == "1")
    }
}
