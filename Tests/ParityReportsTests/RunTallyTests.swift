import MetricModel
import Testing

@testable import ParityReports

@Suite struct RunTallyTests {
    @Test func `rows follow corpora and algorithms, loading first`() {
        let rows = RunTally(SampleOutcome.everyKind).rows.map { "\($0.corpus) \(AlgorithmName.word($0.algorithm))" }
        #expect(
            rows == [
                "demo dpalign", "demo epoch", "demo ovlp", "demo taes", "demo ira", "hard load", "hard dpalign",
                "hard epoch", "hard ovlp", "hard taes", "hard ira",
            ])
    }

    @Test func `a row counts cases, comparisons, differences and agreed rejections`() throws {
        let rows = RunTally(SampleOutcome.everyKind).rows
        let load = try #require(rows.first { $0.algorithm == nil })
        #expect((load.cases, load.comparisons, load.equal, load.differing, load.differingCases) == (2, 2, 1, 1, 1))
        #expect(load.rejectionText == "duration-mismatch × 1")
        let taes = try #require(rows.last { $0.algorithm == .taes })
        #expect((taes.cases, taes.comparisons, taes.equal, taes.differing, taes.differingCases) == (3, 219, 211, 8, 1))
        #expect(taes.rejectionText.isEmpty)
    }

    @Test func `rejections stand in the order of their classes`() {
        let cases = [RejectionClass.other, .noEvents, .unreadableFile, .noEvents].enumerated().map { index, kind in
            CaseOutcome(
                corpus: "c", scope: .pair(index: index, name: "\(index)"),
                algorithms: [SampleOutcome.result(.taes, comparisons: 1, agreedRejection: kind)], timeline: nil)
        }
        let tally = RunTally(SampleOutcome.run([SampleOutcome.corpus("c", cases)]))
        #expect(tally.rows.map(\.rejectionText) == ["unreadable-file × 1, no-events × 2, other × 1"])
        #expect(tally.agreedRejectionCount == 4)
    }
}
