/// Random numbers that a seed repeats, so that a failure can be had again: SplitMix64.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    /// What it was made from; belongs in the message of whatever fails.
    public let seed: UInt64
    private var state: UInt64

    /// Creates a generator; equal seeds give equal sequences.
    public init(seed: UInt64) {
        self.seed = seed
        state = seed
    }

    /// Returns the next 64 random bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Says yes so many times in a hundred.
    public mutating func chance(_ percent: Int) -> Bool {
        next(below: 100) < percent
    }

    /// Returns a number from 0 on, below a limit.
    public mutating func next(below limit: Int) -> Int {
        Int.random(in: 0..<limit, using: &self)
    }
}
