/// One of the five scoring algorithms of the reference tool, in the tool's own order.
public enum Algorithm: String, CaseIterable, Hashable, Sendable, Comparable {
    /// Dynamic-programming alignment of the two label sequences.
    case dpalign
    /// Sampling of both annotations at a fixed interval.
    case epoch
    /// Any-overlap counting of events.
    case ovlp
    /// Time-aligned event scoring: fractional hits by overlap in time.
    case taes
    /// Inter-rater agreement: Cohen's kappa over sampled labels.
    case ira

    /// The name printed for people, for example "TAES".
    public var title: String {
        switch self {
        case .dpalign: "DP alignment"
        case .epoch: "Epoch"
        case .ovlp: "Overlap"
        case .taes: "TAES"
        case .ira: "Inter-rater agreement"
        }
    }

    private var rank: Int {
        switch self {
        case .dpalign: 0
        case .epoch: 1
        case .ovlp: 2
        case .taes: 3
        case .ira: 4
        }
    }

    /// Orders algorithms as the reference tool runs them.
    public static func < (first: Algorithm, second: Algorithm) -> Bool {
        first.rank < second.rank
    }
}
