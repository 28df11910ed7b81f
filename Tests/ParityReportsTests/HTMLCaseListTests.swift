import MetricModel
import Testing

@testable import ParityReports

@Suite struct HTMLCaseListTests {
    private func list(
        _ outcome: RunOutcome, _ causes: CauseList = .none, _ insight: RunInsight = .none, bytes: Int
    ) -> HTMLCaseList {
        HTMLCaseList(
            ReportedCase.all(outcome, .none, causes), of: outcome, causes, insight, byteLimit: bytes)
    }

    @Test(arguments: [500, 2_000, 10_000, 100_000, 500_000, 2_900_000])
    func `whatever the limit, the list stays below it and counts what it leaves out`(_ bytes: Int) {
        for outcome in [SampleOutcome.large, SampleOutcome.manyCases] {
            let list = list(outcome, .none, SampleInsight.everywhere(outcome), bytes: bytes)
            #expect(list.markup.utf8.count < bytes + 12_000)
            #expect(list.markup.ranges(of: "<b>0.").count == 2 * list.shown)
            let missing = outcome.divergenceCount - list.shown
            #expect(
                list.markup.contains("<p class=more>… and \(NumberText.grouped(missing)) more differing field")
                    == (missing > 0))
        }
    }

    @Test func `ten thousand divergences all have a row`() {
        #expect(list(SampleOutcome.large, bytes: 2_900_000).shown == 10_000)
    }

    @Test func `the cases that tell most have their sections first, and are the unfolded ones`() {
        let place = Cause.Place(corpus: 0, single: 4321, result: 0, divergence: 0)
        let cause = Cause(
            kind: .events, algorithms: [.taes], divergences: 1, waived: 0, cases: 1, corpora: 1, first: place)
        let causes = CauseList(causes: [cause], assignments: Array(repeating: 0, count: 10_000))
        let list = list(SampleOutcome.manyCases, causes, bytes: 200_000)
        let anchor = CaseAnchor.text(corpus: "many", scope: SampleOutcome.manyCases.corpora[0].cases[4321].scope)
        #expect(list.markup.contains("<details class=case id=\(anchor) open>"))
        #expect(list.markup.ranges(of: " open>").count == 3)
        #expect(list.markup.contains(#"<details class="case more">"#))
    }

    @Test func `the same outcome gives the same bytes`() {
        let insight = SampleInsight.everywhere(SampleOutcome.large)
        #expect(
            list(SampleOutcome.large, .none, insight, bytes: 2_500_000).markup
                == list(SampleOutcome.large, .none, insight, bytes: 2_500_000).markup)
    }

    @Test func `a case without an answer is named, with the reason`() {
        var outcome = SampleOutcome.smallParity
        outcome.corpora[0].cases.append(
            CaseOutcome(
                corpus: "demo", scope: .pair(index: 1, name: "s<2>"), algorithms: [], timeline: nil,
                referenceFailure: "it was never <b>answered</b>."))
        let list = list(outcome, bytes: 100_000)
        #expect(list.markup.contains("<bdi>s&lt;2&gt;</bdi></h3> <span class=extent>no answer of the reference</span>"))
        #expect(
            list.markup.contains(
                "<p class=note>The reference gave no answer: <bdi>it was never &lt;b&gt;answered&lt;/b&gt;.</bdi></p>"))
    }

    @Test func `the command is there to be copied, whatever the names are`() {
        var outcome = SampleOutcome.smallDrift
        outcome.corpora[0].cases[0].scope = .pair(index: 0, name: "it's <b>")
        #expect(
            list(outcome, bytes: 100_000).markup.contains(
                "<code>nedc-bench parity repro &#39;demo/it&#39;\\&#39;&#39;s &lt;b&gt;&#39; --run 20260301T123456Z-4f2a</code>"
            ))
    }
}

extension SampleOutcome {
    /// 10,000 pairs with one divergence each.
    static let manyCases: RunOutcome = {
        let cases = (0..<10_000).map { index in
            let scope = MetricScope.pair(index: index, name: "aaaaaasf_s\(10_000 + index)_t000")
            let value = 1 / Double(index + 3)
            let divergence = Divergence(
                scope: scope, algorithm: .taes, field: MetricField(label: nil, name: "tpr"),
                kind: .value(reference: MetricValue(value), candidate: MetricValue(value + 1e-4)))
            return CaseOutcome(
                corpus: "many", scope: scope, algorithms: [result(.taes, comparisons: 73, [divergence])], timeline: nil)
        }
        return run([corpus("many", cases)])
    }()
}
