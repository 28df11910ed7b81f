import Testing

@testable import ParityReports

@Suite struct DigitMarksTests {
    @Test(arguments: [
        ("3fb999999999999a", "3fb999999999999b", "3fb999999999999<mark>a</mark>"),
        ("8000000000000000", "0000000000000000", "<mark>8</mark>000000000000000"),
        ("3ff0000000000000", "3ff0000000000000", "3ff0000000000000"),
        ("7ff8000000000000", "3ee4f8b588e368f1", "<mark>7ff8000000000000</mark>"),
        ("0f0f000000000000", "1f1f000000000000", "<mark>0</mark>f<mark>0</mark>f000000000000"),
    ])
    func `hex digits that differ are marked`(_ bits: String, _ other: String, _ expected: String) {
        #expect(DigitMarks.hex(bits, against: other) == expected)
        #expect(DigitMarks.hex(bits, against: nil) == bits)
    }

    @Test(arguments: [
        ("0.1", "0.10000000000000002", "0.1", "0.1<mark>0000000000000002</mark>"),
        ("9.5", "10.5", "<mark>9</mark>.5", "<mark>10</mark>.5"),
        ("1e-05", "1.5e-05", "1e-05", "1<mark>.5</mark>e-05"),
        ("1e-05", "1e-06", "<mark>1e-05</mark>", "<mark>1e-06</mark>"),
        ("-0.5", "-0.25", "-0.<mark>5</mark>", "-0.<mark>25</mark>"),
        ("-0.0", "0.0", "<mark>-0.0</mark>", "<mark>0.0</mark>"),
        ("12", "13", "1<mark>2</mark>", "1<mark>3</mark>"),
        ("99", "100", "<mark>99</mark>", "<mark>100</mark>"),
        ("1", "1.0", "1", "1<mark>.0</mark>"),
        ("nan", "0.5", "<mark>nan</mark>", "<mark>0.5</mark>"),
        ("nan", "nan", "nan", "nan"),
        ("inf", "-inf", "<mark>inf</mark>", "<mark>-inf</mark>"),
    ])
    func `decimal digits that differ from those of the same worth are marked`(
        _ text: String, _ other: String, _ expected: String, _ otherExpected: String
    ) {
        #expect(DigitMarks.decimal(text, against: other) == expected)
        #expect(DigitMarks.decimal(other, against: text) == otherExpected)
        #expect(DigitMarks.decimal(text, against: nil) == text)
    }

    @Test func `what is not marked is the same on both sides, digit by digit`() {
        var seed: UInt64 = 20_261_121
        func next() -> Double {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(seed >> 40) / 1000
        }
        for _ in 0..<500 {
            let (text, other) = ("\(next())", "\(next())")
            let (one, two) = (DigitMarks.decimal(text, against: other), DigitMarks.decimal(other, against: text))
            #expect(one.replacing("<mark>", with: "").replacing("</mark>", with: "") == text)
            // Digits without a mark, with their distance from the point.
            #expect(Self.plain(one) == Self.plain(two), "\(text) and \(other), seed 20261121")
        }
    }

    private static func plain(_ marked: String) -> [Int: Character] {
        let text = marked.replacing("<mark>", with: "[").replacing("</mark>", with: "]")
        let point = text.replacing("[", with: "").replacing("]", with: "").firstIndex(of: ".")
        let bare = text.filter { $0 != "[" && $0 != "]" }
        let origin = point.map { bare.distance(from: bare.startIndex, to: $0) } ?? bare.count
        var (isMarked, position) = (false, 0)
        var digits: [Int: Character] = [:]
        for character in text {
            switch character {
            case "[": isMarked = true
            case "]": isMarked = false
            default:
                if !isMarked { digits[position - origin] = character }
                position += 1
            }
        }
        return digits
    }
}
