import ParityTestSupport
import Testing

@testable import BetaScoring

@Suite struct TouchIndexTests {
    @Test func `the search finds what looking at every event finds`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<2000 {
            let spans = (0..<Int.random(in: 0...40, using: &generator)).map { _ in generator.span() }
            let indices = TouchIndex.indices(of: spans, labelCount: 2)
            for label in 0..<2 {
                let positions = spans.indices.filter { spans[$0].label == label }
                let nonFinite = positions.indices.filter { rank in
                    let span = spans[positions[rank]]
                    return !span.start.isFinite || !span.stop.isFinite
                }
                let index = indices[label]
                guard index.positions == positions, index.nonFinite?.lowerBound == nonFinite.first,
                    index.nonFinite?.upperBound == nonFinite.last
                else {
                    Issue.record("\(index.positions) and \(String(describing: index.nonFinite)), seed \(seed)")
                    return
                }
                let span = generator.span(isFinite: true)
                let rank = Int.random(in: 0...positions.count, using: &generator)
                let expected = positions.indices.first { $0 >= rank && touch(spans[positions[$0]], span) }
                guard index.next(from: rank, touching: span) == expected else {
                    Issue.record("\(span) from \(rank) among \(spans), seed \(seed)")
                    return
                }
            }
        }
    }

    @Test(arguments: [true, false])
    func `a search goes on from the one before, in order of time and in none`(_ isOrdered: Bool) {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            var spans = (0..<Int.random(in: 0...40, using: &generator)).map { _ in generator.span() }
            var asked = (0..<40).map { _ in generator.span(isFinite: true) }
            if isOrdered {
                // An event with a time that is not finite stands anywhere.
                spans.sort { $0.start < $1.start }
                asked.sort { $0.start < $1.start }
            }
            let index = TouchIndex.indices(of: spans, labelCount: 2)[0]
            let positions = spans.indices.filter { spans[$0].label == 0 }
            for span in asked {
                let expected = positions.indices.first { touch(spans[positions[$0]], span) }
                guard index.first(touching: span) == expected else {
                    Issue.record("\(span) of \(asked) among \(spans), seed \(seed)")
                    return
                }
            }
        }
    }

    private func touch(_ first: ClassSequence.Span, _ second: ClassSequence.Span) -> Bool {
        guard first.start.isFinite, first.stop.isFinite else { return false }
        func seconds(_ span: ClassSequence.Span) -> Set<Int> {
            Set(stride(from: Int(span.start), through: Int(span.stop), by: 1))
        }
        return !seconds(first).isDisjoint(with: seconds(second))
    }
}

extension SeededGenerator {
    /// An event within a minute around zero; some backward, some without number.
    fileprivate mutating func span(isFinite: Bool = false) -> ClassSequence.Span {
        var start = Double(Int.random(in: -20...160, using: &self)) / 4
        var stop = start + Double(Int.random(in: -4...20, using: &self)) / 4
        if !isFinite, chance(3) { start = chance(50) ? .nan : -.infinity }
        if !isFinite, chance(3) { stop = chance(50) ? .nan : .infinity }
        return ClassSequence.Span(start: start, stop: stop, label: Int.random(in: 0..<2, using: &self))
    }
}
