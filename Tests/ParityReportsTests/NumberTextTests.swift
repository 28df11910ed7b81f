import MetricModel
import ParityTestSupport
import Testing

@testable import ParityReports

@Suite struct NumberTextTests {
    @Test(arguments: [
        (0, "0"), (999, "999"), (1000, "1,000"), (-1000, "-1,000"), (-999, "-999"), (123_456, "123,456"),
        (1_234_567, "1,234,567"), (Int.min, "-9,223,372,036,854,775,808"),
    ])
    func `counts have a comma every three digits`(_ count: Int, _ expected: String) {
        #expect(NumberText.grouped(count) == expected)
    }

    @Test func `nouns follow their count`() {
        #expect(NumberText.counted(1, "case") == "1 case")
        #expect(NumberText.counted(0, "case") == "0 cases")
        #expect(NumberText.counted(2, "corpus", "corpora") == "2 corpora")
        #expect(NumberText.differing(1, of: 1) == "1 of 1 comparison differs")
        #expect(NumberText.differing(2, of: 3) == "2 of 3 comparisons differ")
    }

    @Test(arguments: [
        (0.0, 3, "0.000"), (-0.0, 1, "0.0"), (0.0004, 3, "0.000"), (0.0005, 3, "0.001"), (-1.25, 1, "-1.3"),
        (12.5, 0, "13"), (-0.4, 0, "0"), (59.9996, 3, "60.000"), (999_999_999_999.0, 3, "999999999999.000"),
        (1e12, 3, "1000000000000.0"), (1e300, 1, "1e+300"), (.infinity, 1, "inf"), (.nan, 1, "nan"),
    ])
    func `decimals are fixed and rounded half away from zero`(_ value: Double, _ places: Int, _ expected: String) {
        #expect(NumberText.fixed(value, places: places) == expected)
    }

    @Test(arguments: [
        (0.0, "0.0 ms"), (0.0123, "12.3 ms"), (1, "1.00 s"), (59.4, "59.40 s"), (60, "1 min 00 s"),
        (3599, "59 min 59 s"), (3600, "1 h 00 min"), (3_723_600, "1,034 h 20 min"), (-1, "-1.0 s"), (.nan, "nan s"),
        (1e300, "1e+300 s"),
    ])
    func `durations are in the unit that suits them`(_ seconds: Double, _ expected: String) {
        #expect(NumberText.duration(Seconds(seconds)) == expected)
    }

    /// The same through texts of numbers.
    private static func plain(_ value: Double, places: Int) -> String {
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        let scaled = Int64((value.magnitude * scale).rounded())
        let digits = String(scaled)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count)) + digits
        let sign = value < 0 && scaled > 0 ? "-" : ""
        return places == 0 ? sign + digits : sign + "\(padded.dropLast(places)).\(padded.suffix(places))"
    }

    @Test func `any number is spelled as through texts`() {
        var generator = SeededGenerator(seed: 20)
        for round in 0..<20_000 {
            let places = generator.next(below: 7)
            let power = Double.random(in: -8..<12, using: &generator)
            var value = Double.random(in: -1...1, using: &generator)
            for _ in 0..<Int(power.magnitude) { value *= power < 0 ? 0.1 : 10 }
            if generator.chance(10) { value = value.rounded() }
            #expect(NumberText.fixed(value, places: places) == Self.plain(value, places: places), "round \(round)")
        }
    }
}
