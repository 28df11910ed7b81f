import MetricModel
import Testing

struct PythonFloatTextTests {
    struct Case: CustomTestStringConvertible {
        let value: Double
        let text: String

        var testDescription: String { text }
    }

    // What CPython 3.11 prints for repr(value).
    @Test(arguments: [
        Case(value: 0.0, text: "0.0"), Case(value: -0.0, text: "-0.0"), Case(value: 1, text: "1.0"),
        Case(value: 0.1, text: "0.1"), Case(value: 1e-4, text: "0.0001"), Case(value: 1e-5, text: "1e-05"),
        Case(value: 1.5e-7, text: "1.5e-07"), Case(value: 9_007_199_254_740_992, text: "9007199254740992.0"),
        Case(value: 9_999_999_999_999_998, text: "9999999999999998.0"), Case(value: 1e16, text: "1e+16"),
        Case(value: 1.2345e16, text: "1.2345e+16"), Case(value: 1e22, text: "1e+22"),
        Case(value: -1e300, text: "-1e+300"),
        Case(value: Double.leastNonzeroMagnitude, text: "5e-324"),
        Case(value: 1.7976931348623157e308, text: "1.7976931348623157e+308"),
        Case(value: .infinity, text: "inf"), Case(value: -.infinity, text: "-inf"), Case(value: .nan, text: "nan"),
        Case(value: -.nan, text: "nan"), Case(value: 123_456_789_012_345_680, text: "1.2345678901234568e+17"),
    ])
    func `a double is spelt as Python's repr spells it`(_ item: Case) {
        #expect(PythonFloatText.repr(item.value) == item.text)
    }

    @Test func `every spelling reads back to the same bits`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var state = seed
        for _ in 0..<20_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let value = Double(bitPattern: state)
            guard value.isFinite else { continue }
            let text = PythonFloatText.repr(value)
            #expect(Double(text)?.bitPattern == value.bitPattern, "\(text), seed \(seed)")
        }
    }
}
