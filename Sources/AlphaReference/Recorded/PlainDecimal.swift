import MetricModel

/// Reads the plain spellings of numbers from their bytes, in integers that lose nothing.
///
///     6
///     0.5
///     -0.06619859343989733
///
/// 1. Digits, with or without a sign before them and a point and more digits behind; at most 17 digits that count.
/// 2. A number is read only where its spelling is sure to be the one that recording writes: the shortest digits that read
///    back to the same binary64, and of those the closest, without an exponent and without a zero too many.
/// 3. Everything else, right or wrong, is left to ``GoldenText``.
enum PlainDecimal {
    /// Reads a number that ends with its line.
    ///
    /// - Parameters:
    ///   - bytes: What it stands in.
    ///   - start: Where it begins.
    /// - Returns: The number, and where the line ends; `nil` where this cannot tell, which does not mean that there is none.
    static func line(in bytes: [UInt8], at start: Int) -> (value: MetricValue, end: Int)? {
        guard start < bytes.count else { return nil }
        let isNegative = bytes[start] == UInt8(ascii: "-")
        guard let digits = Digits(bytes.span, at: isNegative ? start + 1 : start) else { return nil }
        guard digits.hasPoint else {
            // A count has no negative zero.
            if isNegative, digits.number == 0 { return nil }
            return (.int(isNegative ? -Int128(digits.number) : Int128(digits.number)), digits.end)
        }
        guard let magnitude = digits.shortestReal else { return nil }
        return (MetricValue(isNegative ? -magnitude : magnitude), digits.end)
    }

    /// The digits of a number without its sign.
    private struct Digits {
        /// All digits as one number, below 10^17.
        private(set) var number: UInt64 = 0
        private(set) var hasPoint = false
        /// Where the line ends.
        private(set) var end: Int
        /// How many digits stand from the first on that is not 0.
        private var count = 0
        /// How many digits stand behind the point.
        private var decimals = 0

        /// A zero, a point, three more zeros, and seventeen digits.
        private static let longest = 22

        /// Reads digits; `nil` where there is anything else but one point between two of them, or a zero too many in front.
        init?(_ bytes: borrowing Span<UInt8>, at first: Int) {
            var pointAt: Int?
            end = first
            let limit = min(bytes.count, first + Self.longest + 1)
            while end < limit {
                let byte = bytes[end]
                let digit = byte &- UInt8(ascii: "0")
                if digit <= 9 {
                    number = number &* 10 &+ UInt64(digit)
                    if number != 0 { count += 1 }
                } else if byte == UInt8(ascii: "."), pointAt == nil, end > first {
                    pointAt = end
                } else if byte == 0x0A {
                    break
                } else {
                    return nil
                }
                end += 1
            }
            let last = end - 1
            guard last >= first, end - first <= Self.longest, count <= 17, bytes[last] != UInt8(ascii: ".") else {
                return nil
            }
            if bytes[first] == UInt8(ascii: "0"), last > first, pointAt != first + 1 { return nil }
            guard let pointAt else { return }
            hasPoint = true
            decimals = last - pointAt
            if bytes[last] == UInt8(ascii: "0") {
                // Only a whole number has a zero at the end, and only one.
                guard decimals == 1 else { return nil }
                number /= 10
                count = max(count - 1, 0)
                decimals = 0
            }
        }

        /// The nearest binary64 where these are its shortest digits; `nil` where that is not sure.
        var shortestReal: Double? {
            // Below 1e-4 an exponent is written.
            guard decimals - count <= 3 else { return nil }
            if count <= 15 {
                // Two texts of up to 15 digits are two numbers, so none is shorter. Both operands are exact: one rounding.
                return Double(number) / Self.exactPowersOfTen[decimals]
            }
            guard decimals > 0, decimals < Self.powersOfTen.count else { return nil }
            let power = Self.powersOfTen[decimals]
            let (significand, exponent) = Self.quotient(number, by: power)
            // From a power of two on the next binary64 is twice as far.
            guard exponent <= 0, significand < 1 << 53 else { return nil }
            // From here on everything is measured in units of 1 / (power · 2^-exponent).
            let scale = UInt128(1) << UInt128(-exponent)
            let real = UInt128(significand) * UInt128(power)
            let own = UInt128(number) * scale
            let below = UInt128(number / 10) * 10 * scale
            let above = below + 10 * scale
            // Of all texts as long it is the closest…
            guard 2 * Self.distance(real, own) < scale else { return nil }
            // …and the next shorter ones on both sides lie beyond half the distance to the next binary64.
            guard 2 * Self.distance(real, below) > UInt128(power), 2 * Self.distance(real, above) > UInt128(power)
            else {
                return nil
            }
            // Both are exact, the second a power of two.
            return Double(significand) * Double(bitPattern: UInt64(1023 + exponent) << 52)
        }

        /// Divides, and rounds to 53 bits, a tie to the even.
        ///
        /// - Returns: The quotient as `significand · 2^exponent`, the significand from 2^52 to 2^53.
        private static func quotient(_ number: UInt64, by power: UInt64) -> (significand: UInt64, exponent: Int) {
            let divisor = power << UInt64(power.leadingZeroBitCount)
            // Below half of 2^64, and so below the divisor: the quotient has 63 or 64 bits.
            let dividend = (number << UInt64(number.leadingZeroBitCount)) >> 1
            let (quotient, remainder) = divisor.dividingFullWidth((dividend, 0))
            let surplus = UInt64(64 - quotient.leadingZeroBitCount - 53)
            let rest = quotient & ((1 << surplus) - 1)
            let half = UInt64(1) << (surplus - 1)
            var significand = quotient >> surplus
            if rest > half || (rest == half && (remainder != 0 || significand & 1 == 1)) { significand += 1 }
            let exponent = Int(surplus) - 63 - number.leadingZeroBitCount + power.leadingZeroBitCount
            return (significand, exponent)
        }

        private static func distance(_ first: UInt128, _ second: UInt128) -> UInt128 {
            first > second ? first - second : second - first
        }

        private static let powersOfTen: [UInt64] = (0...19).map { exponent in
            (0..<exponent).reduce(1) { power, _ in power * 10 }
        }

        /// Up to 10^22 they are exact; no more than 10^18 is needed for 15 digits behind three zeros.
        private static let exactPowersOfTen: [Double] = powersOfTen.map { Double($0) }
    }
}
