import MetricModel

/// What both sides said about one case of a corpus.
struct ResultCase: Sendable {
    let corpus: String
    let labels: [String]
    let environment: ReferenceEnvironment
    let scope: MetricScope
    /// As the reader of the recordings keeps it.
    let reference: ScopeRecords
    let candidate: [MetricRecord]

    var title: String { "\(scope.caseName ?? "(corpus)") of \(corpus)" }
}

/// Where a mutated record belongs, and so what a divergence must name.
struct RecordPlace: Hashable, Sendable {
    let algorithm: Algorithm?
    let field: MetricField?

    init(_ algorithm: Algorithm?, _ field: MetricField?) {
        self.algorithm = algorithm
        self.field = field
    }

    init(_ record: MetricRecord) {
        switch record.content {
        case .number(let algorithm, let field, _): self.init(algorithm, field)
        case .rejection(let algorithm, _): self.init(algorithm, nil)
        }
    }

    init(_ divergence: Divergence) {
        self.init(divergence.algorithm, divergence.field)
    }
}

/// A result set with one thing wrong in it.
struct Mutant: Sendable {
    /// What was done.
    let mutation: RecordMutation
    /// What the candidate says now, in the cases that were touched.
    var touched: [Touched]

    /// One touched case.
    struct Touched: Sendable {
        /// The case's position in its result set.
        let position: Int
        let candidate: [MetricRecord]
        /// What the divergences must name.
        let places: Set<RecordPlace>
        /// Whether they must name nothing else; a rejection that comes or goes takes an algorithm's numbers along.
        let isExact: Bool
    }
}
