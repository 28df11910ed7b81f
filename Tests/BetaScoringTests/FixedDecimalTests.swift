import Foundation
import ParityTestSupport
import Testing

@testable import BetaScoring

@Suite struct FixedDecimalTests {
    struct Case: CustomTestStringConvertible {
        let value: Double
        let decimals: Int
        let text: String

        init(_ value: Double, _ decimals: Int, _ text: String) {
            self.value = value
            self.decimals = decimals
            self.text = text
        }

        var testDescription: String { "\(value) to \(decimals)" }
    }

    @Test(arguments: [
        Case(0, 0, "0"), Case(0, 4, "0.0000"), Case(-0.0, 2, "-0.00"), Case(-1e-9, 4, "-0.0000"),
        Case(.leastNonzeroMagnitude, 2, "0.00"),
        Case(0.5, 0, "0"), Case(1.5, 0, "2"), Case(2.5, 0, "2"), Case(-2.5, 0, "-2"), Case(0.125, 2, "0.12"),
        Case(0.375, 2, "0.38"), Case(1.005, 2, "1.00"), Case(9.999, 2, "10.00"), Case(0.99994, 4, "0.9999"),
        Case(0.99995, 4, "1.0000"), Case(123.456, 2, "123.46"), Case(0x1p52, 0, "4503599627370496"),
        Case(0x1p64, 1, "18446744073709551616.0"), Case(0x1p128, 0, "340282366920938463463374607431768211456"),
        Case(1e22, 4, "10000000000000000000000.0000"), Case(.infinity, 4, "inf"), Case(-.infinity, 4, "-inf"),
        Case(.nan, 4, "nan"), Case(-.nan, 4, "nan"),
    ])
    func `decimals are rounded once, ties to even`(_ row: Case) {
        #expect(FixedDecimal.text(row.value, decimals: row.decimals) == row.text)
    }

    @Test(arguments: 0...10)
    func `any double is written as C writes it`(_ decimals: Int) {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        for round in 0..<4000 {
            let value =
                round % 100 == 0 ? 1e300 * Double.random(in: -1...1, using: &generator) : generator.awkwardDouble()
            guard value.isFinite else { continue }
            let expected = String(format: "%.\(decimals)f", value)
            let text = FixedDecimal.text(value, decimals: decimals)
            guard text == expected else {
                Issue.record("\(value) became \(text), expected \(expected); seed \(seed)")
                return
            }
        }
    }
}
