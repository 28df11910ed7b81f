import MetricModel
import Testing

@testable import ParityReports

@Suite struct GitHubSummaryTests {
    @Test func `text from outside stays inside code spans`() {
        let text = GitHubSummary().text(
            for: SampleOutcome.hostile, verdict: .untrusted(reason: SampleOutcome.hostileTexts.joined()))
        let outside = text.split(separator: "\n").map { $0.replacing(/`[^`]+`/, with: "") }.joined(separator: "\n")
        for sign in [
            "`", "@", "<script", "<img", "](", "https:", "]]>", "{{", "\u{202E}", "\u{1B}", "octocat", "עברית",
        ] {
            #expect(!outside.contains(sign), "\(sign.debugDescription) stands outside of a code span")
        }
        #expect(outside.count { $0 == "<" } == 4, "details, summary and their ends")
    }

    @Test func `every row of a table has the cells of its heading`() {
        for outcome in [SampleOutcome.hostile, SampleOutcome.everyKind] {
            var cells: Int?
            for line in GitHubSummary().text(for: outcome, verdict: .drift).split(
                separator: "\n", omittingEmptySubsequences: false)
            {
                guard line.hasPrefix("|") else {
                    cells = nil
                    continue
                }
                let count = line.count { $0 == "|" }
                #expect(count == cells ?? count, "\(line)")
                cells = count
            }
        }
    }

