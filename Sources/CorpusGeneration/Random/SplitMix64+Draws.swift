// The standard library does not promise that its draws give the same values in its next version, so these are our own.
extension SplitMix64 {
    /// Returns a number below a bound, every one equally likely.
    mutating func number(below bound: Int) -> Int {
        precondition(bound > 0, "nothing lies below \(bound)")
        let bound = UInt64(bound)
        // The lowest 2^64 mod bound values are thrown away: what is left is a multiple of the bound.
        let rejected = (0 &- bound) % bound
        while true {
            let bits = next()
            if bits >= rejected { return Int(bits % bound) }
        }
    }

    /// Returns a number of a range, every one equally likely.
    mutating func number(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + number(below: range.count)
    }

    /// Says yes so many times in a hundred.
    mutating func chance(_ percent: Int) -> Bool {
        number(below: 100) < percent
    }

    /// Returns one element of a list that is not empty.
    mutating func element<Element>(of list: [Element]) -> Element {
        list[number(below: list.count)]
    }

    /// Returns a list's elements in random order.
    mutating func shuffled<Element>(_ list: [Element]) -> [Element] {
        var list = list
        for index in list.indices.dropFirst().reversed() {
            list.swapAt(index, number(below: index + 1))
        }
        return list
    }

    /// Returns a positive number that is distributed much like a log-normal one.
    ///
    /// Integers only, because `exp` and `log` may differ between platforms: a sum of twelve even draws stands for the
    /// normal distribution, and 2^x is drawn straight between whole powers.
    ///
    /// - Parameters:
    ///   - median: What half of the numbers stay below.
    ///   - spread: The standard deviation, in tenths of an octave.
    /// - Returns: A number of at least one.
    mutating func logNormal(median: Int, spread: Int) -> Int {
        let one = 65_536
        var sum = 0
        for _ in 0..<12 { sum += number(below: one) }
        let octaves = (sum - 6 * one) * spread / 10
        let whole = octaves >= 0 ? octaves / one : -((-octaves + one - 1) / one)
        let mantissa = one + octaves - whole * one
        let scaled = median * mantissa / one
        return max(1, whole >= 0 ? scaled << min(whole, 20) : scaled >> min(-whole, 40))
    }
}
