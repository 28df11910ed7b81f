import ParityTestSupport
import Testing

@testable import BetaScoring

@Suite struct OverlapIndexTests {
    @Test func `the index says what looking at every event says`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<3000 {
            let spans = generator.spans(isSorted: generator.chance(50))
            var index = OverlapIndex(spans, labelCount: 3)
            for span in generator.spans(isSorted: generator.chance(50)) {
                let expected = spans.contains { other in
                    other.label == span.label && other.stop > span.start && other.start < span.stop
                }
                let found = index.overlaps(span)
                guard found == expected else {
                    Issue.record("\(span) overlaps one of \(spans): expected \(expected), seed \(seed)")
                    return
                }
            }
        }
    }

    struct Case: CustomTestStringConvertible {
        let start: Double
        let stop: Double
        let overlaps: Bool

        var testDescription: String { "\(start) to \(stop) beside 10 to 20" }
    }

    @Test(arguments: [
        Case(start: 0, stop: 10, overlaps: false), Case(start: 0, stop: Double(10).nextUp, overlaps: true),
        Case(start: 20, stop: 30, overlaps: false), Case(start: Double(20).nextDown, stop: 30, overlaps: true),
        Case(start: 15, stop: 15, overlaps: true), Case(start: 10, stop: 10, overlaps: false),
        Case(start: 20, stop: 20, overlaps: false), Case(start: 0, stop: 30, overlaps: true),
        Case(start: 18, stop: 12, overlaps: true), Case(start: 20, stop: 10, overlaps: false),
        Case(start: .nan, stop: 30, overlaps: false), Case(start: 0, stop: .nan, overlaps: false),
        Case(start: -.infinity, stop: .infinity, overlaps: true),
    ])
    func `events that touch do not overlap`(_ row: Case) {
        var index = OverlapIndex([ClassSequence.Span(start: 10, stop: 20, label: 1)], labelCount: 3)
        let overlaps = [0, 1].map { index.overlaps(ClassSequence.Span(start: row.start, stop: row.stop, label: $0)) }
        #expect(overlaps == [false, row.overlaps])
    }
}

extension SeededGenerator {
    /// A few events on a coarse grid, so that borders meet; some backward, some without number.
    fileprivate mutating func spans(isSorted: Bool) -> [ClassSequence.Span] {
        var spans = (0..<Int.random(in: 0...9, using: &self)).map { _ in
            let start = time()
            let stop = chance(80) ? start + Double(Int.random(in: 0...4, using: &self)) : time()
            return ClassSequence.Span(start: start, stop: stop, label: Int.random(in: 0..<3, using: &self))
        }
        if isSorted { spans.sort { $0.start < $1.start } }
        return spans
    }

    private mutating func time() -> Double {
        if chance(3) { return .nan }
        if chance(2) { return chance(50) ? .infinity : -.infinity }
        let time = Double(Int.random(in: 0...12, using: &self))
        return chance(10) ? time.nextUp : time
    }
}
