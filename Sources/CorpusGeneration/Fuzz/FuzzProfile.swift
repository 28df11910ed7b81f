/// The kinds of random case that a fuzz run draws.
public enum FuzzProfile: String, CaseIterable, Hashable, Sendable {
    /// Recordings like those that readers annotate.
    case realistic
    /// Many short events that touch, overlap, nest and repeat.
    case dense
    /// Times at the edges of binary floating point and of rounding.
    case floatTraps = "float-traps"
    /// Files that are unusual as text and still accepted.
    case oddText = "odd-text"
    /// Six classes, other penalties, another epoch length.
    case multiClass = "multi-class"
    /// Files in the formats `tse` and `lbl`, good and broken.
    case formats
    /// Good files whose bytes were damaged.
    case byteDamage = "byte-damage"
    /// Numbers in every spelling that Python reads, and in many that it does not.
    case numbers
    /// A parameter file of its own for each pair.
    case parameters

    /// The parameter file that all cases share; `nil` where each has its own.
    public var sharedParameters: String? {
        switch self {
        case .multiClass: ScoringSetup.multiClass
        case .formats: FormatPairs.parameters
        case .parameters: nil
        case .realistic, .dense, .floatTraps, .oddText, .byteDamage, .numbers: ScoringSetup.seizureDetection
        }
    }

    /// Makes one case: the same seed and number give the same bytes, whatever else is made before or besides.
    ///
    /// Where a corpus profile has the same name, its corpora consist of these cases, from number 0 on.
    ///
    /// - Parameters:
    ///   - number: Counts the cases of a seed, from 0.
    ///   - seed: The seed of the run.
    /// - Returns: A case whose pair's name is unique among those of other numbers.
    public func fuzzCase(number: Int, seed: UInt64) -> FuzzCase {
        precondition(number >= 0, "cases are counted from 0")
        var random = SplitMix64(seed: seed, skipping: number)
        if let profile = CorpusProfile(rawValue: rawValue), let generator = PairGenerator(profile: profile) {
            return shared(generator.pair(number: number, using: &random), number)
        }
        var own = SplitMix64(seed: random.next())
        switch self {
        case .byteDamage: return shared(ByteDamagePairs.pair(number: number, using: &own), number)
        case .numbers: return shared(NumberPairs.pair(number: number, using: &own), number)
        case .parameters:
            let (pair, parameters) = ParameterPairs.pair(number: number, using: &own)
            return FuzzCase(profile: self, number: number, pair: pair, parameters: parameters)
        case .realistic, .dense, .floatTraps, .oddText, .multiClass, .formats:
            preconditionFailure("a corpus profile of the same name made the pair")
        }
    }

    private func shared(_ pair: GeneratedPair, _ number: Int) -> FuzzCase {
        FuzzCase(profile: self, number: number, pair: pair, parameters: Array((sharedParameters ?? "").utf8))
    }
}
