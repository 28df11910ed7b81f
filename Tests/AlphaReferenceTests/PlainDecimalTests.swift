import MetricModel
import ParityTestSupport
import Testing

@testable import AlphaReference

/// What is read in integers is what is read by way of a text, and nothing is read that recording would not write.
@Suite struct PlainDecimalTests {
    private func quick(_ text: String) -> MetricValue? {
        // Something stands before it and, but for the last line's end, behind it.
        let behind = PlainDecimal.line(in: Array("\t\(text)\nx".utf8), at: 1)
        let last = PlainDecimal.line(in: Array("\t\(text)".utf8), at: 1)
        #expect(behind?.value == last?.value)
        for end in [behind?.end, last?.end] { #expect(end == nil || end == 1 + text.utf8.count) }
        return behind?.value
    }

    /// Reals as scorers give them, and such whose neighbours are at unequal distances.
    private func real(_ random: inout SeededGenerator) -> Double {
        switch random.next(below: 8) {
        case 0: Double(random.next(below: 1000)) / Double(random.next(below: 1000) + 1)
        case 1: Double(random.next(below: 1_000_000)) / 100
        case 2: Double(bitPattern: random.next())
        case 3: Double(random.next(below: 1 << 53)) / Double(1 << random.next(below: 62))
        case 4:
            // Next to a power of two.
            Double(bitPattern: UInt64(1023 - 20 + random.next(below: 80)) << 52 &+ UInt64(random.next(below: 5)) &- 2)
        case 5:
            // Next to a power of ten.
            Double(bitPattern: Self.powersOfTen[random.next(below: 22)].bitPattern + UInt64(random.next(below: 9)) - 4)
        case 6: Double(random.next(below: 1_000_000_000)) / 1_000_000_007
        default: Double.random(in: 0..<1, using: &random) * Self.powersOfTen[random.next(below: 22)]
        }
    }

    private static let powersOfTen: [Double] = [
        1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14,
        1e15, 1e16,
    ]

    @Test func `a real is read to the bit, and nearly every usual one is`() {
        var random = SeededGenerator(seed: .random(in: 0...UInt64.max))
        var wrong: [String] = []
        var usual = 0
        var read = 0
        for _ in 0..<50_000 {
            let number = real(&random) * (random.chance(20) ? -1 : 1)
            let text = MetricValue(number).text
            let found = quick(text)
            if let found, found != MetricValue(number) { wrong.append(text) }
            if number.magnitude > 1e-3, number.magnitude < 1e9 {
                usual += 1
                if found != nil { read += 1 }
            }
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(5)), seed \(random.seed)")
        #expect(read * 100 > usual * 99, "\(read) of \(usual), seed \(random.seed)")
    }

    @Test func `a spelling that recording does not write is not read`() {
        var random = SeededGenerator(seed: .random(in: 0...UInt64.max))
        var wrong: [String] = []
        let alphabet = Array("00123456789.-+eE_ \t".utf8)
        var read = 0
        for _ in 0..<50_000 {
            // A spelling that is right, with a digit too many or too few, another digit, or another character.
            var text = Array(MetricValue(real(&random)).text.utf8)
            for _ in 0..<random.next(below: 3) + 1 {
                let position = random.next(below: text.count + 1)
                let byte = alphabet[random.next(below: alphabet.count)]
                switch random.next(below: 4) {
                case 0 where position < text.count: text.remove(at: position)
                case 1: text.insert(byte, at: position)
                case 2 where !text.isEmpty:
                    // One more or one less in the last digit: another binary64, or the same with a longer way to it.
                    text[text.count - 1] = text[text.count - 1] &+ (random.chance(50) ? 1 : 255)
                default: if position < text.count { text[position] = byte }
                }
            }
            let spelling = String(decoding: text, as: UTF8.self)
            guard !spelling.contains("\n"), let found = quick(spelling) else { continue }
            read += 1
            if found != GoldenText.value(spelling) { wrong.append(spelling) }
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(5)), seed \(random.seed)")
        #expect(read > 2_500, "seed \(random.seed)")
    }

    @Test func `random digits are read as the nearest number, or not at all`() {
        var random = SeededGenerator(seed: .random(in: 0...UInt64.max))
        var wrong: [String] = []
        for _ in 0..<50_000 {
            let digits = (0..<random.next(below: 19) + 1).map { _ in String(random.next(below: 10)) }.joined()
            let point = random.next(below: digits.count + 1)
            let spelling = (random.chance(50) ? "0." : String(digits.prefix(point)) + ".") + digits.dropFirst(point)
            guard let found = quick(spelling) else { continue }
            if found != GoldenText.value(spelling) { wrong.append(spelling) }
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(5)), seed \(random.seed)")
    }

    @Test(arguments: [
        ("0", MetricValue(0)), ("7", MetricValue(7)), ("-7", MetricValue(-7)),
        ("12345678901234567", .int(12_345_678_901_234_567)),
        ("0.0", MetricValue(0.0)), ("-0.0", MetricValue(-0.0)), ("0.5", MetricValue(0.5)), ("10.0", MetricValue(10.0)),
        ("0.0001", MetricValue(0.0001)), ("0.06619859343989733", MetricValue(0.06619859343989733)),
        ("-0.5283018867924528", MetricValue(-0.5283018867924528)), ("2400.0", MetricValue(2400.0)),
    ])
    func `a usual number is read`(_ text: String, _ value: MetricValue) {
        #expect(quick(text) == value)
    }

    @Test(arguments: [
        "", "-", ".", "-.5", ".5", "5.", "00", "01", "-0", "+1", "00.5", "0.50", "0.00", "1.00", "--1", "1.2.3", "1e5",
        "1_0",
        "0.00001", "123456789012345678", "0.1234567890123456789", "0.10000000000000001", "0.30000000000000003",
        "18446744073709551616", "9007199254740993.0", "1 ", " 1", "0.066198593439897334", "inf", "nan",
    ])
    func `what another spelling would be written for is left alone`(_ text: String) {
        #expect(quick(text) == nil)
    }
}
