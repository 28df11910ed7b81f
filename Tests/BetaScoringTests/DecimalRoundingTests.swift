import Foundation
import ParityTestSupport
import Testing

@testable import BetaScoring

@Suite struct DecimalRoundingTests {
    struct Case: CustomTestStringConvertible {
        let value: Double
        let rounded: Double

        init(_ value: Double, _ rounded: Double) {
            self.value = value
            self.rounded = rounded
        }

        var testDescription: String { "\(value) becomes \(rounded)" }
    }

    @Test(arguments: [
        Case(0, 0), Case(-0.0, -0.0), Case(-1e-9, -0.0), Case(.leastNonzeroMagnitude, 0),
        // 1/32 and 3/32 lie exactly between two steps: the even one wins.
        Case(0.03125, 0.0312), Case(0.09375, 0.0938), Case(-0.03125, -0.0312), Case(-0.09375, -0.0938),
        Case(Double(0.03125).nextUp, 0.0313), Case(Double(0.09375).nextDown, 0.0937),
        // The nearest doubles to these decimals lie beside the tie, which only the exact product shows.
        Case(0.00015, 0.0001), Case(0.00025, 0.0003), Case(1.00005, 1.0001), Case(2.00015, 2.0002),
        Case(0.00005, 0.0001),
        Case(12.34565, 12.3456), Case(1234.56785, 1234.5678), Case(1e300, 1e300),
        Case(549_755_813_887.99994, 549_755_813_887.9999), Case(.infinity, .infinity), Case(-.infinity, -.infinity),
    ])
    func `four digits are rounded on the exact value`(_ row: Case) {
        #expect(DecimalRounding.toFourDigits(row.value).bitPattern == row.rounded.bitPattern)
    }

    @Test func `four digits agree with printing and reading back`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<200_000 {
            let value = generator.awkwardDouble()
            guard value.isFinite else { continue }
            let expected = Double(String(format: "%.4f", value))
            let rounded = DecimalRounding.toFourDigits(value)
            guard rounded.bitPattern == expected?.bitPattern else {
                Issue.record("\(value) became \(rounded), expected \(String(describing: expected)); seed \(seed)")
                return
            }
        }
    }

    @Test func `a time without number stays one`() {
        #expect(DecimalRounding.toFourDigits(.nan).isNaN)
    }

    @Test(arguments: [
        (0.0, true), (-0.0, true), (4.9e-11, true), (-4.9e-11, true), (5.1e-11, false), (-5.1e-11, false), (1.0, false),
        (1e-10, false), (Double.leastNonzeroMagnitude, true), (1e300, false), (.infinity, false), (-.infinity, false),
        (.nan, false),
    ])
    func `zero at ten digits is below half a step`(_ value: Double, _ isZero: Bool) {
        #expect(DecimalRounding.isZeroAtTenDigits(value) == isZero)
    }

    @Test func `zero at ten digits agrees with printing and reading back`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        for round in 0..<20_000 {
            let border = Double(bitPattern: (5e-11).bitPattern &+ UInt64(round % 64) &- 32)
            let value = round < 64 ? border : Double.random(in: -2e-10...2e-10, using: &generator)
            let expected = Double(String(format: "%.10f", value)) == 0
            guard DecimalRounding.isZeroAtTenDigits(value) == expected else {
                Issue.record("\(value) is zero at ten digits: \(!expected), expected \(expected); seed \(seed)")
                return
            }
        }
    }
}
