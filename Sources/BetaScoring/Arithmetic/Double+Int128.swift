extension Double {
    /// The nearest double of a whole number of any size, ties to even.
    ///
    /// The generic conversion takes thousands of instructions, that of a word takes one.
    init(nearest count: Int128) {
        if count >= Int128(Int.min), count <= Int128(Int.max) {
            self.init(Int(truncatingIfNeeded: count))
        } else {
            self.init(count)
        }
    }
}
