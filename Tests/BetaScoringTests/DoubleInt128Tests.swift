import ParityTestSupport
import Testing

@testable import BetaScoring

@Suite struct DoubleInt128Tests {
    @Test func `a whole number becomes the double that the generic conversion finds`() {
        var random = SeededGenerator(seed: .random(in: 0...UInt64.max))
        for _ in 0..<20_000 {
            let bits = UInt128(random.next()) << 64 | UInt128(random.next())
            let count = Int128(truncatingIfNeeded: bits) >> Int128(random.next(below: 127))
            #expect(Double(nearest: count) == Double(count), "\(count), seed \(random.seed)")
        }
    }

    @Test(
        arguments: [
            0, 1, -1, 1 << 53, 1 << 53 + 1, 1 << 53 + 3, Int128(Int.max), Int128(Int.max) + 1, Int128(Int.min),
            Int128(Int.min) - 1, .max, .min,
        ] as [Int128])
    func `so do those at the borders`(_ count: Int128) {
        #expect(Double(nearest: count) == Double(count))
    }
}
