/// Writes doubles with a fixed number of decimals as C's `%.4f` and Python's do: correctly rounded, ties to even on the
/// exact binary value.
public enum FixedDecimal {
    /// Returns the text of a number.
    ///
    /// - Parameters:
    ///   - value: Any double; `inf`, `-inf` and `nan` are spelt as Python spells them.
    ///   - decimals: The digits behind the point, 0 to 10.
    /// - Returns: The digits, with a sign where there is one.
    public static func text(_ value: Double, decimals: Int) -> String {
        var bytes: [UInt8] = []
        append(value, decimals: decimals, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the text of a number.
    static func append(_ value: Double, decimals: Int, to bytes: inout [UInt8]) {
        if value.isNaN { return bytes.append(contentsOf: "nan".utf8) }
        if value.sign == .minus { bytes.append(UInt8(ascii: "-")) }
        if value.isInfinite { return bytes.append(contentsOf: "inf".utf8) }
        let start = bytes.endIndex
        append(scaledDigitsOf: value.magnitude, decimals, to: &bytes)
        guard decimals > 0 else { return }
        // A digit stands before the point, whatever the number.
        let missing = decimals + 1 - (bytes.endIndex - start)
        if missing > 0 { bytes.insert(contentsOf: repeatElement(UInt8(ascii: "0"), count: missing), at: start) }
        bytes.insert(UInt8(ascii: "."), at: bytes.endIndex - decimals)
    }

    /// Appends the digits of a whole number.
    static func append(digitsOf number: UInt64, to bytes: inout [UInt8]) {
        let start = bytes.endIndex
        var rest = number
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    /// Appends the digits of the magnitude times a power of ten, rounded to a whole number.
    private static func append(scaledDigitsOf magnitude: Double, _ decimals: Int, to bytes: inout [UInt8]) {
        guard magnitude > 0 else { return bytes.append(UInt8(ascii: "0")) }
        let significand = UInt128(magnitude.significandBitPattern | (magnitude.isNormal ? 1 << 52 : 0))
        let exponent = magnitude.isNormal ? Int(magnitude.exponent) - 52 : -1074
        var scaled = significand
        for _ in 0..<decimals { scaled *= 10 }
        if exponent >= 0 {
            return bytes.append(contentsOf: DecimalDigits(scaled).shifted(left: exponent).text.utf8)
        }
        let shift = -exponent
        guard shift < 128 else { return bytes.append(UInt8(ascii: "0")) }
        let whole = scaled >> UInt128(shift)
        let rest = scaled - whole << UInt128(shift)
        let half = UInt128(1) << UInt128(shift - 1)
        let roundsUp = rest > half || (rest == half && whole & 1 == 1)
        let rounded = roundsUp ? whole + 1 : whole
        guard rounded <= UInt128(UInt64.max) else { return bytes.append(contentsOf: String(rounded).utf8) }
        append(digitsOf: UInt64(truncatingIfNeeded: rounded), to: &bytes)
    }
}

/// A whole number of any size in base 10^9, for the few numbers past 2^128.
private struct DecimalDigits {
    private static let base: UInt64 = 1_000_000_000
    private var limbs: [UInt64] = []

    init(_ value: UInt128) {
        var rest = value
        while rest > 0 {
            limbs.append(UInt64(rest % UInt128(Self.base)))
            rest /= UInt128(Self.base)
        }
    }

    func shifted(left count: Int) -> DecimalDigits {
        var result = self
        for _ in 0..<count {
            var carry: UInt64 = 0
            for position in result.limbs.indices {
                let doubled = result.limbs[position] * 2 + carry
                result.limbs[position] = doubled % Self.base
                carry = doubled / Self.base
            }
            if carry > 0 { result.limbs.append(carry) }
        }
        return result
    }

    var text: String {
        guard let top = limbs.last else { return "0" }
        return limbs.dropLast().reversed().reduce(String(top)) { text, limb in
            let digits = String(limb)
            return text + String(repeating: "0", count: 9 - digits.utf8.count) + digits
        }
    }
}
