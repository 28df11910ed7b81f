extension SplitMix64 {
    /// Creates a generator that stands where so many draws would have left it: each draw adds the same constant.
    init(seed: UInt64, skipping draws: Int) {
        self.init(seed: seed &+ UInt64(draws) &* 0x9e37_79b9_7f4a_7c15)
    }
}