    @Test(arguments: [
        ("plain", "`plain`"), ("a`b", #"`a\u{60}b`"#), ("a|b", #"`a\u{7C}b`"#), ("", "`(blank)`"), ("  ", "`(blank)`"),
        ("a\nb", #"`a\nb`"#), ("@octocat", "`@octocat`"), (#"\"#, #"`\`"#), ("`", #"`\u{60}`"#),
    ])
    func `code spans cannot be ended by what they hold`(_ text: String, _ expected: String) {
        #expect(MarkdownText.code(text) == expected)
    }

    @Test func `twenty differing fields are listed and the rest is counted`() {
        let text = GitHubSummary().text(for: SampleOutcome.large, verdict: .drift)
        #expect(text.split(separator: "\n").count { $0.hasPrefix("| `large` | `aaaaaasf_s1000_t000` |") } == 20)
        #expect(text.contains("\n… and 9,980 more.\n"))
    }

    @Test func `a summary that is too long loses whole blocks from the end, and says so`() {
        let blocks = (0..<50).map { ["line \($0)a \(String(repeating: "é", count: 20))", "line \($0)b"] }
        let text = GitHubSummary.cut(blocks, limit: 1000)
        #expect(text.utf8.count <= 1000)
        #expect(text.hasSuffix("line 12b\n\n_Cut here: 74 more lines would exceed the size limit of a summary._\n"))
        #expect(text == GitHubSummary.cut(blocks, limit: 1000))
        #expect(GitHubSummary.cut([["a", "b"], []], limit: 300) == "a\nb\n")
    }

    @Test func `thousands of causes and names of any length stay below what GitHub takes, always alike`() {
        let name = String(repeating: "`😀\u{202E}", count: 1_300)
        let cases = (0..<40).map { index in
            CaseOutcome(
                corpus: name, scope: .pair(index: index, name: "\(index)\(name)"),
                algorithms: [
                    SampleOutcome.result(
                        .taes, comparisons: 1,
                        [
                            Divergence(
                                scope: .pair(index: index, name: "\(index)\(name)"), algorithm: .taes,
                                field: MetricField(label: name, name: "sub.\(name)"), kind: .missingOnBothSides)
                        ])
                ],
                timeline: Timeline(
                    reference: SampleOutcome.events((0..<500).map { (Double($0), Double($0) + 1, name) }),
                    hypothesis: []))
        }
        let outcome = SampleOutcome.run([SampleOutcome.corpus(name, cases)])
        let causes = CauseList(
            causes: (0..<40).map { index in
                Cause(
                    kind: .formula(name: "\(index)\(name)"), algorithms: [.taes], divergences: 1, waived: 0, cases: 1,
                    corpora: 1, first: Cause.Place(corpus: 0, single: index, result: 0, divergence: 0))
            }, assignments: Array(0..<40))
        let text = GitHubSummary().text(for: outcome, verdict: .drift, causes: causes, context: SampleContext.all)
        #expect(text.utf8.count <= 256 * 1024)
        #expect(text == GitHubSummary().text(for: outcome, verdict: .drift, causes: causes, context: SampleContext.all))
        #expect(text.contains("_Cut here: "))
        #expect(text.split(separator: "\n").count { $0.hasPrefix("```") }.isMultiple(of: 2), "every code block ends")
        #expect(text.ranges(of: "<details>").count == text.ranges(of: "</details>").count)
        let annotations = GitHubAnnotations().text(for: outcome, verdict: .drift, causes: causes)
        #expect(annotations.utf8.count < 64 * 1024)
    }

    @Test func `a cause says since when, where, how to run it again, and which functions to read`() {
        let text = GitHubSummary().text(
            for: SampleOutcome.smallDrift, verdict: .drift, causes: SampleOutcome.smallDriftCauses,
            context: SampleContext.all)
        let expected = """
            ## ❌ Drift: 1 of 151 comparisons differs, in 1 of 1 case.

            ### 1 cause

            With this commit checked out, this fetches the drift store that the commands below read:

            ```sh
            gh run download 17 --repo owner/name --name parity-reports --dir reports
            ```

            Beside it, `repro/` has a bundle of each case, which `nedc-bench parity repro FILE` replays anywhere.

            #### 1. `Sensitivity (TPR) is computed differently from the same numbers`

            1 number or refusal in 1 case of 1 corpus, TAES, `formula:tpr`. Since when: since run `20260201T000000Z-1` of \
            `aaa111`, 3 runs up to this one; the run before, `20260101T000000Z-0`, did not have it.

            Look first at `demo/s001`, which is there for this: `One seizure, half of it found.`

            | Algorithm | Label | Field | Reference | Candidate | ULP |
            | :-- | :-- | :-- | :-- | :-- | --: |
            | TAES | `seiz` | Sensitivity (TPR) | `0.1` `3fb999999999999a` | `0.10000000000000002` `3fb999999999999b` | 1 |

            Run it again, both sides side by side:

            ```sh
            nedc-bench parity repro 'demo/s001' --run 20260301T123456Z-4f2a
            ```

            Its files: reference `golden/demo/ref/s001.csv_bi`, hypothesis `golden/demo/hyp/s001.csv_bi`.

            Where to look in the source, the likeliest first:

            - `Sources/BetaScoring/Scorers/Rates.swift`: `Rates.init(_:duration:epoch:staleF1Denominator:)`, \
            `Rates.ratio(_:_:)`
            - the reference tool's `nedc_eeg_eval_taes.py`: `NedcTAES.compute_performance`

            <details><summary>Its events, gaps filled and neighbours merged, as all five algorithms see them</summary>

            ```
            reference, in seconds
              0.0 to 10.0  bckg
              10.0 to 42.5  seiz
              42.5 to 120.0  bckg
            hypothesis, in seconds
              0.0 to 12.0  bckg
              12.0 to 12.01  seiz
              20.0 to 18.0  bckg
              12.01 to 120.0  bckg
            ```

            </details>

            | Corpus | Algorithm |
            """
        #expect(text.hasPrefix(expected), "\(text)")
    }

    @Test func `where an algorithm counts otherwise, how ours came to its counts is shown`() {
        let event = Event(start: Seconds(1), stop: Seconds(2.5), label: "`se\niz")
        let row = WorkingRow(decision: .miss, reference: event, hypothesis: nil, hit: 0, miss: 1, falseAlarm: 0)
        let insight = RunInsight(
            workings: [
                CasePosition(corpus: 0, single: 0): [
                    AlgorithmWorking(algorithm: .epoch, rows: [row]),
                    AlgorithmWorking(algorithm: .taes, rows: Array(repeating: row, count: 30)),
                ]
            ], histories: [:])
        func text(_ kind: Cause.Kind) -> String {
            var causes = SampleOutcome.smallDriftCauses.causes
            causes[0].kind = kind
            return GitHubSummary().text(
                for: SampleOutcome.smallDrift, verdict: .drift, causes: CauseList(causes: causes, assignments: [0]),
                insight: insight)
        }
        let shown = text(.tallies([.taes]))
        #expect(
            shown.contains("<details><summary>How nedc-bench comes to its counts there: TAES</summary>\n\n```\nmiss: "))
        #expect(
            shown.ranges(of: #"miss: reference \u{60}se\niz 1.0 to 2.5, hypothesis –; miss 1"#).count == 24)
        #expect(shown.contains("\n… and 6 more\n```\n"))
        #expect(!text(.formula(name: "tpr")).contains("How nedc-bench comes"))
    }

    @Test func `of a cause's cases some are named, and the rest is counted`() {
        let causes = CauseList(
            causes: [
                Cause(
                    kind: .tallies([.taes]), algorithms: [.taes], divergences: 10_000, waived: 0, cases: 100,
                    corpora: 1,
                    first: Cause.Place(corpus: 0, single: 3, result: 0, divergence: 5))
            ], assignments: Array(repeating: 0, count: 10_000))
        let text = GitHubSummary().text(for: SampleOutcome.large, verdict: .drift, causes: causes)
        #expect(text.contains("Look first at `large/aaaaaasf_s1003_t000`\n"))
        #expect(
            text.contains(
                "It shows in these, too, with so many differing: `large/aaaaaasf_s1000_t000` (100), "
                    + "`large/aaaaaasf_s1001_t000` (100), `large/aaaaaasf_s1002_t000` (100), `large/aaaaaasf_s1004_t000`"
            ))
        #expect(text.contains("`large/aaaaaasf_s1008_t000` (100), … and 91 more cases."))
        #expect(text.contains("\n  … and 976 more\n"))
        let other = GitHubSummary().text(
            for: {
                var outcome = SampleOutcome.large
                outcome.candidate.name = "./scorer"
                return outcome
            }(),
            verdict: .drift, causes: causes)
        #expect(other.contains("(as nedc-bench does it; your scorer is another):"))
    }

    @Test func `hostile names in causes, files and purposes end no code`() {
        let context = RunContext(
            inputs: Dictionary(
                uniqueKeysWithValues: SampleOutcome.hostile.corpora.map { corpus in
                    let files = FilePair(reference: corpus.name + "`\n```", hypothesis: "|" + corpus.name)
                    return (
                        corpus.name,
                        CorpusInputs(
                            lists: files,
                            pairs: corpus.cases.dropFirst().map { _ in
                                CorpusInputs.Pair(files: files, purpose: "```\n\(corpus.name)")
                            })
                    )
                }), onsets: [:], fetchCommand: nil)
        let outcome = SampleOutcome.hostile
        let causes = CauseList(
            causes: outcome.corpora.indices.map { index in
                Cause(
                    kind: .formula(name: SampleOutcome.hostileTexts[index]), algorithms: [.taes], divergences: 1,
                    waived: 0,
                    cases: 1, corpora: 1, first: Cause.Place(corpus: index, single: index, result: 0, divergence: 0))
            },
            assignments: outcome.corpora.indices.flatMap { index in
                Array(repeating: index, count: outcome.corpora[index].cases.reduce(0) { $0 + $1.divergenceCount })
            })
        let text = GitHubSummary().text(for: outcome, verdict: .drift, causes: causes, context: context)
        var isCode = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                #expect(isCode ? line == "```" : ["```", "```sh"].contains(line))
                isCode.toggle()
            } else if isCode {
                #expect(!line.contains("`"))
            } else {
                let outside = line.replacing(/`[^`]+`/, with: "")
                for sign in ["`", "@", "<script", "<img", "](", "{{", "\u{202E}", "octocat"] {
                    #expect(!outside.contains(sign), "\(sign.debugDescription) stands outside of code: \(line)")
                }
            }
        }
        #expect(!isCode)
    }

