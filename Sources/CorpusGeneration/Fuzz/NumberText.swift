/// Spellings of numbers, for times, durations and confidences.
enum NumberText {
    /// Another spelling of a number of ticks, which Python's `float()` reads as the same number or one close to it.
    static func spelling(of ticks: Int, using random: inout SplitMix64) -> String {
        let plain = TimeText.ticks(ticks).text
        let magnitude = TimeText.ticks(Int(ticks.magnitude)).text
        let sign = ticks < 0 ? "-" : ""
        let parts = magnitude.split(separator: ".").map(String.init)
        let (whole, decimals) = (parts[0], parts[1])
        switch random.number(below: 24) {
        case 0: return "+" + magnitude
        case 1: return sign + "00" + magnitude + "000"
        case 2: return sign + "0_0_\(whole).\(decimals.prefix(2))_\(decimals.dropFirst(2))"
        case 3: return sign + whole + decimals + random.element(of: ["e-4", "E-4", "e-04", "e-0_4"])
        case 4:
            return sign + "0.000" + whole + decimals
                + random.element(of: ["e+\(3 + whole.count)", "E0\(3 + whole.count)"])
        case 5: return sign + whole + "." + decimals + random.element(of: ["e0", "E-0", "e+00"])
        case 6: return sign + whole + random.element(of: ["", ".", "e0"])
        case 7: return sign + (ticks < 10_000 ? "" : whole) + "." + decimals
        case 8: return sign + digits(magnitude, using: &random)
        case 9: return sign + digits(whole, using: &random) + "." + decimals
        case 10:
            return plain + random.element(of: ["\t", "\u{B}", "\u{C}", "\u{A0}", "\u{2003}", "\u{85}", "\u{2028}"])
        case 11: return random.element(of: ["\t", "\u{C}", "\u{3000}", "\u{1680}", "\u{205F}", "\u{2029}"]) + plain
        case 12:
            return plain + random.element(of: ["5", "49999999999999999", "50000000000000001", "04", "0049", "9999"])
        case 13: return beside(ticks, by: random.element(of: [-3, -2, -1, 1, 2, 3])).description
        case 14: return expanded(beside(ticks, by: random.element(of: [-1, 0, 0, 1])), using: &random)
        case 15: return sign + magnitude + String(repeating: "0", count: random.element(of: [20, 400, 5_000]))
        case 16: return sign + String(repeating: "0", count: random.element(of: [20, 400, 5_000])) + magnitude
        default: return plain
        }
    }

    /// A number that is no time, or hardly one, and that Python reads.
    static func special(using random: inout SplitMix64) -> String {
        random.element(of: [
            "nan", "nan", "NaN", "-nan", "+nan", "inf", "-inf", "Infinity", "+INFINITY", "-iNfInItY", "1e400", "-1e400",
            "1e99999", "0e99999", "-0.0", "0", "-0", "+0", "1e-7", "-1e-7", "1e-400", "-1e-400", "5e-324", "-5e-324",
            "2.4703282292062327e-324", "2.4703282292062328e-324", "2.2250738585072011e-308", "4.9e-5", "5e-5", "-5e-5",
            "0.00005", "0.00015", "0.00025", "1e-10", "5e-11", "\u{661}e-1", "nan\u{A0}", "\u{2003}inf",
        ])
    }

    /// A number that only a confidence may be: nothing is computed from it, so that it may be huge.
    static func harmless(using random: inout SplitMix64) -> String {
        random.element(of: [
            "1e22", "-1e300", "1.7976931348623157e308", "1.7976931348623159e308", "123456789012345678901234567890",
            String(repeating: "9", count: 400), "1_000_000_000", "9007199254740993",
        ])
    }

    /// A text that looks like a number and that Python does not read, or reads as another one.
    static func broken(of ticks: Int, using random: inout SplitMix64) -> String {
        let plain = TimeText.ticks(ticks).text
        let whole = plain.split(separator: ".").first.map(String.init) ?? ""
        return random.element(of: [
            "", "-", "+", ".", "e5", "1e", "1e+", "1e1.5", "--1", "+-1", "1-", "1.2.3", "1__0", "_1", "1_", "1_.5",
            "1._5", "1e_1", "1_e1", "1e1_", "0x10", "0x1p3", "0b1", "0o7", "1d5", "1f", "1L", "1j", "infinit", "in",
            "nan0", "nan(1)", "na n", "i nf", "True", "None", "null", "\u{B2}", "\u{BD}", "\u{2167}", "\u{2212}1",
            "\u{FF0B}1", "1\u{FF0E}5", "1\u{66B}5", "\u{FEFF}1", "1\u{200B}", "1\u{AD}", "\u{E9}", "1\u{301}", "1,5",
            "\u{1C}1", "1\u{1F}", "1\u{7F}", "1\u{0}", "\u{0}", "\u{661}\u{1C}", "1;5", "'1'", "\"1\"", "(1)", "1%",
            "1s",
            "\u{FF11}\u{FF45}1", "\u{4E00}", "\u{10FFFF}", "\u{19DA}", "\u{9F4}", "\u{1D7D8}\u{301}", "\u{661}_\u{662}",
            "\u{661}__\u{662}", "\u{10D41}", "\u{11DE1}", plain + "secs", plain + " " + whole, whole + ":" + whole,
            whole + "," + whole,
        ])
    }

    // MARK: - Pieces

    /// Where the digits of some scripts begin, all of them in Unicode 14: Python 3.11 knows no newer ones.
    private static let zeros: [UInt32] = [
        0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xE50, 0xF20, 0x1040, 0x17E0, 0x1810, 0xA620, 0xFF10, 0x104A0, 0x11066,
        0x1D7CE, 0x1D7D8, 0x1E950, 0x1FBF0,
    ]

    private static func digits(_ text: String, using random: inout SplitMix64) -> String {
        let zero = random.element(of: zeros)
        let isMixed = random.chance(30)
        var spelt = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            guard "0"..."9" ~= scalar, !isMixed || random.chance(50),
                let digit = Unicode.Scalar(zero + scalar.value - 0x30)
            else {
                spelt.append(scalar)
                continue
            }
            spelt.append(digit)
        }
        return String(spelt)
    }

    private static func beside(_ ticks: Int, by units: Int) -> Double {
        var value = Double(ticks) / 10_000
        for _ in 0..<abs(units) { value = units > 0 ? value.nextUp : value.nextDown }
        return value
    }

    /// A number's exact decimal text, or that of the point halfway to the next one, a digit more or less.
    private static func expanded(_ value: Double, using random: inout SplitMix64) -> String {
        let magnitude = value.magnitude
        // Others have no fraction, or one of more bits than fit.
        guard magnitude > 1e-3, magnitude < 1e6 else { return value.description }
        let isHalfway = random.chance(60)
        let shift = 53 - Int(magnitude.exponent)
        let mask = (UInt128(1) << UInt128(shift)) - 1
        let scaled = UInt128(magnitude.significandBitPattern | 1 << 52) * 2 + (isHalfway ? 1 : 0)
        var fraction = scaled & mask
        var digits = ""
        while fraction != 0 {
            fraction *= 10
            digits += String(fraction >> UInt128(shift))
            fraction &= mask
        }
        let sign = value < 0 ? "-" : ""
        return "\(sign)\(scaled >> UInt128(shift))." + (digits.isEmpty ? "0" : digits)
            + random.element(of: ["", "", "0001", "1"])
    }
}
