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
    func `the document is valid against the schemas of Jenkins and of Ant`(_ example: Case) async throws {
        let schemas = try await JUnitSchema.shared.value
        let text = try JUnitReport().text(for: example.outcome, verdict: example.verdict)
        #expect(try schemas.complaints(about: text) == [])
    }

    @Test(arguments: [
        (#"<testcase name="#, #"<testcase file="a" name="#, 2), (#"<testsuites>"#, #"<testsuites tests="3">"#, 1),
        (#"package="nedc-bench" "#, "", 1), ("<system-err/>", "", 1), (#"errors="0" "#, "", 2),
        ("T12:34:56", "T12:34:56Z", 1),
    ])
    func `the check notices what either schema forbids`(_ change: (String, String, Int)) async throws {
        let schemas = try await JUnitSchema.shared.value
        let text = try JUnitReport().text(for: SampleOutcome.smallDrift, verdict: .drift)
            .replacing(change.0, with: change.1)
        #expect(try schemas.complaints(about: text).count == change.2)
    }

    @Test(arguments: cases, JUnitReport.Profile.allCases)
    func `two parsers of others count what the attributes say, and no name is there twice`(
        _ example: Case, _ profile: JUnitReport.Profile
    ) async throws {
        let parsers = try await JUnitParsers.shared.value
        let reading = try parsers.read(JUnitReport(profile).text(for: example.outcome, verdict: example.verdict))
        let counts = JUnitParsers.Counts(
            tests: example.tests, failures: example.failures, errors: example.errors, skipped: example.skipped)
        #expect(reading.said == counts)
        #expect(reading.counted == counts)
        #expect(
            reading.other
                == JUnitParsers.Counts(
                    tests: example.tests, failures: example.failures + example.errors, errors: 0,
                    skipped: example.skipped))
        #expect(reading.isUnique)
        #expect(reading.timeError < 0.000_6)
    }

    @Test(arguments: cases)
    func `without files and lines and sums the other profile is the same document`(_ example: Case) throws {
        let strict = try JUnitReport().text(for: example.outcome, verdict: example.verdict, context: SampleContext.all)
        let annotated = try JUnitReport(.annotated)
            .text(for: example.outcome, verdict: example.verdict, context: SampleContext.all)
            .replacing(/\ file="[^"]*"\ line="[0-9]+"/, with: "").replacing(/<testsuites\ [^>]*>/, with: "<testsuites>")
        #expect(annotated == strict)
    }

    @Test func `the profile for annotations names the file that a person opens, and a line`() throws {
        let text = try JUnitReport(.annotated)
            .text(for: SampleOutcome.everyKind, verdict: .drift, context: SampleContext.all)
        for part in [
            #"name="hard/s002 taes" classname="hard.taes" time="0.000250" file="golden/hard/ref/s002.csv_bi" line="1""#,
            #"name="demo/(corpus) taes" classname="demo.taes" time="0.000250" file="golden/demo/ref.list" line="1""#,
        ] {
            #expect(text.contains(part))
        }
        #expect(text.contains(#"<testsuites name="nedc-bench parity" time="3.250" tests="21" failures="5" errors="0""#))
        let script = """
            import sys
            from xml.etree import ElementTree
            cases = list(ElementTree.fromstring(sys.stdin.buffer.read()).iter('testcase'))
            print(all(case.get('file') and int(case.get('line')) > 0 for case in cases), len(cases))
            """
        #expect(try ToolRun.python(script, input: text) == "True 21\n")
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
        #expect(text.contains("<system-out>hard/s004 load: Both sides reject: duration-mismatch</system-out>"))
        #expect(text.contains(#"<testcase name="hard/s003 load" classname="hard.load""#))
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
        #expect(text.components(separatedBy: "\n").count { $0.hasPrefix("taes summary/") } == 200)
        #expect(text.contains("\n1,003 more\nRun it again: "))
    }

    @Test func `an algorithm or case without a comparison is an error`() throws {
        let scope = MetricScope.pair(index: 0, name: "s001")
        let silent = CaseOutcome(
            corpus: "c", scope: scope, algorithms: [SampleOutcome.result(.ira, comparisons: 0)], timeline: nil)
        let bare = CaseOutcome(corpus: "c", scope: .corpus, algorithms: [], timeline: nil)
        func errors(_ cases: [CaseOutcome]) throws -> Int {
            try JUnitReport().text(for: SampleOutcome.run([SampleOutcome.corpus("c", cases)]), verdict: .interrupted)
                .ranges(of: "<error type=\"nothing-compared\"").count
        }
        #expect(try errors([silent, bare]) == 2)
        #expect(try errors([]) == 1)
    }

    @Test func `cases of the same name get different names`() throws {
        let cases = [0, 1, 2].map { index in
            CaseOutcome(
                corpus: "c", scope: .pair(index: index, name: "same"),
                algorithms: [SampleOutcome.result(.ira, comparisons: 1)], timeline: nil)
        }
        let outcome = SampleOutcome.run([SampleOutcome.corpus("c", cases)])
        let text = try JUnitReport().text(for: outcome, verdict: .parity)
        for name in ["c/same ira", "c/same ira #2", "c/same ira #3"] { #expect(text.contains(#"name="\#(name)""#)) }
    }

    @Test func `names in two corpora, of any length and in any alphabet, stay apart`() async throws {
        let long = String(repeating: "é😀", count: 5_000)
        let names = [long + "1", long + "2", "é", "e\u{301}", "a\u{FFFD}", "a\u{FFFD}", "a  b", "a b", "", " ", "\t"]
        let corpora = ["x", "x/y", " ", long].map { name in
            SampleOutcome.corpus(
                name,
                names.enumerated().map { index, case_ in
                    CaseOutcome(
                        corpus: name, scope: .pair(index: index, name: "y/" + case_),
                        algorithms: [SampleOutcome.result(.ira, comparisons: 1)], timeline: nil)
                })
        }
        let text = try JUnitReport().text(for: SampleOutcome.run(corpora), verdict: .interrupted)
        let schemas = try await JUnitSchema.shared.value
        #expect(try schemas.complaints(about: text) == [])
        let reading = try await JUnitParsers.shared.value.read(text)
        #expect(reading.counted.tests == 45)
        #expect(reading.isUnique)
        #expect(text.split(separator: "\n").allSatisfy { $0.utf8.count < 5_000 })
    }

    @Test func `a failure alone is enough to know what differs, why, and what to do`() throws {
        let text = try JUnitReport().text(
            for: SampleOutcome.smallDrift, verdict: .drift, causes: SampleOutcome.smallDriftCauses,
            context: SampleContext.all)
        let expected = """
            <failure type="value" message="1 of 73 comparisons differs; first: taes seiz/tpr Sensitivity (TPR): reference 0.1 \
            [3fb999999999999a], candidate 0.10000000000000002 [3fb999999999999b] (1 ULP apart)">demo/s001, TAES: 1 of 73 \
            comparisons differs
            Cause 1 of 1: Sensitivity (TPR) is computed differently from the same numbers [formula:tpr]
            Since when: since run 20260201T000000Z-1 of aaa111, 3 runs up to this one; the run before, 20260101T000000Z-0, did \
            not have it
            Look at: Rates.init(_:duration:epoch:staleF1Denominator:) (Sources/BetaScoring/Scorers/Rates.swift), \
            Rates.ratio(_:_:) (Sources/BetaScoring/Scorers/Rates.swift); in the reference tool: NedcTAES.compute_performance \
            (nedc_eeg_eval_taes.py)
            taes seiz/tpr Sensitivity (TPR): reference 0.1 [3fb999999999999a], candidate 0.10000000000000002 \
            [3fb999999999999b] (1 ULP apart)
            Reference: golden/demo/ref/s001.csv_bi
            Hypothesis: golden/demo/hyp/s001.csv_bi
            Run it again: nedc-bench parity repro 'demo/s001' --run 20260301T123456Z-4f2a</failure>
            """
        #expect(text.contains(expected), "\(text)")
        var unknown = SampleContext.all
        unknown.inputs = [:]
        let bare = try JUnitReport().text(
            for: SampleOutcome.smallDrift, verdict: .drift, causes: SampleOutcome.smallDriftCauses, context: unknown)
        #expect(bare != text)
        #expect(JUnitReport.withoutFiles(text.utf8) == Array(bare.utf8))
        #expect(JUnitReport.withoutFiles(bare.utf8) == Array(bare.utf8))
    }

    @Test func `the smallest drift gives these bytes`() throws {
        let expected = """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites>
              <testsuite name="demo" package="nedc-bench" id="0" hostname="localhost" timestamp="2026-03-01T12:34:56" tests="3" \
            failures="1" errors="0" skipped="0" time="0.001">
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
                  <property name="refusal-only-cases" value="0"/>
                </properties>
                <testcase name="demo/s001 epoch" classname="demo.epoch" time="0.000250"/>
                <testcase name="demo/s001 taes" classname="demo.taes" time="0.000250">
                  <failure type="value" message="1 of 73 comparisons differs; first: taes seiz/tpr Sensitivity (TPR): reference 0.1 [3fb999999999999a], candidate 0.10000000000000002 [3fb999999999999b] (1 ULP apart)">demo/s001, TAES: 1 of 73 comparisons differs
            taes seiz/tpr Sensitivity (TPR): reference 0.1 [3fb999999999999a], candidate 0.10000000000000002 [3fb999999999999b] (1 ULP apart)
            Run it again: nedc-bench parity repro 'demo/s001' --run 20260301T123456Z-4f2a</failure>
                </testcase>
                <testcase name="demo/s001 ira" classname="demo.ira" time="0.000250"/>
                <system-out>demo/s001 ira: Both sides reject: no-events</system-out>
                <system-err/>
              </testsuite>
            </testsuites>

            """
        #expect(try JUnitReport().text(for: SampleOutcome.smallDrift, verdict: .drift) == expected)
    }
}
