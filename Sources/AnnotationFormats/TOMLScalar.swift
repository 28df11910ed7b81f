/// The values of TOML that are a single word, as Python's `tomllib` reads them.
enum TOMLScalar {
    static func value(of text: String) -> TOMLValue? {
        switch text {
        case "true": return .boolean(true)
        case "false": return .boolean(false)
        case "inf", "+inf": return .float(.infinity)
        case "-inf": return .float(-.infinity)
        case "nan", "+nan": return .float(.nan)
        case "-nan": return .float(-.nan)
        default: break
        }
        if let integer = decimalInteger(text) ?? prefixedInteger(text) { return .integer(integer) }
        if let float = float(text) { return .float(float) }
        return isDate(text) || isTime(text) || isDateTime(text) ? .dateTime(text) : nil
    }

    // MARK: - Dates and times

    /// Tells whether a text is a day that there was: `1979-05-27`, and not `1979-02-30`.
    static func isDate(_ text: String) -> Bool {
        guard text.wholeMatch(of: /[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])/) != nil else { return false }
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, parts[0] > 0 else { return false }
        let isLeapYear = parts[0] % 4 == 0 && (parts[0] % 100 != 0 || parts[0] % 400 == 0)
        return parts[2] <= [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][parts[1] - 1]
    }

    private static func isTime(_ text: some StringProtocol) -> Bool {
        let pattern = /([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?/
        return String(text).wholeMatch(of: pattern) != nil
    }

    private static func isDateTime(_ text: String) -> Bool {
        let pattern = /([0-9-]{10})[Tt ]([0-9:.]+)([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])?/
        guard let match = text.wholeMatch(of: pattern) else { return false }
        return isDate(String(match.1)) && isTime(match.2)
    }

    // MARK: - Numbers

    /// Python refuses to read a decimal integer of more digits.
    private static let decimalDigitLimit = 4_300

    private static func decimalInteger(_ text: String) -> String? {
        guard text.wholeMatch(of: /[+-]?(0|[1-9](_?[0-9])*)/) != nil else { return nil }
        let plain = text.filter { $0 != "_" }
        let digits = plain.hasPrefix("+") || plain.hasPrefix("-") ? plain.utf8.count - 1 : plain.utf8.count
        return digits <= decimalDigitLimit ? plain : nil
    }

    /// A number with a base, of any length, in hexadecimal digits.
    private static func prefixedInteger(_ text: String) -> String? {
        let digits = text.dropFirst(2).filter { $0 != "_" }
        if text.wholeMatch(of: /0x[0-9A-Fa-f](_?[0-9A-Fa-f])*/) != nil { return "0x" + digits }
        let bitsPerDigit: Int
        if text.wholeMatch(of: /0o[0-7](_?[0-7])*/) != nil {
            bitsPerDigit = 3
        } else if text.wholeMatch(of: /0b[01](_?[01])*/) != nil {
            bitsPerDigit = 1
        } else {
            return nil
        }
        var bits = digits.flatMap { digit in
            (0..<bitsPerDigit).reversed().map { (digit.wholeNumberValue ?? 0) >> $0 & 1 }
        }
        bits.insert(contentsOf: Array(repeating: 0, count: (4 - bits.count % 4) % 4), at: 0)
        let nibbles = stride(from: 0, to: bits.count, by: 4).map { bits[$0..<$0 + 4].reduce(0) { $0 << 1 | $1 } }
        return "0x" + nibbles.map { String($0, radix: 16) }.joined()
    }

    private static func float(_ text: String) -> Double? {
        let pattern = /[+-]?(0|[1-9](_?[0-9])*)(\.[0-9](_?[0-9])*)?([eE][+-]?[0-9](_?[0-9])*)?/
        // Without a point or an exponent it is a decimal integer that was too long.
        guard text.wholeMatch(of: pattern) != nil, text.contains(where: { ".eE".contains($0) }) else { return nil }
        return Double(text.filter { $0 != "_" })
    }
}
