import MetricModel

/// What of a divergence has to be the same for it to be the same again: all but the sentences for people.
struct DivergenceFact: Hashable, Sendable {
    private let algorithm: Algorithm?
    private let field: MetricField?
    private let kind: String
    private let reference: MetricValue?
    private let candidate: MetricValue?
    private let values: [MetricValue]
    private let rejections: [RejectionClass?]

    init(_ divergence: Divergence) {
        algorithm = divergence.algorithm
        field = divergence.field
        kind = divergence.kindWord
        reference = divergence.referenceValue
        candidate = divergence.candidateValue
        switch divergence.kind {
        case .duplicate(_, let values): (self.values, rejections) = (values, [])
        case .rejection(let reference, let candidate):
            (values, rejections) = ([], [reference.kind, candidate.kind])
        case .rejectedByReference(let rejection): (values, rejections) = ([], [rejection.kind, nil])
        case .rejectedByCandidate(let rejection): (values, rejections) = ([], [nil, rejection.kind])
        default: (values, rejections) = ([], [])
        }
    }

    /// The facts of divergences.
    static func all(_ divergences: [Divergence]) -> Set<DivergenceFact> { Set(divergences.map(Self.init)) }
}
