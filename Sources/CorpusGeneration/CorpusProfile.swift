/// The kinds of corpus that can be generated.
public enum CorpusProfile: String, CaseIterable, Hashable, Sendable {
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
    /// One named pair for each known pitfall of the algorithms.
    case hard
    /// Files that at least one algorithm refuses.
    case refused

    /// The seed of the corpus that is kept under version control.
    public var defaultSeed: UInt64 {
        switch self {
        case .realistic: 1
        case .dense: 2
        case .floatTraps: 3
        case .oddText: 4
        case .multiClass: 5
        case .hard: 6
        case .refused: 7
        case .formats: 8
        }
    }

    /// How many pairs a corpus of this profile has.
    public var pairCount: Int {
        switch self {
        case .realistic, .dense: 60
        case .formats: 120
        case .floatTraps: FloatTrapPairs.shapes.count * 2
        case .oddText: OddTextPairs.shapes.count
        case .multiClass: 40
        case .hard: HardPairs.all.count
        case .refused: RefusedPairs.all.count
        }
    }

    /// Whether the seed plays a part; the pairs of the others are written by hand, each for one purpose.
    public var isRandom: Bool {
        PairGenerator(profile: self) != nil
    }

    /// Makes a corpus; the same seed gives the same bytes on every platform.
    public func generate(seed: UInt64) -> GeneratedCorpus {
        GeneratedCorpus(
            name: rawValue, title: title, profile: self, seed: seed, parameters: parameters, pairs: pairs(seed: seed))
    }

    /// What a corpus of this profile is for, in one sentence.
    public var title: String {
        switch self {
        case .realistic:
            "Recordings like those that readers annotate: few seizures, borders that wander, misses and false alarms."
        case .dense: "Many short events that touch, overlap, nest, repeat and pass the end, on both sides."
        case .floatTraps:
            "Times at the edges of binary floating point, of rounding to four digits and of whole seconds."
        case .oddText: "Files that are unusual as text and accepted all the same."
        case .multiClass: "Six classes of eight labels, unequal penalties, and an epoch length that binary cannot hold."
        case .formats: "Files in the formats tse and lbl, good, odd and broken, now and then beside csv and xml."
        case .hard: "One named pair for each known pitfall of the five algorithms and of what happens before them."
        case .refused: "Files that at least one algorithm refuses, several for each class of rejection."
        }
    }

    private var parameters: String {
        switch self {
        case .multiClass: ScoringSetup.multiClass
        case .formats: FormatPairs.parameters
        case .refused: ScoringSetup.blankInMap
        default: ScoringSetup.seizureDetection
        }
    }

    private func pairs(seed: UInt64) -> [GeneratedPair] {
        guard let generator = PairGenerator(profile: self) else {
            return self == .hard ? HardPairs.all : RefusedPairs.all
        }
        var random = SplitMix64(seed: seed)
        return (0..<pairCount).map { generator.pair(number: $0, using: &random) }
    }
}
