/// Reads whole numbers as Python's `int()` does in base ten: blanks around, a sign, `_` between digits, any Unicode
/// decimal digits.
enum PythonInt {
    /// Python refuses to read more digits, zeros in front counted.
    private static let digitLimit = 4_300

    /// Reads a number.
    ///
    /// - Returns: The number, cut to `Int128`'s range, or `nil` where Python raises `ValueError`.
    static func parse(_ text: String) -> Int128? {
        guard let ascii = PythonFloat.transliterate(Array(text.utf8).span) else { return nil }
        var body = ascii[...]
        while let first = body.first, PythonFloat.isASCIISpace(first) { body.removeFirst() }
        while let last = body.last, PythonFloat.isASCIISpace(last) { body.removeLast() }
        var isNegative = false
        if let sign = body.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            isNegative = sign == UInt8(ascii: "-")
            body.removeFirst()
        }
        guard let digits = PythonFloat.removeUnderscores(body), !digits.isEmpty, digits.count <= digitLimit,
            digits.allSatisfy({ PythonFloat.isDigit($0) })
        else { return nil }
        let magnitude = Int128(String(decoding: digits, as: UTF8.self)) ?? .max
        return isNegative ? -magnitude : magnitude
    }
}
