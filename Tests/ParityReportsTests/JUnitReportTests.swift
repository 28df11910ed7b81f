import Foundation
import MetricModel
import Testing

@testable import ParityReports

@Suite struct JUnitReportTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let outcome: RunOutcome
        let verdict: Verdict
        let tests: Int
        let failures: Int
        let errors: Int
        var skipped = 0
    }

    static let cases = [
        Case(
            testDescription: "nothing", outcome: SampleOutcome.empty, verdict: .parity, tests: 1, failures: 0, errors: 1
        ),
        Case(
            testDescription: "parity", outcome: SampleOutcome.smallParity, verdict: .parity, tests: 10, failures: 0,
            errors: 0),
        Case(
            testDescription: "parity that is not trusted", outcome: SampleOutcome.smallParity,
            verdict: .untrusted(reason: "The tree is another."), tests: 11, failures: 0, errors: 1),
        Case(
            testDescription: "parity that was interrupted", outcome: SampleOutcome.smallParity, verdict: .interrupted,
            tests: 11, failures: 0, errors: 1),
        Case(
            testDescription: "one ULP", outcome: SampleOutcome.smallDrift, verdict: .drift, tests: 3, failures: 1,
            errors: 0),
        Case(
            testDescription: "drift passed off as parity", outcome: SampleOutcome.smallDrift, verdict: .parity,
            tests: 4,
            failures: 1, errors: 1),
        Case(
            testDescription: "every kind", outcome: SampleOutcome.everyKind, verdict: .drift, tests: 21, failures: 5,
            errors: 0),
        Case(
            testDescription: "hostile text", outcome: SampleOutcome.hostile, verdict: .drift, tests: 196, failures: 196,
            errors: 0),
        Case(
            testDescription: "10,000 divergences", outcome: SampleOutcome.large, verdict: .drift, tests: 100,
            failures: 100, errors: 0),
        Case(
            testDescription: "a shard without a case", outcome: emptyShard, verdict: .parity, tests: 1, failures: 0,
            errors: 0, skipped: 1),
    ]

    static let emptyShard: RunOutcome = {
        var outcome = SampleOutcome.empty
        outcome.slice = Shard(number: 9, count: 9).map { RunOutcome.Slice(shard: $0, cases: 0) }
        return outcome
    }()

    @Test(arguments: cases)
    func `the document is valid against the schema that Jenkins uses`(_ example: Case) async throws {
        let schema = try await JUnitSchema.shared.value
        let text = try JUnitReport().text(for: example.outcome, verdict: example.verdict)
        let run = try ToolRun("xmllint", ["--noout", "--nonet", "--schema", schema.path, "-"], input: text)
        #expect(run.status == 0, "\(run.complaints.prefix(2000))")
    }

    @Test func `the schema check notices an attribute that the schema does not know`() async throws {
        let schema = try await JUnitSchema.shared.value
        let text = try JUnitReport().text(for: SampleOutcome.smallDrift, verdict: .drift)
            .replacing("<testcase ", with: #"<testcase file="a" "#)
        let run = try ToolRun("xmllint", ["--noout", "--nonet", "--schema", schema.path, "-"], input: text)
        #expect(run.status != 0)
    }

    @Test(arguments: cases)
    func `another parser counts what the attributes say`(_ example: Case) throws {
        let script = """
            import json, sys
            from xml.etree import ElementTree
            root = ElementTree.fromstring(sys.stdin.buffer.read())
            def count(node, name): return sum(1 for _ in node.iter(name))
            said = lambda node: [int(node.get(name)) for name in ('tests', 'failures', 'errors')]
            found = lambda node: [count(node, name) for name in ('testcase', 'failure', 'error')]
            unique = all(len({c.get('name') for c in s.iter('testcase')}) == count(s, 'testcase') for s in root)
            skipped = [int(s.get('skipped')) for s in root]
            print(json.dumps([said(root), found(root), [said(s) for s in root] == [found(s) for s in root],
                unique, sum(skipped), count(root, 'skipped')]))
            """
        let text = try JUnitReport().text(for: example.outcome, verdict: example.verdict)
        let counts = "[\(example.tests), \(example.failures), \(example.errors)]"
        let skipped = "\(example.skipped), \(example.skipped)"
        #expect(try ToolRun.python(script, input: text) == "[\(counts), \(counts), true, true, \(skipped)]\n")
    }

    @Test func `a failure names the first divergence and lists every one`() throws {
        let text = try JUnitReport().text(for: SampleOutcome.everyKind, verdict: .drift)
        let lines = text.split(separator: "\n")
        #expect(
            text.contains(
                """
                message="8 of 73 comparisons differ; first: taes seiz/tp True positives: reference -0.0 \
                [8000000000000000], candidate 0.0 [0000000000000000] (1 ULP apart)"
                """))
        #expect(
            lines.contains(
                "taes seiz/mcc Matthews correlation (MCC): reference nan [7ff8000000000000], candidate 1e-05 [3ee4f8b588e368f1]"
            ))
        #expect(lines.contains { $0.hasPrefix("taes seiz/prv Prevalence: neither side has this field") })
        #expect(text.contains("<system-out>Both sides reject: duration-mismatch</system-out>"))
        #expect(text.contains(#"<testcase name="s003 load" classname="hard.load""#))
    }

    @Test func `a failure lists 200 fields and says how many more there are`() throws {
        let scope = MetricScope.corpus
        let divergences = (0..<1203).map { number in
            Divergence(
                scope: scope, algorithm: .taes, field: MetricField(label: nil, name: "f\(number)"),
                kind: .missingOnBothSides)
        }
        let single = CaseOutcome(
            corpus: "c", scope: scope,
            algorithms: [SampleOutcome.result(.taes, comparisons: 1203, divergences)], timeline: nil)
        let text = try JUnitReport().text(
            for: SampleOutcome.run([SampleOutcome.corpus("c", [single])]), verdict: .drift)
        #expect(text.components(separatedBy: "\n").count { $0.contains("neither side has") } == 200)
        #expect(text.contains("\n1,003 more</failure>"))
    }

    @Test func `an algorithm or case without a comparison is an error`() throws {
        let scope = MetricScope.pair(index: 0, name: "s001")
        let silent = CaseOutcome(
            corpus: "c", scope: scope, algorithms: [SampleOutcome.result(.ira, comparisons: 0)], timeline: nil)
        let bare = CaseOutcome(corpus: "c", scope: .corpus, algorithms: [], timeline: nil)
        let suite = JUnitSuite(SampleOutcome.corpus("c", [silent, bare]), of: SampleOutcome.empty)
        #expect(suite.errors == 2)
        #expect(JUnitSuite(SampleOutcome.corpus("c", []), of: SampleOutcome.empty).errors == 1)
    }

    @Test func `cases of the same name get different names`() throws {
        let cases = [0, 1, 2].map { index in
            CaseOutcome(
                corpus: "c", scope: .pair(index: index, name: "same"),
                algorithms: [SampleOutcome.result(.ira, comparisons: 1)], timeline: nil)
        }
        let suite = JUnitSuite(SampleOutcome.corpus("c", cases), of: SampleOutcome.empty)
        #expect(suite.testCases.map(\.name) == ["same ira", "same ira #2", "same ira #3"])
    }

    @Test func `the smallest drift gives these bytes`() throws {
        let expected = """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="nedc-bench parity" time="3.250" tests="3" failures="1" errors="0">
              <testsuite name="demo" tests="3" failures="1" errors="0" skipped="0" time="0.001" timestamp="2026-03-01T12:34:56">
                <properties>
                  <property name="run" value="20260301T123456Z-4f2a"/>
                  <property name="started" value="2026-03-01T12:34:56.750Z"/>
                  <property name="duration" value="3.25 s"/>
                  <property name="candidate" value="nedc-bench 0.1.0"/>
                  <property name="reference-tool" value="nedc_eeg_eval v6.0.0"/>
                  <property name="reference-mode" value="recorded"/>
                  <property name="tree-sha256" value="8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4"/>
                  <property name="interpreter" value="CPython 3.11.7"/>
                  <property name="arithmetic" value="python3.11, sums as a plain left fold"/>
                  <property name="packages" value="lxml 5.3.0, numpy 1.26.4"/>
                  <property name="driver-sha256" value="2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"/>
                  <property name="platform" value="linux-x86_64"/>
                  <property name="labels" value="seiz, bckg"/>
                </properties>
                <testcase name="s001 epoch" classname="demo.epoch" time="0.000250"/>
                <testcase name="s001 taes" classname="demo.taes" time="0.000250">
                  <failure type="value" message="1 of 73 comparisons differs; first: taes seiz/tpr Sensitivity (TPR): reference 0.1 [3fb999999999999a], candidate 0.10000000000000002 [3fb999999999999b] (1 ULP apart)">taes seiz/tpr Sensitivity (TPR): reference 0.1 [3fb999999999999a], candidate 0.10000000000000002 [3fb999999999999b] (1 ULP apart)</failure>
                </testcase>
                <testcase name="s001 ira" classname="demo.ira" time="0.000250">
                  <system-out>Both sides reject: no-events</system-out>
                </testcase>
              </testsuite>
            </testsuites>

            """
        #expect(try JUnitReport().text(for: SampleOutcome.smallDrift, verdict: .drift) == expected)
    }
}
