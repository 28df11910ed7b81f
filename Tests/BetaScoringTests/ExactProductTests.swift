import ParityTestSupport
import Testing

@testable import BetaScoring

@Suite struct ExactProductTests {
    struct Case: CustomTestStringConvertible {
        let factors: [Int]
        let rounded: Double

        init(_ factors: [Int], _ rounded: Double) {
            self.factors = factors
            self.rounded = rounded
        }

        var testDescription: String { factors.map(String.init).joined(separator: " * ") }
    }

    @Test(arguments: [
        Case([], 1), Case([0], 0), Case([7, 0, 9], 0), Case([0, 1 << 62, 1 << 62], 0), Case([3, 5, 7, 11], 1155),
        // Below 2^64 the conversion is the processor's own: a tie goes to even.
        Case([9_007_199_254_740_993], 9_007_199_254_740_992), Case([9_007_199_254_740_995], 9_007_199_254_740_996),
        Case([.max], 0x1p63), Case([1 << 32, 1 << 32], 0x1p64), Case([1 << 62, 1 << 62, 1 << 62, 1 << 62], 0x1p248),
        // The same ties past 2^64 and past 2^128.
        Case([9_007_199_254_740_993, 1 << 62], 0x1p115), Case([9_007_199_254_740_995, 1 << 62], 0x1.0000000000002p115),
        Case([9_007_199_254_740_993, 1 << 62, 1 << 62], 0x1p177),
        Case([9_007_199_254_740_995, 1 << 62, 1 << 62], 0x1.0000000000002p177),
        // (2^62 + 1)(2^53 + 1) = 2^115 + 2^62 + 2^53 + 1: just past the tie.
        Case([(1 << 62) + 1, (1 << 53) + 1], 0x1.0000000000001p115),
        Case([(1 << 62) + 1, (1 << 53) + 1, 1 << 61], 0x1.0000000000001p176),
        // A tie of which only bits far below the top 64 say that it is none: (2^53 + 1)(2^66 + 1) and (2^53 + 1)(2^90 + 1).
        Case([(1 << 53) + 1, (1 << 22) + 1, (1 << 44) - (1 << 22) + 1], 0x1.0000000000001p119),
        Case([(1 << 53) + 1, (1 << 22) + 1, (1 << 44) - (1 << 22) + 1, 1 << 62, 4], 0x1.0000000000001p183),
        Case([(1 << 53) + 1, 1_693_044_841_138_414_829, 731_191_525], 0x1.0000000000001p143),
        // (2^62 - 1)(2^53 + 1) = 2^115 + 2^62 - 2^53 - 1: just before it.
        Case([(1 << 62) - 1, (1 << 53) + 1], 0x1p115),
    ])
    func `a product is rounded once, ties to even`(_ row: Case) {
        var product = ExactProduct()
        for factor in row.factors { product.multiply(by: factor) }
        #expect(product.rounded.bitPattern == row.rounded.bitPattern)
        #expect(product.isZero == (row.rounded == 0))
    }

    @Test func `products of any size agree with multiplication as at school`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<4000 {
            var product = ExactProduct()
            var expected = DecimalNumber()
            var factors: [Int] = []
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                let factor =
                    generator.chance(3) ? 0 : Int(generator.next() >> UInt64.random(in: 1...63, using: &generator))
                factors.append(factor)
                product.multiply(by: factor)
                expected.multiply(by: factor)
            }
            #expect(product.rounded == Double(expected.text), "\(factors), seed \(seed)")
            #expect(product.isZero == factors.contains(0), "\(factors), seed \(seed)")
        }
    }
}

/// A whole number as decimal digits, the last one first, multiplied digit by digit.
private struct DecimalNumber {
    private var digits: [UInt8] = [1]

    mutating func multiply(by count: Int) {
        var carry: UInt128 = 0
        for position in digits.indices {
            let sum = UInt128(digits[position]) * UInt128(count) + carry
            digits[position] = UInt8(sum % 10)
            carry = sum / 10
        }
        while carry > 0 {
            digits.append(UInt8(carry % 10))
            carry /= 10
        }
    }

    var text: String { digits.reversed().map(String.init).joined() }
}
