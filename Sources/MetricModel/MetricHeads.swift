/// What the numbers of an answer speak about, in their order: the same for most answers of a run, and kept once for all.
public final class MetricHeads: Sendable {
    /// What one number speaks about.
    public struct Head: Hashable, Sendable {
        /// The algorithm.
        public var algorithm: Algorithm
        /// The field.
        public var field: MetricField

        /// Creates a head.
        public init(algorithm: Algorithm, field: MetricField) {
            self.algorithm = algorithm
            self.field = field
        }
    }

    /// All heads in order.
    public let all: [Head]
    /// What cannot be of each number.
    let bounds: [AnomalyBounds]
    /// Which numbers follow from others.
    let ties: [TallyTie]
    private let isPlain: [Bool]

    /// Keeps heads.
    public init(_ heads: [Head]) {
        all = heads
        ties = TallyTie.all(of: heads)
        bounds = heads.map { AnomalyBounds(fieldName: $0.field.name) }
        isPlain = heads.map {
            ($0.field.label ?? "").utf8.allSatisfy { $0 < 0x80 } && $0.field.name.utf8.allSatisfy { $0 < 0x80 }
        }
    }

    /// What all algorithms owe for a scoring map, in the dictionary's order.
    public convenience init(labels: [String]) {
        self.init(
            Algorithm.allCases.flatMap { algorithm in
                MetricDictionary.entries(of: algorithm, labels: labels).map {
                    Head(algorithm: algorithm, field: $0.field)
                }
            })
    }

    /// How many there are.
    public var count: Int { all.count }

    /// Tells whether a head is this one to the byte.
    func isHead(_ position: Int, _ algorithm: Algorithm, label: String?, name: String) -> Bool {
        guard isPlain[position] else {
            return all[position] == Head(algorithm: algorithm, field: MetricField(label: label, name: name))
        }
        // What equals an ASCII text and is as long is the same text: other spellings of ASCII characters, such as the
        // Kelvin sign, take more bytes.
        guard all[position].algorithm == algorithm, all[position].field.name == name,
            all[position].field.name.utf8.count == name.utf8.count
        else { return false }
        return switch (all[position].field.label, label) {
        case (nil, nil): true
        case (let own?, let other?): own == other && own.utf8.count == other.utf8.count
        case (nil, _?), (_?, nil): false
        }
    }
}
