import ParityTestSupport

extension SeededGenerator {
    /// A double that is likely to be hard on decimal rounding: near a tie, tiny, huge, or of any bits at all.
    mutating func awkwardDouble() -> Double {
        let sign = chance(50) ? 1.0 : -1.0
        switch Int.random(in: 0..<8, using: &self) {
        case 0: return Double(bitPattern: next())
        case 1: return sign * (Double(Int.random(in: 0...5_000_000, using: &self)) + 0.5) / 10_000
        case 2:
            let tie = (Double(Int.random(in: 0...5_000_000, using: &self)) + 0.5) / 10_000
            return sign * (chance(50) ? tie.nextUp : tie.nextDown)
        case 3: return sign * Double(Int.random(in: 0...2_000_000, using: &self)) / 32
        case 4: return sign * Double(Int.random(in: 0...1 << 40, using: &self)) / 64
        case 5: return sign * Double.random(in: 0...2e-4, using: &self)
        case 6: return sign * 549_755_813_888 * Double.random(in: 0.99...1.01, using: &self)
        default: return sign * Double.random(in: 0...100_000, using: &self)
        }
    }
}
