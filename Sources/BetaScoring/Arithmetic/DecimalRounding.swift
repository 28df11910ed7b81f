/// Rounds doubles to decimal digits as Python's `round(x, n)` does: correctly, ties to even on the exact binary value.
enum DecimalRounding {
    /// Rounds to four digits, the precision at which the reference compares times.
    ///
    /// The product with 10,000 is held exactly as the sum of two doubles (a fused multiply-add gives the second), so the
    /// nearest whole number is found without error; dividing it by 10,000 rounds once, as reading the decimal would.
    static func toFourDigits(_ value: Double) -> Double {
        // From 2^39 on, half a unit of the last place exceeds half of 1e-4: the nearest double is the value itself.
        guard value.magnitude < 549_755_813_888 else { return value }
        let product = value * 10_000
        let remainder = (-product).addingProduct(value, 10_000)
        var whole = product.rounded(.toNearestOrEven)
        let difference = product - whole
        if difference == 0.5, remainder > 0 { whole += 1 }
        if difference == -0.5, remainder < 0 { whole -= 1 }
        return whole / 10_000
    }

    /// Tells whether `round(value, 10)` is zero; never for NaN.
    static func isZeroAtTenDigits(_ value: Double) -> Bool {
        let magnitude = value.magnitude
        let product = magnitude * 1e10
        guard product <= 1 else { return false }
        let remainder = (-product).addingProduct(magnitude, 1e10)
        // A tie goes to the even neighbour, which is zero.
        return product < 0.5 || (product == 0.5 && remainder <= 0)
    }
}
