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
        if value.isNaN { return "nan" }
        let sign = value.sign == .minus ? "-" : ""
        if value.isInfinite { return sign + "inf" }
        var digits = scaledDigits(value.magnitude, decimals)
        guard decimals > 0 else { return sign + digits }
        if digits.utf8.count <= decimals {
            digits = String(repeating: "0", count: decimals + 1 - digits.utf8.count) + digits
        }
        let point = digits.utf8.index(digits.utf8.endIndex, offsetBy: -decimals)
        var text = sign
        text.append(contentsOf: digits[..<point])
        text += "."
        text.append(contentsOf: digits[point...])
        return text
    }

    /// The digits of the magnitude times a power of ten, rounded to a whole number.
    private static func scaledDigits(_ magnitude: Double, _ decimals: Int) -> String {
        guard magnitude > 0 else { return "0" }
        let significand = UInt128(magnitude.significandBitPattern | (magnitude.isNormal ? 1 << 52 : 0))
        let exponent = magnitude.isNormal ? Int(magnitude.exponent) - 52 : -1074
        var scaled = significand
        for _ in 0..<decimals { scaled *= 10 }
        if exponent >= 0 { return DecimalDigits(scaled).shifted(left: exponent).text }
        let shift = -exponent
        guard shift < 128 else { return "0" }
        let whole = scaled >> UInt128(shift)
        let rest = scaled - whole << UInt128(shift)
        let half = UInt128(1) << UInt128(shift - 1)
        let roundsUp = rest > half || (rest == half && whole & 1 == 1)
        return String(roundsUp ? whole + 1 : whole)
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
