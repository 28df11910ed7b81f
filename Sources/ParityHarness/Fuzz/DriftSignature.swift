import MetricModel

/// What must stay the same while a drifting input is made smaller: where it drifts, and how.
struct DriftSignature: Hashable, Sendable {
    private let algorithm: Algorithm?
    private let field: MetricField?
    private let kind: String
    private let rejections: [RejectionClass]

    init(_ divergence: Divergence) {
        algorithm = divergence.algorithm
        field = divergence.field
        kind = divergence.kindWord
        rejections =
            switch divergence.kind {
            case .rejection(let reference, let candidate): [reference.kind, candidate.kind]
            case .rejectedByReference(let rejection), .rejectedByCandidate(let rejection): [rejection.kind]
            default: []
            }
    }

    /// Tells whether an outcome drifts in this way, among others.
    func isIn(_ outcome: FuzzOutcome?) -> Bool {
        outcome?.divergences.contains { DriftSignature($0) == self } ?? false
    }
}
