import MetricModel
import Testing

@testable import ParityReports

/// What the reports show of a candidate whose program failed.
@Suite struct CandidateFailureReportTests {
    private let outcome = SampleOutcome.failedCandidate
    private let causes = SampleOutcome.failedCandidateCauses
    private let missing = MetricDictionary.entries(of: .taes, labels: ["seiz", "bckg"]).count

    // MARK: - The headline

    @Test func `the headline says that the candidate failed, on how many cases, and how`() {
        let headline = Headline(outcome, verdict: .drift)
        #expect(headline.verdict == .drift)
        #expect(headline.title == "Drift: candidate failed")
        #expect(headline.shout == "DRIFT")
        #expect(
            headline.sentence
                == "The candidate failed on 3 of 6 cases: exit status 3, and in 1 other way. "
                + "\(3 * missing + 1) of \(616 + 3 * missing + 151) comparisons differ, in 4 of 6 cases.")
    }

    @Test func `a candidate that failed is drift even where no number is said to differ, and never parity`() {
        var silent = SampleOutcome.smallParity
        silent.corpora[0].cases[1].candidateFailure = SampleOutcome.crash
        let drift = Headline(silent, verdict: .drift)
        #expect(drift.verdict == .drift)
        #expect(
            drift.sentence
                == "The candidate failed on 1 of 2 cases: exit status 3. 0 of 616 comparisons differ.")
        #expect(
            Headline(silent, verdict: .parity).verdict
                == .untrusted(reason: "The verdict says parity, but the candidate failed on 1 case."))
        #expect(Headline(SampleOutcome.smallParity, verdict: .parity).verdict == .parity)
    }

    @Test func `a run that was stopped says that the candidate failed`() {
        var stopped = outcome
        stopped.wasInterrupted = true
        #expect(
            Headline(stopped, verdict: .interrupted).sentence.hasSuffix(
                "differ. The candidate failed on 3 of 6 cases: exit status 3, and in 1 other way."))
    }

    // MARK: - The terminal

    @Test func `a terminal has each distinct text once, with the count of its cases and the first of them`() {
        let text = TextReport(useColour: false).text(for: outcome, verdict: .drift, causes: causes)
        let expected = """

            The candidate failed on 3 of 6 cases.
              2 cases: exit status 3; first hard/s001
                  Traceback (most recent call last):
                    File "my_scorer.py", line 12, in `load`
                  KeyError: 'duration'
              1 case: signal 11 (SIGSEGV); first hard/(corpus)
                  (nothing on its standard error)

            DRIFT: The candidate failed on 3 of 6 cases: exit status 3, and in 1 other way. \
            \(3 * missing + 1) of
            """
        #expect(text.contains(expected), "\(text)")
        #expect(text.contains("  \(3 * missing)  The candidate failed in 3 cases of 1 corpus [candidate-failed]\n"))
        #expect(text.contains("hard: s003: taes seiz/tpr: reference 0.1"))
        #expect(!text.contains("candidate has no such field") && !text.contains("more\n"), "\(text)")
    }

    @Test func `ten distinct texts are shown and the others counted`() {
        let text = TextReport(useColour: false).text(for: SampleOutcome.hostileFailures, verdict: .drift)
        #expect(text.split(separator: "\n").count { $0.hasPrefix("  1 case: line 7 of its output: ") } == 10)
        #expect(text.contains("\n  … and 4 more\n"))
    }

    @Test func `standard error cannot move the cursor, and a tab is blanks`() {
        let text = TextReport(useColour: false).text(for: SampleOutcome.hostileFailures, verdict: .drift)
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
        #expect(!text.unicodeScalars.contains("\u{202E}"))
        #expect(text.contains("\n      </pre>    x\\u{1B}[2J 0\n"), "\(text)")
    }

    @Test func `a failure is listed beside a verdict that rests on something else`() {
        let verdict = Verdict.untrusted(reason: "Why.")
        #expect(
            TextReport(useColour: false).text(for: outcome, verdict: verdict).contains("\n  2 cases: exit status 3;"))
        #expect(GitHubSummary().text(for: outcome, verdict: verdict).contains("KeyError: 'duration'"))
    }

    // MARK: - Programs

    @Test func `programs get each distinct text, and each case says its reason`() throws {
        let script = """
            import json, sys
            report = json.load(sys.stdin)
            for failure in report['candidate_failures']: print(failure)
            print([case.get('candidate_failure') for case in report['corpora'][1]['cases']])
            cause = report['causes'][0]
            print(cause['key'], cause['first'])
            """
        let text = JSONReport(exitCode: 1).text(for: outcome, verdict: .drift, causes: causes)
        #expect(
            try ToolRun.python(script, input: text) == """
                {'reason': 'exit status 3', 'standard_error': 'Traceback (most recent call last):\\n  File \
                "my_scorer.py", line 12, in `load`\\nKeyError: \\'duration\\'\\n', 'cases': 2, 'first': {'corpus': \
                'hard', 'scope': 'pair', 'index': 0, 'case': 's001'}}
                {'reason': 'signal 11 (SIGSEGV)', 'standard_error': '', 'cases': 1, 'first': {'corpus': 'hard', 'scope': \
                'corpus', 'index': None, 'case': None}}
                ['signal 11 (SIGSEGV)', 'exit status 3', 'exit status 3', None]
                candidate-failed {'corpus': 'hard', 'scope': 'pair', 'index': 0, 'case': 's001', 'algorithm': None, \
                'label': None, 'field': None}

                """)
        let all = JSONReport(exitCode: 1).text(for: SampleOutcome.hostileFailures, verdict: .drift)
        let count = "import json, sys; print(len(json.load(sys.stdin)['candidate_failures']))"
        #expect(try ToolRun.python(count, input: all) == "14\n")
    }

    @Test func `metrics count the cases on which the candidate failed`() throws {
        func count(_ outcome: RunOutcome, _ verdict: Verdict) throws -> String? {
            let text = OpenMetricsReport(totals: CounterTotals()).text(for: outcome, verdict: verdict)
            return try ExpositionText(text).samples["nedc_parity_candidate_failures"]
        }
        #expect(try count(outcome, .drift) == "3")
        #expect(try count(SampleOutcome.smallParity, .parity) == "0")
    }

    // MARK: - Pull requests

    @Test func `a summary has the failures first, in blocks that no text closes`() {
        let text = GitHubSummary().text(
            for: outcome, verdict: .drift, causes: causes, context: SampleContext.all)
        let expected = """
            ## ❌ Drift: candidate failed

            `The candidate failed on 3 of 6 cases: exit status 3, and in 1 other way. \(3 * missing + 1) of \
            \(616 + 3 * missing + 151) comparisons differ, in 4 of 6 cases.`

            ### How the candidate failed

            On 2 cases: `exit status 3`; first `hard/s001`. The end of its standard error:

            ```text
            Traceback (most recent call last):
              File "my_scorer.py", line 12, in `load`
            KeyError: 'duration'
            ```

            Run it again:

            ```sh
            nedc-bench parity repro 'hard/s001' --run 20260301T123456Z-4f2a
            ```

            On 1 case: `signal 11 (SIGSEGV)`; first `hard/(corpus)`. It wrote nothing to its standard error.

            Run it again:

            ```sh
            nedc-bench parity repro 'hard/(corpus)' --run 20260301T123456Z-4f2a
            ```

            ### 2 causes

            """
        #expect(text.hasPrefix(expected), "\(text)")
        let first = text.split(separator: "#### ")[1]
        #expect(first.contains("`candidate-failed`"), "\(first)")
        #expect(!first.contains("Sources/") && !first.contains("Where to look"), "\(first)")
        #expect(!text.contains("no such field"), "\(text)")
    }

    @Test func `text of a failure stays inside its block of Markdown`() {
        let text = GitHubSummary().text(for: SampleOutcome.hostileFailures, verdict: .drift)
        var fence: Substring?
        var outside = ""
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let ticks = line.prefix { $0 == "`" }
            if let open = fence {
                if ticks.count >= open.count, line == ticks { fence = nil }
            } else if ticks.count >= 3 {
                fence = ticks
            } else {
                outside += line.replacing(/`[^`]+`/, with: "") + "\n"
            }
        }
        #expect(fence == nil)
        for sign in ["`", "@", "<script", "<img", "](", "https:", "</pre>", "::error", "\u{202E}", "\u{1B}"] {
            #expect(!outside.contains(sign), "\(sign.debugDescription) stands outside of a block")
        }
        #expect(text.contains("\n… and 4 more.\n"))
    }

    @Test func `annotations have one line for all failures, at no file`() {
        let lines = GitHubAnnotations().text(
            for: outcome, verdict: .drift, causes: causes, context: SampleContext.all
        ).split(separator: "\n").map(String.init)
        #expect(lines.count == 2, "\(lines)")
        #expect(
            lines.first
                == "::error title=Parity%3A candidate failed::The candidate failed on 3 of 6 cases: exit status 3, and in "
                + "1 other way.%0Ahard/s001: exit status 3%0ATraceback (most recent call last):%0A"
                + "  File \"my_scorer.py\", line 12, in `load`%0AKeyError: 'duration'%0A"
                + "Run it again: nedc-bench parity repro 'hard/s001' --run 20260301T123456Z-4f2a")
        #expect(lines.last?.hasPrefix("::error file=golden/hard/ref/s003.csv_bi,line=1,title=Sensitivity") == true)
    }

    // MARK: - Test runners

    @Test func `a test case of a failed candidate is an error, and blames no file`() async throws {
        let text = try JUnitReport(.annotated).text(
            for: outcome, verdict: .drift, causes: causes, context: SampleContext.all)
        let error = try #require(text.split(separator: "<testcase name=\"hard/s001 taes\"").last)
            .split(separator: "</testcase>")[0]
        #expect(!error.prefix { $0 != ">" }.contains("file="), "\(error)")
        #expect(
            error.contains(
                """
                <error type="candidate-failed" message="The candidate failed: exit status 3">hard/s001, TAES: the \
                candidate failed: exit status 3
                Reference: golden/hard/ref/s001.csv_bi
                Hypothesis: golden/hard/hyp/s001.csv_bi
                Run it again: nedc-bench parity repro 'hard/s001' --run 20260301T123456Z-4f2a</error>
                """), "\(error)")
        #expect(!error.contains("Sources/"))
    }

    @Test func `a suite of its own has each distinct text once`() async throws {
        let text = try JUnitReport().text(for: outcome, verdict: .drift, causes: causes, context: SampleContext.all)
        #expect(text.ranges(of: "KeyError: 'duration'").count == 1)
        let suite = try #require(text.split(separator: "<testsuite name=\"(candidate)\"").last)
        #expect(
            suite.contains(
                """
                <testcase name="candidate failure 1" classname="nedc-bench.candidate" time="0.000000">
                      <error type="candidate-failed" message="exit status 3, on 2 cases; first hard/s001">Traceback (most \
                recent call last):
                  File &quot;my_scorer.py&quot;, line 12, in `load`
                KeyError: 'duration'</error>
                """), "\(suite)")
        #expect(
            suite.contains("<property name=\"summary\" value=\"The candidate failed on 3 of 6 cases: exit status 3"))
        #expect(try !JUnitReport().text(for: SampleOutcome.smallParity, verdict: .parity).contains("(candidate)"))
    }

    @Test func `both schemas and both parsers take the document, whatever a candidate writes`() async throws {
        let schemas = try await JUnitSchema.shared.value
        let parsers = try await JUnitParsers.shared.value
        for outcome in [outcome, SampleOutcome.hostileFailures] {
            let text = try JUnitReport().text(for: outcome, verdict: .drift)
            #expect(try schemas.complaints(about: text) == [])
            let reading = try parsers.read(text)
            #expect(reading.said == reading.counted && reading.isUnique)
            #expect(reading.said.errors == outcome.candidateFailureCount + min(11, distinct(outcome)))
        }
    }

    /// How many test cases the distinct failures have: ten, and one for the others.
    private func distinct(_ outcome: RunOutcome) -> Int { Set(outcome.cases.compactMap(\.candidateFailure)).count }

    // MARK: - The page

    @Test func `the page shows the text first, with a link to the first case, and no rows of what is missing`() throws {
        let text = try HTMLReport().text(
            for: outcome, verdict: .drift, causes: causes, context: SampleContext.all)
        #expect(text.contains("</svg>Drift: candidate failed</h1>"))
        #expect(text.contains("<title>Drift: candidate failed: nedc-bench against the reference</title>"))
        #expect(text.contains(##"<li><a href="#failures">How the candidate failed</a></li>"##))
        let anchor = CaseAnchor.text(corpus: "hard", scope: .pair(index: 0, name: "s001"))
        #expect(
            text.contains(
                ##"<h3><bdi>exit status 3</bdi></h3>\##n<p class="note">On 2 cases, first <a href="#\##(anchor)">"##
                    + "<bdi>hard/s001</bdi></a>.</p>"), "\(text)")
        #expect(text.contains(#"tabindex="0">Traceback (most recent call last):"# + "\n"))
        #expect(text.contains("KeyError: &#39;duration&#39;</pre>"))
        #expect(!text.contains("no such field"))
        #expect(text.ranges(of: "<p class=note>The candidate failed: <bdi>exit status 3</bdi>").count == 2)
        let row = try #require(text.split(separator: "<tr id=\"cause-1\">").last).split(separator: "</tr>")[0]
        #expect(row.contains("The candidate failed") && !row.contains("Read first") && !row.contains("reference 0.5"))
    }

    @Test func `markup in standard error stays text on the page`() throws {
        let text = try HTMLReport().text(for: SampleOutcome.hostileFailures, verdict: .drift)
        #expect(text.ranges(of: "<script").count == 1 && !text.contains("<img") && !text.contains("</style><style>"))
        #expect(text.ranges(of: "</pre>").count == 10)
        #expect(text.contains("… and 4 more; parity.json has all."))
    }
}
