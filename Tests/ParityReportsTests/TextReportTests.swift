import MetricModel
import Testing

@testable import ParityReports

@Suite struct TextReportTests {
    @Test func `the smallest drift gives these bytes`() {
        let expected = """
            corpus  algorithm  cases  compared  equal  differing  rejected by both
            demo    epoch          1        77     77          0
            demo    taes           1        73     72          1
            demo    ira            1         1      1          0  no-events × 1

            demo: s001: taes seiz/tpr: reference 0.1 [3fb999999999999a], candidate 0.10000000000000002 \
            [3fb999999999999b] (1 ULP apart)

            DRIFT: 1 of 151 comparisons differs, in 1 of 1 case.

            """
        #expect(TextReport(useColour: false).text(for: SampleOutcome.smallDrift, verdict: .drift) == expected)
    }

    @Test func `parity is a table and a line`() {
        let lines = TextReport(useColour: false).text(for: SampleOutcome.smallParity, verdict: .parity)
            .split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 9)
        #expect(lines[7] == "PARITY: 616 comparisons in 2 cases of 1 corpus, every bit equal.")
    }

    @Test func `an empty run is a line`() {
        #expect(
            TextReport(useColour: false).text(for: SampleOutcome.empty, verdict: .parity)
                == "UNTRUSTED: Nothing was compared.\n")
    }

    @Test func `twenty divergences are listed and the rest is counted`() {
        let text = TextReport(useColour: false).text(for: SampleOutcome.large, verdict: .drift)
        #expect(text.split(separator: "\n").count { $0.hasPrefix("large: ") } == 20)
        #expect(text.contains("\n… and 9,980 more\n"))
    }

    @Test func `colours come only when asked for`() {
        let colourful = TextReport(useColour: true).text(for: SampleOutcome.smallDrift, verdict: .drift)
        let plain = TextReport(useColour: false).text(for: SampleOutcome.smallDrift, verdict: .drift)
        #expect(colourful.contains("\u{1B}[31mDRIFT\u{1B}[0m: "))
        #expect(!plain.contains("\u{1B}"))
        #expect(colourful.replacing(/\u{1B}\[[0-9]+m/, with: "") == plain)
    }

    @Test func `text from outside cannot move the cursor`() {
        let text = TextReport(useColour: false).text(
            for: SampleOutcome.hostile, verdict: .untrusted(reason: SampleOutcome.hostileTexts.joined()))
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
        #expect(!text.unicodeScalars.contains("\u{202E}"))
        #expect(text.split(separator: "\n").count == 1 + 14 + 20 + 1 + 1)
    }
}
