/// Makes single pairs of a random profile, for corpora and for fuzzing.
///
///     var random = SplitMix64(seed: 1)
///     let pair = PairGenerator(profile: .dense)?.pair(number: 0, using: &random)
public struct PairGenerator: Hashable, Sendable {
    /// The profile that the pairs belong to.
    public let profile: CorpusProfile

    /// Creates a generator; `nil` for the profiles whose pairs are written by hand.
    public init?(profile: CorpusProfile) {
        switch profile {
        case .realistic, .dense, .floatTraps, .oddText, .multiClass, .formats: self.profile = profile
        default: return nil
        }
    }

    /// Makes one pair.
    ///
    /// One draw is taken from the generator for each pair, so that a change to one pair leaves the others as they are.
    ///
    /// - Parameters:
    ///   - number: Counts the pairs of a run, from 0. It is part of the name, and where a profile has shapes they take
    ///     turns by it.
    ///   - random: Where the randomness comes from.
    /// - Returns: A pair whose name is unique among those of other numbers.
    public func pair(number: Int, using random: inout some RandomNumberGenerator) -> GeneratedPair {
        precondition(number >= 0, "pairs are counted from 0")
        var own = SplitMix64(seed: random.next())
        switch profile {
        case .realistic: return RealisticPairs.pair(number: number, using: &own)
        case .dense: return DensePairs.pair(number: number, using: &own)
        case .floatTraps: return FloatTrapPairs.pair(number: number, using: &own)
        case .oddText: return OddTextPairs.pair(number: number, using: &own)
        case .multiClass: return MultiClassPairs.pair(number: number, using: &own)
        case .formats: return FormatPairs.pair(number: number, using: &own)
        default: preconditionFailure("the initialiser lets no such profile in")
        }
    }
}