    @Test func `a run with huge names stays far below what GitHub takes`() {
        let name = String(repeating: "😀`|", count: 50_000)
        let corpora = (0..<200).map { index in
            SampleOutcome.corpus("\(index)\(name)", [SampleOutcome.equal("\(index)\(name)", .corpus)])
        }
        let text = GitHubSummary().text(for: SampleOutcome.run(corpora), verdict: .parity)
        #expect(text.utf8.count <= 256 * 1024)
    }

    @Test func `the smallest drift gives these bytes`() {
        let expected = """
            ## ❌ Drift: 1 of 151 comparisons differs, in 1 of 1 case.

            | Corpus | Algorithm | Cases | Comparisons | Differing | Rejected by both |
            | :-- | :-- | --: | --: | --: | :-- |
            | `demo` | Epoch | 1 | 77 | 0 |  |
            | `demo` | TAES | 1 | 73 | **1** |  |
            | `demo` | Inter-rater agreement | 1 | 1 | 0 | no-events × 1 |

            ### Differing fields

            | Corpus | Case | Algorithm | Label | Field | Reference | Candidate | ULP |
            | :-- | :-- | :-- | :-- | :-- | :-- | :-- | --: |
            | `demo` | `s001` | TAES | `seiz` | Sensitivity (TPR) | `0.1` `3fb999999999999a` | `0.10000000000000002` `3fb999999999999b` | 1 |

            <details><summary>What this rests on</summary>

            - Run: `20260301T123456Z-4f2a`
            - Started: `2026-03-01T12:34:56.750Z`
            - Duration: `3.25 s`
            - Candidate: `nedc-bench 0.1.0`

            Reference of `demo`:

            - Reference: `nedc_eeg_eval v6.0.0`
            - Mode: `recorded`
            - Tree (SHA-256): `8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4`
            - Interpreter: `CPython 3.11.7`
            - Arithmetic: `python3.11, sums as a plain left fold`
            - Packages: `lxml 5.3.0, numpy 1.26.4`
            - Driver (SHA-256): `2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae`
            - Platform: `linux-x86_64`

            </details>

            """
        #expect(GitHubSummary().text(for: SampleOutcome.smallDrift, verdict: .drift) == expected)
    }
}
