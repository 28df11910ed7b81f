import MetricModel
import Testing

@testable import ParityReports

@Suite struct CaseAnchorTests {
    @Test func `a case has the same identifier wherever it stands in a run`() throws {
        let alone = try HTMLReport().text(for: SampleOutcome.smallDrift, verdict: .drift)
        var longer = SampleOutcome.smallDrift
        longer.id = "another"
        longer.corpora.insert(SampleOutcome.everyKind.corpora[1], at: 0)
        longer.corpora[1].cases.insert(SampleOutcome.everyKind.corpora[1].cases[2], at: 0)
        let among = try HTMLReport().text(for: longer, verdict: .drift)
        let anchor = CaseAnchor.text(corpus: "demo", scope: .pair(index: 0, name: "s001"))
        #expect(anchor == "case-280e3d3b4d")
        #expect(CaseAnchor.text(corpus: "demo", scope: .pair(index: 7, name: "s001")) == anchor)
        for text in [alone, among] { #expect(text.ranges(of: "<details class=case id=\(anchor)").count == 1) }
    }

    @Test func `names are told apart by their bytes and by where they are parted`() {
        let places: [(String, MetricScope)] = [
            ("a", .corpus), ("a", .pair(index: 0, name: "")), ("", .pair(index: 0, name: "a")),
            ("ab", .pair(index: 0, name: "c")), ("a", .pair(index: 0, name: "bc")),
            ("\u{E9}", .corpus), ("e\u{301}", .corpus),
        ]
        #expect(Set(places.map { CaseAnchor.text(corpus: $0, scope: $1) }).count == places.count)
    }

    @Test func `of two cases with one name each has its own identifier`() {
        var anchors = CaseAnchor()
        let names = (0..<3).map { _ in anchors.next(corpus: "demo", scope: .corpus) }
        #expect(names == [names[0], names[0] + "-2", names[0] + "-3"])
    }
}
