/// Spells doubles as Python's `repr` does.
///
///     0.06619859343989733
///     1e-05
///     9007199254740994.0
///
/// 1. The digits are the shortest that read back to the same binary64; Swift's `description` finds the same ones.
/// 2. The exponent form is used below 1e-4 and from 1e16 on, with at least two exponent digits and a sign.
/// 3. Whole numbers end in `.0`; `inf`, `-inf` and `nan` (never signed) stand for the rest.
public enum PythonFloatText {
    /// Returns what CPython prints for `repr(value)`.
    public static func repr(_ value: Double) -> String {
        if value.isNaN { return "nan" }
        if value.isInfinite { return value < 0 ? "-inf" : "inf" }
        let text = value.description
        // Between 1e-4 and 2^53 the two languages agree to the letter.
        let magnitude = value.magnitude
        if magnitude == 0 || (magnitude >= 1e-4 && magnitude < 9_007_199_254_740_992) { return text }
        return layOut(text)
    }

    private static func layOut(_ text: String) -> String {
        var digits: [UInt8] = []
        var pointAt: Int?
        var exponent = 0
        var isNegative = false
        var bytes = text.utf8.makeIterator()
        while let byte = bytes.next() {
            switch byte {
            case UInt8(ascii: "-"): isNegative = true
            case UInt8(ascii: "."): pointAt = digits.count
            case UInt8(ascii: "e"): exponent = readExponent(&bytes)
            default: digits.append(byte)
            }
        }
        // The text begins with a digit that is not 0: below 1e-4 and from 2^53 on, Swift uses an exponent.
        let pointPosition = (pointAt ?? digits.count) + exponent
        while digits.count > 1, digits.last == UInt8(ascii: "0") { digits.removeLast() }
        let decimalExponent = pointPosition - 1
        let sign = isNegative ? "-" : ""
        if decimalExponent < -4 || decimalExponent >= 16 {
            return sign + exponentForm(digits, decimalExponent)
        }
        // From 2^53 on every double is whole.
        return sign + String(decoding: digits, as: UTF8.self)
            + String(repeating: "0", count: pointPosition - digits.count) + ".0"
    }

    private static func readExponent(_ bytes: inout String.UTF8View.Iterator) -> Int {
        var exponent = 0
        var isNegative = false
        while let byte = bytes.next() {
            switch byte {
            case UInt8(ascii: "-"): isNegative = true
            case UInt8(ascii: "+"): break
            default: exponent = exponent * 10 + Int(byte - UInt8(ascii: "0"))
            }
        }
        return isNegative ? -exponent : exponent
    }

    private static func exponentForm(_ digits: [UInt8], _ exponent: Int) -> String {
        var mantissa = String(decoding: digits.prefix(1), as: UTF8.self)
        if digits.count > 1 { mantissa += "." + String(decoding: digits.dropFirst(), as: UTF8.self) }
        let size = String(exponent.magnitude)
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + (size.utf8.count < 2 ? "0" : "") + size
    }
}
