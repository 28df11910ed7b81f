/// The distance between two doubles, counted in representable numbers.
public enum ULPDistance {
    /// Counts the steps from one double to the other; 0 for equal bits and 1 between `-0.0` and `0.0`.
    ///
    /// - Parameters:
    ///   - first: A binary64 bit pattern.
    ///   - second: A binary64 bit pattern.
    /// - Returns: The number of steps, or `nil` where either is NaN.
    public static func between(_ first: UInt64, _ second: UInt64) -> UInt64? {
        guard !Double(bitPattern: first).isNaN, !Double(bitPattern: second).isNaN else { return nil }
        let firstRank = rank(first)
        let secondRank = rank(second)
        return firstRank > secondRank ? firstRank - secondRank : secondRank - firstRank
    }

    /// Maps bit patterns to integers that rise with the number; `-0.0` lies directly below `0.0`.
    private static func rank(_ bits: UInt64) -> UInt64 {
        bits >> 63 == 1 ? ~bits : bits | 1 << 63
    }
}
