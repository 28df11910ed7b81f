import MetricModel

/// How often an algorithm took each class of the reference for each class of the hypothesis, or for nothing.
///
/// 1. The last row is what the hypothesis alone has, the last column what the reference alone has.
/// 2. A count that both sides agree on comes from the working; where they differ, both stand there.
/// 3. Overlap and TAES know no confusion of classes, epochs and agreement know no nothing: cells that an algorithm does not
///    count are empty.
struct ConfusionMatrix {
    /// The algorithm.
    let algorithm: Algorithm
    /// The classes in map order.
    let labels: [String]
    /// The cells by row and column; the last of each is for nothing.
    private(set) var cells: [[Cell]]
    /// Why there are no counts, where the algorithm refuses the pair.
    let rejection: Rejection?

    /// What stands in a cell.
    enum Cell {
        /// The algorithm does not count this.
        case none
        /// Both sides agree, and the count is not known.
        case equal
        /// Both sides agree on a count.
        case count(Double)
        /// The two sides differ.
        case differs(Divergence)
    }

    /// Fills a matrix.
    ///
    /// - Parameters:
    ///   - algorithm: The algorithm.
    ///   - labels: The classes.
    ///   - working: How it counts; `nil` where that is not known.
    ///   - divergences: What differs of it.
    init(_ algorithm: Algorithm, labels: [String], working: AlgorithmWorking?, divergences: [Divergence]) {
        self.algorithm = algorithm
        self.labels = labels
        rejection = working?.rejection
        let size = labels.count + 1
        cells = Array(repeating: Array(repeating: Cell.none, count: size), count: size)
        var counts = Array(repeating: [Double](repeating: 0, count: size), count: size)
        for row in working?.rows ?? [] { Self.add(row, of: algorithm, labels, to: &counts) }
        var differing: [MetricField: Divergence] = [:]
        for divergence in divergences {
            if let field = divergence.field { differing[field] = differing[field] ?? divergence }
        }
        for row in 0..<size {
            for column in 0..<size {
                guard let field = Self.field(algorithm, labels, row, column) else { continue }
                if let divergence = differing[field] {
                    cells[row][column] = .differs(divergence)
                } else {
                    cells[row][column] = working == nil || rejection != nil ? .equal : .count(counts[row][column])
                }
            }
        }
    }

    /// Whether the two sides differ in any cell.
    var hasDifference: Bool {
        cells.joined().contains { cell in
            if case .differs = cell { true } else { false }
        }
    }

    /// Whether the last row and the last column have a meaning.
    var hasNothing: Bool { Self.field(algorithm, labels, labels.count, 0) != nil }

    /// The field whose number a cell shows; `nil` for what the algorithm does not count.
    private static func field(_ algorithm: Algorithm, _ labels: [String], _ row: Int, _ column: Int) -> MetricField? {
        let hasConfusion = algorithm != .ovlp && algorithm != .taes
        let hasNothing = algorithm != .epoch && algorithm != .ira
        switch (row < labels.count, column < labels.count) {
        case (true, true) where hasConfusion: return MetricField(label: labels[row], name: "sub.\(labels[column])")
        case (true, true): return row == column ? MetricField(label: labels[row], name: "hit") : nil
        case (true, false) where hasNothing:
            return MetricField(label: labels[row], name: hasConfusion ? "del" : "mis")
        case (false, true) where hasNothing:
            return MetricField(label: labels[column], name: hasConfusion ? "ins" : "fal")
        default: return nil
        }
    }

    private static func add(
        _ row: WorkingRow, of algorithm: Algorithm, _ labels: [String], to counts: inout [[Double]]
    ) {
        func index(_ event: Event?) -> Int? {
            event.flatMap { event in labels.firstIndex { $0.utf8.elementsEqual(event.label.utf8) } }
        }
        let (reference, hypothesis, nothing) = (index(row.reference), index(row.hypothesis), labels.count)
        switch algorithm {
        case .dpalign, .epoch, .ira:
            guard reference != nil || hypothesis != nil else { return }
            counts[reference ?? nothing][hypothesis ?? nothing] += Double(row.samples)
        case .ovlp, .taes:
            if let reference {
                counts[reference][reference] += row.hit
                counts[reference][nothing] += row.miss
            }
            if let hypothesis { counts[nothing][hypothesis] += row.falseAlarm }
        }
    }
}
