import MetricModel
import Testing

@testable import ParityHarness

@Suite struct ReproTextTests {
    private static func row(_ start: Double, hit: Double) -> WorkingRow {
        WorkingRow(
            decision: .part, reference: Event(start: Seconds(start), stop: Seconds(start + 10), label: "seiz"),
            hypothesis: Event(start: Seconds(start), stop: Seconds(start + 5), label: "seiz"), hit: hit, miss: 1 - hit,
            falseAlarm: 0)
    }

    private static func finding(_ reference: [WorkingRow]?, _ candidate: [WorkingRow]?) -> ReproFinding {
        let scope = MetricScope.pair(index: 0, name: "s\u{202E}0")
        let field = MetricField(label: "seiz", name: "hit")
        let divergence = Divergence(
            scope: scope, algorithm: .taes, field: field,
            kind: .value(reference: MetricValue(1.5), candidate: MetricValue(Double(1.5).nextUp)))
        return ReproFinding(
            corpus: "dense", scope: scope, files: [ReproFile(role: .reference, path: "a\nb", digest: nil)],
            environment: ScriptedReference.environment(),
            candidate: RunOutcome.Candidate(name: "nedc-bench", version: "0.1.0"), build: "00ff", reference: [],
            own: [],
            outcomes: [
                AlgorithmOutcome(
                    algorithm: .taes, comparisons: 70, agreedRejection: nil, divergences: [divergence],
                    referenceDuration: nil, candidateDuration: nil)
            ],
            timeline: nil,
            workings: [WorkingComparison(algorithm: .taes, reference: reference, candidate: candidate)],
            missingWorking: "why not", memory: .run(id: "r", divergences: nil), liveDivergences: nil, command: "again")
    }

    @Test func `the first row that differs is marked, with both sides from there on`() {
        let same = Self.row(0, hit: 0.5)
        let text = ReproText(
            Self.finding(
                [same, Self.row(20, hit: 0.5), same], [same, Self.row(20, hit: Double(0.5).nextUp)]), isWhole: false
        ).text
        let expected = """
            how TAES came to its counts: 3 rows of the reference, 2 of the candidate, row 2 is the first that differs
                #        decision     reference          hypothesis         samples                 hit                miss  false alarm
                1        part         0.0 to 10.0 seiz   0.0 to 5.0 seiz          1                 0.5                 0.5          0.0
              > 2  tool  part         20.0 to 30.0 seiz  20.0 to 25.0 seiz        1                 0.5                 0.5          0.0
                   here  part         20.0 to 30.0 seiz  20.0 to 25.0 seiz        1  0.5000000000000001  0.4999999999999999          0.0
                3  tool  part         0.0 to 10.0 seiz   0.0 to 5.0 seiz          1                 0.5                 0.5          0.0
                   here  no such row

            first difference: taes, row 2 of its working
            """
        #expect(text.contains(expected), "\(text)")
        #expect(text.contains("made there  NedcTAES.calc_hf (nedc_eeg_eval_taes.py)"))
    }

    @Test func `bits are marked where they differ, and nothing from outside can move the cursor`() {
        let text = ReproText(Self.finding(nil, [Self.row(0, hit: 0.5)]), isWhole: false).text
        let expected = """
                reference  1.5                 3ff8000000000000
                candidate  1.5000000000000002  3ff8000000000001  1 ULP apart
                                                              ^

            """
        #expect(text.contains(expected), "\(text)")
        #expect(text.contains(#"case       dense/s\u{202E}0 (pair 0)"#))
        #expect(text.contains(#"reference  a\nb  cannot be read"#))
        #expect(text.contains("then       run r has not compared this case"))
        #expect(text.contains("how TAES came to its counts: 1 row of the candidate\n  why not\n"))
        #expect(!text.contains("\u{202E}"))
        #expect(text.hasSuffix("command    again\n```\n"))
    }
}
