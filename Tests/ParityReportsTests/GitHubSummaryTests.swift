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

    @Test func `a summary that is too long is cut at a line and says so`() {
        let lines = (0..<100).map { "line \($0) \(String(repeating: "é", count: 20))" }
        let text = GitHubSummary.cut(lines, limit: 1000)
        #expect(text.utf8.count <= 1000)
        #expect(text.hasSuffix("_Cut here: 84 more lines would exceed the size limit of a summary._\n"))
        #expect(text == GitHubSummary.cut(lines, limit: 1000))
        #expect(GitHubSummary.cut(["a", "b"], limit: 300) == "a\nb\n")
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
