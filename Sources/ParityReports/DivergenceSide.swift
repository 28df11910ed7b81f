import MetricModel

/// What one side of a divergence says, ready for a cell of a table.
struct DivergenceSide: Hashable, Sendable {
    /// The value, or a word in its place.
    let text: String
    /// The bit pattern of a single real number.
    var bits: String?
    /// A rejection's message or the values of a duplicate, text from outside; the kind where the kinds differ.
    var detail: String?
    /// Whether the text is a number.
    var isNumber = false

    /// Returns both sides of a divergence.
    static func both(of divergence: Divergence) -> (reference: DivergenceSide, candidate: DivergenceSide) {
        switch divergence.kind {
        case .value(let reference, let candidate) where reference.kind != candidate.kind:
            (DivergenceSide(reference, isKindShown: true), DivergenceSide(candidate, isKindShown: true))
        case .value(let reference, let candidate):
            (DivergenceSide(reference), DivergenceSide(candidate))
        case .missingInCandidate(let reference):
            (DivergenceSide(reference), absent)
        case .missingInReference(let candidate):
            (absent, DivergenceSide(candidate))
        case .missingOnBothSides:
            (absent, absent)
        case .duplicate(.reference, let values):
            (DivergenceSide(repeated: values), notCompared)
        case .duplicate(.candidate, let values):
            (notCompared, DivergenceSide(repeated: values))
        case .rejection(let reference, let candidate):
            (DivergenceSide(reference), DivergenceSide(candidate))
        case .rejectedByReference(let rejection):
            (DivergenceSide(rejection), scored)
        case .rejectedByCandidate(let rejection):
            (scored, DivergenceSide(rejection))
        }
    }

    private static let absent = DivergenceSide(text: "no such field")
    private static let notCompared = DivergenceSide(text: "not compared")
    private static let scored = DivergenceSide(text: "accepts")
}

extension DivergenceSide {
    private init(_ value: MetricValue, isKindShown: Bool = false) {
        self.init(
            text: value.text, bits: value.bitsText, detail: isKindShown ? value.kind.rawValue : nil, isNumber: true)
    }

    private init(_ rejection: Rejection) {
        self.init(text: "rejects: \(rejection.kind.rawValue)", detail: rejection.message)
    }

    private init(repeated values: [MetricValue]) {
        let listed = values.map { value in value.bitsText.map { "\(value.text) [\($0)]" } ?? value.text }
        self.init(text: "\(values.count) times", detail: listed.joined(separator: ", "))
    }
}
