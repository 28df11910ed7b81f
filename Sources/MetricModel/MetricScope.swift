/// What a number was computed over: a whole list scored as one run, or one pair scored alone.
public enum MetricScope: Hashable, Sendable {
    /// The whole list as one run; sums run in list order.
    case corpus
    /// The pair at a 0-based position of the lists, with a name that is unique in the corpus.
    case pair(index: Int, name: String)

    /// The word that stands in a metric record: `corpus` or `pair`.
    public var word: String {
        switch self {
        case .corpus: "corpus"
        case .pair: "pair"
        }
    }

    /// The position in the lists; `nil` at corpus scope.
    public var index: Int? {
        switch self {
        case .corpus: nil
        case .pair(let index, _): index
        }
    }

    /// The case's name; `nil` at corpus scope.
    public var caseName: String? {
        switch self {
        case .corpus: nil
        case .pair(_, let name): name
        }
    }
}
