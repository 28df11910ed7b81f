import CorpusGeneration

/// Which cases a fuzz run asks about, round by round: a batch of every profile in turn.
///
/// A profile's batches begin at multiples of the batch's size, counted from the first case, so that the lists that they
/// are scored as depend on nothing else.
struct FuzzSchedule {
    /// How many cases of one profile are asked about in one round.
    static let batchSize = 50

    /// When to stop.
    enum Limit: Hashable, Sendable {
        /// After so many cases of all profiles together.
        case cases(Int)
        /// With the round in which so many seconds have passed.
        case seconds(Double)
    }

    /// Successive cases of a profile.
    struct Batch: Hashable, Sendable {
        var profile: FuzzProfile
        var numbers: Range<Int>
    }

    private let profiles: [FuzzProfile]
    private let first: Int
    private let limit: Limit
    private let start = ContinuousClock.now
    private var round = 0

    init(_ profiles: [FuzzProfile], first: Int, limit: Limit) {
        self.profiles = profiles
        self.first = first
        self.limit = limit
    }

    /// Returns the batches of the next round; `nil` where there is none.
    mutating func next() -> [Batch]? {
        if case .seconds(let seconds) = limit, elapsed >= seconds { return nil }
        let offset = round * Self.batchSize
        round += 1
        let batches = profiles.enumerated().compactMap { index, profile -> Batch? in
            let end = min(offset + Self.batchSize, share(of: index))
            return offset < end ? Batch(profile: profile, numbers: first + offset..<first + end) : nil
        }
        return batches.isEmpty ? nil : batches
    }

    /// How much is done, and of how much, as counted by the limit.
    func progress(cases: Int) -> (done: Int, total: Int) {
        switch limit {
        case .cases(let total): (cases, total)
        case .seconds(let seconds): (min(Int(elapsed), Int(seconds)), Int(seconds))
        }
    }

    private var elapsed: Double {
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        return Double(seconds) + Double(attoseconds) * 1e-18
    }

    /// How many of the cases fall to one profile.
    private func share(of index: Int) -> Int {
        guard case .cases(let total) = limit else { return .max - first - Self.batchSize }
        return total / profiles.count + (index < total % profiles.count ? 1 : 0)
    }
}
