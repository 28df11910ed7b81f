import MetricModel
import Testing

@testable import ParityHarness

@Suite(.serialized) struct ReproTextTests {
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

    private static let crash = CandidateFailure(
        reason: "exit status 3", standardError: "Traceback:\n\tKeyError in `load`\u{1B}[2J\n```\n")

    /// What a case looks like on which the candidate fails now, or failed before.
    private static func failing(_ now: CandidateFailure?, then: CandidateFailure?) -> ReproFinding {
        var finding = finding([row(0, hit: 0.5)], nil)
        finding.candidate = RunOutcome.Candidate(name: "./my_scorer", version: "")
        finding.candidateFailure = now
        finding.outcomes = []
        finding.memory = .run(id: "r", divergences: [], failure: then)
        return finding
    }

    @Test func `a candidate that fails is shown with its standard error, and nothing of ours is to blame`() {
        let finding = Self.failing(Self.crash, then: Self.crash)
        #expect(finding.differs)
        let text = ReproText(finding, isWhole: false).text
        #expect(text.contains("verdict    drift: candidate failed: exit status 3\n"), "\(text)")
        #expect(text.contains("then       run r: the candidate failed, as now\n"), "\(text)")
        let block = #"""

            the candidate's standard error
              Traceback:
                  KeyError in `load`\u{1B}[2J
              ```

            to paste into an issue:
            ````text
            dense/s\u{202E}0: drift: candidate failed: exit status 3
              Traceback:
                  KeyError in `load`\u{1B}[2J
              ```
            candidate  ./my_scorer

            """#
        #expect(text.contains(block), "\(text)")
        #expect(text.hasSuffix("command    again\n````\n"))
        for word in ["first difference", "made here", "Sources/", "came to its counts", "what differs"] {
            #expect(!text.contains(word), "\(word): \(text)")
        }
    }

    @Test func `what became of a candidate that failed is told, with what it wrote then`() {
        let other = CandidateFailure(reason: "signal 9 (SIGKILL)", standardError: "")
        let gone = ReproText(Self.failing(nil, then: Self.crash), isWhole: false).text
        #expect(gone.contains("then       run r: the candidate failed (exit status 3); now it answers\n"), "\(gone)")
        #expect(gone.contains("\n\nthe candidate's standard error then\n  Traceback:\n"), "\(gone)")
        let new = ReproText(Self.failing(Self.crash, then: nil), isWhole: false).text
        #expect(new.contains("then       run r: the candidate answered; now it fails\n"), "\(new)")
        let changed = ReproText(Self.failing(Self.crash, then: other), isWhole: false).text
        #expect(
            changed.contains("then       run r: the candidate failed in another way (signal 9 (SIGKILL))\n"),
            "\(changed)")
        #expect(!changed.contains("standard error then"), "\(changed)")
        #expect(ReproText(Self.failing(other, then: nil), isWhole: false).text.contains("(nothing)\n"))
    }

    @Test func `programs are told how a candidate fails, and failed`() throws {
        func read(_ finding: ReproFinding) throws -> JSONValue { try JSONValue(parsing: ReproJSON(finding).text.utf8) }
        let same = try read(Self.failing(Self.crash, then: Self.crash))
        #expect(same["verdict"]?.string == "drift" && same["comparisons"]?.int == 0)
        #expect(same["candidateFailure"]?["reason"]?.string == "exit status 3")
        #expect(same["candidateFailure"]?["standardError"]?.string == Self.crash.standardError)
        #expect(same["then"]?["candidateFailure"]?["reason"]?.string == "exit status 3")
        #expect(same["then"]?["same"] == .bool(true))
        #expect(same["firstDifference"]?.isNull == true)
        let gone = try read(Self.failing(nil, then: Self.crash))
        #expect(gone["candidateFailure"]?.isNull == true && gone["then"]?["same"] == .bool(false))
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
