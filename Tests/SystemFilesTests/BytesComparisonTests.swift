import ParityTestSupport
import SystemFiles
import Testing

@Suite struct BytesComparisonTests {
    @Test func `bytes are compared as one by one, at every position`() {
        var random = SeededGenerator(seed: .random(in: 0...UInt64.max))
        var agreed = 0
        for _ in 0..<5_000 {
            let own = (0..<random.next(below: 20)).map { _ in UInt8(random.next(below: 2)) }
            let other = (0..<random.next(below: 6)).map { _ in UInt8(random.next(below: 2)) }
            let from = random.next(below: other.count + 1)
            let range = from..<from + random.next(below: other.count - from + 1)
            let position = random.next(below: 24)
            let plain = own.dropFirst(position).starts(with: other[range]) && position <= own.count
            #expect(own.have(other, in: range, at: position) == plain, "seed \(random.seed)")
            if plain { agreed += 1 }
        }
        #expect((500..<4_500).contains(agreed), "seed \(random.seed)")
    }
}
