/// A product of counts, exact at any size: the Matthews denominator of a long recording passes 2^64.
struct ExactProduct {
    /// The magnitude, least significant limb first; no trailing zero limbs, empty for zero.
    private var limbs: [UInt64] = [1]

    /// Multiplies by a count, which is never negative.
    mutating func multiply(by count: Int) {
        var carry: UInt64 = 0
        for position in limbs.indices {
            let (high, low) = limbs[position].multipliedFullWidth(by: UInt64(count))
            let (sum, overflow) = low.addingReportingOverflow(carry)
            limbs[position] = sum
            carry = high + (overflow ? 1 : 0)
        }
        if carry > 0 { limbs.append(carry) }
        while limbs.last == 0 { limbs.removeLast() }
    }

    /// Whether the product is zero.
    var isZero: Bool { limbs.isEmpty }

    /// The nearest double, ties to even: what Python's `float(int)` gives.
    var rounded: Double {
        guard let top = limbs.last else { return 0 }
        let bits = limbs.count * 64 - top.leadingZeroBitCount
        guard bits > 64 else { return Double(top) }
        // The top 64 bits, with everything below folded into the lowest as a sticky bit, round as the whole would.
        let shift = bits - 64
        var window: UInt64 = 0
        for bit in 0..<2 {
            let limb = shift / 64 + bit
            guard limb < limbs.count else { continue }
            let offset = shift % 64
            if bit == 0 {
                window |= limbs[limb] >> UInt64(offset)
            } else if offset > 0 {
                window |= limbs[limb] << UInt64(64 - offset)
            }
        }
        let isExact =
            limbs[..<(shift / 64)].allSatisfy { $0 == 0 }
            && (shift % 64 == 0 || limbs[shift / 64] << UInt64(64 - shift % 64) == 0)
        if !isExact { window |= 1 }
        return Double(sign: .plus, exponent: shift, significand: Double(window))
    }
}
