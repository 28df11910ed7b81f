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
    /// A parameter file, and lists, that are unusual as text and still accepted.
    case oddParameters = "odd-parameters"
    /// A list whose references load, and of whose hypotheses two do not.
    case listRefusedHypotheses = "list-refused-hypotheses"
    /// A list of which a hypothesis and, behind it, references do not load.
    case listRefusedReferences = "list-refused-references"
    /// A list whose files load, and of which every algorithm refuses a pair.
    case listLateRefusals = "list-late-refusals"
    /// A list that names a file twice on both sides.
    case listFileTwice = "list-file-twice"
    /// A list that names a file twice on one side.
    case listFileTwiceOnOneSide = "list-file-twice-on-one-side"

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
        case .oddParameters: 9
        case .listRefusedHypotheses: 10
        case .listLateRefusals: 11
        case .listFileTwice: 12
        case .listFileTwiceOnOneSide: 13
        case .listRefusedReferences: 14
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
        default: handwritten.count
        }
    }

    /// Whether the seed plays a part; the pairs of the others are written by hand, each for one purpose.
    public var isRandom: Bool {
        PairGenerator(profile: self) != nil
    }

    /// Whether the reference refuses every pair and the list, so that there is no number to compare.
    public var isOfRefusals: Bool { self == .listRefusedReferences }

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
        case .oddParameters: "A parameter file, and lists, that are unusual as text and accepted all the same."
        case .listRefusedHypotheses: "All references load, and the first of two refused hypotheses speaks for the list."
        case .listRefusedReferences:
            "The first refused reference speaks for the list, and not the hypothesis before it."
        case .listLateRefusals: "All files load, and each algorithm's first refusal speaks for the list."
        case .listFileTwice: "Both lists name a file twice, which no algorithm gets through."
        case .listFileTwiceOnOneSide: "One list names a file twice, so that the lists are of different lengths."
        }
    }

    private var parameters: String {
        switch self {
        case .multiClass: ScoringSetup.multiClass
        case .formats: FormatPairs.parameters
        case .refused: ScoringSetup.blankInMap
        case .oddParameters: OddParameterPairs.parameters
        default: ScoringSetup.seizureDetection
        }
    }

    private func pairs(seed: UInt64) -> [GeneratedPair] {
        guard let generator = PairGenerator(profile: self) else { return handwritten }
        var random = SplitMix64(seed: seed)
        return (0..<pairCount).map { generator.pair(number: $0, using: &random) }
    }

    /// The pairs of a profile in which the seed plays no part.
    private var handwritten: [GeneratedPair] {
        switch self {
        case .hard: HardPairs.all
        case .refused: RefusedPairs.all
        case .oddParameters: OddParameterPairs.all
        case .listRefusedHypotheses: ListPairs.refusedHypotheses
        case .listRefusedReferences: ListPairs.refusedReferences
        case .listLateRefusals: ListPairs.lateRefusals
        case .listFileTwice: ListPairs.twice
        case .listFileTwiceOnOneSide: ListPairs.twiceOnOneSide
        case .realistic, .dense, .floatTraps, .oddText, .multiClass, .formats: []
        }
    }

    /// How the lists are written.
    var listShape: ListShape {
        switch self {
        case .oddParameters: .odd
        case .listFileTwice: .twice
        case .listFileTwiceOnOneSide: .twiceOnOneSide
        default: .plain
        }
    }
}
