/// Reads numbers as Python's `float()` does.
///
///     12.5
///      1_000e-3
///     -Infinity
///
/// 1. Blanks around the number are ignored: ASCII white space and any Unicode space.
/// 2. `_` may stand between two digits; any decimal digit of Unicode 14, which Python 3.11 knows, counts as its value.
///    (Python 3.12 knows two scripts more: Kawi and Nag Mundari digits are read there, and refused here.)
/// 3. `inf`, `infinity` and `nan` are read in any case, with a sign.
/// 4. Too large becomes infinity, too small becomes zero; the nearest binary64 otherwise.
/// 5. Hexadecimal, empty text, and anything left over are refused.
public enum PythonFloat {
    /// Reads a number.
    ///
    /// - Parameter text: The bytes of a UTF-8 text.
    /// - Returns: The number, or `nil` where Python raises `ValueError`.
    public static func parse(_ text: borrowing Span<UInt8>) -> Double? {
        if let quick = parsePlainDecimal(text) { return quick }
        guard let ascii = transliterate(text) else { return nil }
        return parseASCII(ascii)
    }

    /// Reads `digits[.digits]` with at most 15 digits: both operands of the division are exact then, so it rounds once.
    private static func parsePlainDecimal(_ text: borrowing Span<UInt8>) -> Double? {
        guard text.count > 0, text.count <= 16 else { return nil }
        var mantissa: UInt64 = 0
        var digits = 0
        var decimals: Int?
        for position in 0..<text.count {
            let byte = text[position]
            if byte == UInt8(ascii: "."), decimals == nil {
                decimals = 0
                continue
            }
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            mantissa = mantissa * 10 + UInt64(byte - UInt8(ascii: "0"))
            digits += 1
            if let count = decimals { decimals = count + 1 }
        }
        guard digits > 0, digits <= 15 else { return nil }
        return Double(mantissa) / powersOfTen[decimals ?? 0]
    }

    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ]

    /// Turns Unicode spaces and decimal digits into ASCII; `nil` where another non-ASCII character stands.
    static func transliterate(_ text: borrowing Span<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var isASCII = true
        for position in 0..<text.count {
            bytes.append(text[position])
            if text[position] >= 0x80 { isASCII = false }
        }
        if isASCII { return bytes }
        var ascii: [UInt8] = []
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            if scalar.value < 0x80 {
                ascii.append(UInt8(scalar.value))
            } else if PythonText.isSpace(scalar) {
                ascii.append(0x20)
            } else if scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue,
                PythonText.isAssigned(scalar, inUnicode: 14)
            {
                ascii.append(UInt8(ascii: "0") + UInt8(value))
            } else {
                return nil
            }
        }
        return ascii
    }

    private static func parseASCII(_ text: [UInt8]) -> Double? {
        var body = text[...]
        while let first = body.first, isASCIISpace(first) { body.removeFirst() }
        while let last = body.last, isASCIISpace(last) { body.removeLast() }
        guard let plain = removeUnderscores(body) else { return nil }
        var unsigned = plain[...]
        var isNegative = false
        if let sign = unsigned.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            isNegative = sign == UInt8(ascii: "-")
            unsigned.removeFirst()
        }
        let magnitude: Double
        if let special = parseWord(unsigned) {
            magnitude = special
        } else if isDecimal(unsigned), let number = Double(String(decoding: unsigned, as: UTF8.self)) {
            magnitude = number
        } else {
            return nil
        }
        return isNegative ? -magnitude : magnitude
    }

    static func isASCIISpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
    }

    static func isDigit(_ byte: UInt8?) -> Bool {
        guard let byte else { return false }
        return byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    static func removeUnderscores(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        var result: [UInt8] = []
        for position in text.indices {
            guard text[position] == UInt8(ascii: "_") else {
                result.append(text[position])
                continue
            }
            let next = position + 1 < text.endIndex ? text[position + 1] : nil
            let previous = position > text.startIndex ? text[position - 1] : nil
            guard isDigit(previous), isDigit(next) else { return nil }
        }
        return result
    }

    private static func parseWord(_ text: ArraySlice<UInt8>) -> Double? {
        switch String(decoding: text.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self) {
        case "inf", "infinity": .infinity
        case "nan": .nan
        default: nil
        }
    }

    /// Checks `digits[.digits][e[sign]digits]` with at least one digit before the exponent.
    private static func isDecimal(_ text: ArraySlice<UInt8>) -> Bool {
        var position = text.startIndex
        func skipDigits() -> Int {
            let start = position
            while position < text.endIndex, isDigit(text[position]) { position += 1 }
            return position - start
        }
        var digits = skipDigits()
        if position < text.endIndex, text[position] == UInt8(ascii: ".") {
            position += 1
            digits += skipDigits()
        }
        guard digits > 0 else { return false }
        if position < text.endIndex, text[position] | 0x20 == UInt8(ascii: "e") {
            position += 1
            if position < text.endIndex, text[position] == UInt8(ascii: "+") || text[position] == UInt8(ascii: "-") {
                position += 1
            }
            guard skipDigits() > 0 else { return false }
        }
        return position == text.endIndex
    }
}
