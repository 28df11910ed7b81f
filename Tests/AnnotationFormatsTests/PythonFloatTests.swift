import AnnotationFormats
import Testing

struct PythonFloatTests {
    private func parse(_ text: String) -> Double? {
        PythonFloat.parse(Array(text.utf8).span)
    }

    struct Case: CustomTestStringConvertible {
        let text: String
        let value: Double?

        var testDescription: String { "'\(text)'" }
    }

    // What CPython 3.11's float() returns; nil where it raises ValueError.
    @Test(arguments: [
        Case(text: "0", value: 0), Case(text: "12.3456", value: 12.3456), Case(text: "+5", value: 5),
        Case(text: "-0", value: -0.0), Case(text: ".5", value: 0.5), Case(text: "5.", value: 5),
        Case(text: "1e3", value: 1000), Case(text: "1E-3", value: 0.001), Case(text: " \t1.0\n", value: 1),
        Case(text: "1_000.5", value: 1000.5), Case(text: "1_0e1_0", value: 1e11), Case(text: "inf", value: .infinity),
        Case(text: "-Infinity", value: -.infinity), Case(text: "1e400", value: .infinity),
        Case(text: "1e-400", value: 0), Case(text: "١٢", value: 12), Case(text: "１.５", value: 1.5),
        Case(text: "\u{A0}7\u{2003}", value: 7), Case(text: "0.1", value: 0.1),
        Case(text: "123456789012345678901234567890", value: 123_456_789_012_345_677_877_719_597_056),
        Case(text: "0.30000000000000004", value: 0.1 + 0.2), Case(text: "179769313486231580793e289", value: .infinity),
        Case(text: "", value: nil), Case(text: ".", value: nil), Case(text: "1e", value: nil),
        Case(text: "e1", value: nil), Case(text: "_1", value: nil), Case(text: "1_", value: nil),
        Case(text: "1__0", value: nil), Case(text: "1_.5", value: nil), Case(text: "0x10", value: nil),
        Case(text: "1 2", value: nil), Case(text: "--1", value: nil), Case(text: "1\u{0}", value: nil),
        Case(text: "infin", value: nil), Case(text: "1,5", value: nil), Case(text: "½", value: nil),
        Case(text: "\u{1C}1", value: nil), Case(text: "+-1", value: nil), Case(text: "1e+", value: nil),
    ])
    func `text is read as Python's float reads it`(_ item: Case) {
        #expect(parse(item.text)?.bitPattern == item.value?.bitPattern)
    }

    @Test func `NaN keeps its sign`() {
        #expect(parse("nan")?.bitPattern == 0x7FF8_0000_0000_0000)
        #expect(parse("-NaN")?.bitPattern == 0xFFF8_0000_0000_0000)
    }

    @Test func `the quick path and the library agree on random decimals`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var state = seed
        func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 20
        }
        for _ in 0..<50_000 {
            let text = "\(next() % 1_000_000_00).\(next() % 10_000_000)"
            #expect(parse(text)?.bitPattern == Double(text)?.bitPattern, "\(text), seed \(seed)")
        }
    }
}
