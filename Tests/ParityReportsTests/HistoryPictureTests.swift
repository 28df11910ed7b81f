import MetricModel
import Testing

@testable import ParityReports

@Suite struct HistoryPictureTests {
    @Test func `a run without earlier ones is the first`() {
        let history = CaseHistory(
            runs: [.init(id: "this", startedAt: 0, revision: nil, divergences: 1)], subjects: [])
        #expect(
            HistoryPicture(history).markup
                == "<p class=note>This is the first run that compares this case, as far as the drift store knows.</p>\n"
        )
    }

    @Test func `each run has its sign in the row of a field`() {
        let text = HistoryPicture(SampleInsight.history).markup
        #expect(
            text.contains("differs since run <code>20260227T000000Z-bbbb</code> (<bdi>v1.2&lt;b&gt;</bdi>), 2026-02-27")
        )
        #expect(text.contains("in 2 of the last 3 runs."))
        #expect(
            text.contains(
                """
                >taes seiz/tpr</text><circle class=same cx=261.0 cy=11.0 r=3 />\
                <path class=other d="M283.0 4.0l7 7l-7 7l-7-7z"/><path class=now d="M305.0 4.0l7 7l-7 7l-7-7z"/>
                """))
        #expect(text.contains(">1k+<title>20260227T000000Z-bbbb, v1.2&lt;b&gt;: 1234 differ</title>"))
    }

    private static let cases: [(counts: [Int], sentence: String)] = [
        ([0, 0, 1], "It differs for the first time, after 2 runs here; in 1 of the last 3 runs."),
        ([1, 0, 1], "It differs again; in 2 of the last 3 runs."),
        (
            [1, 1, 1],
            "It differs since run <code>r0</code>, 1970-01-01, the first that is looked at; in 3 of the last 3 runs."
        ),
        ([0, 1, 1], "It differs since run <code>r1</code>, 1970-01-01; in 2 of the last 3 runs."),
    ]

    @Test(arguments: cases)
    func `the sentence says since when`(_ counts: [Int], _ sentence: String) {
        let runs = counts.enumerated().map { number, count in
            CaseHistory.Run(id: "r\(number)", startedAt: 0, revision: nil, divergences: count)
        }
        #expect(HistoryPicture(CaseHistory(runs: runs, subjects: [])).markup.contains(sentence))
    }
}
