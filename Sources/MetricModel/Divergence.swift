/// One disagreement between reference and candidate: a value, not an error.
public struct Divergence: Hashable, Sendable {
    /// What was scored.
    public var scope: MetricScope
    /// The algorithm; `nil` where the disagreement is about files that did not load.
    public var algorithm: Algorithm?
    /// The field; `nil` where the disagreement is about a rejection.
    public var field: MetricField?
    /// What differs.
    public var kind: Kind

    /// The ways to disagree.
    public enum Kind: Hashable, Sendable {
        /// Both sides have the number, and its bits or its kind differ.
        case value(reference: MetricValue, candidate: MetricValue)
        /// Only the reference has the number.
        case missingInCandidate(reference: MetricValue)
        /// Only the candidate has the number.
        case missingInReference(candidate: MetricValue)
        /// Neither side has a number that the dictionary of fields demands.
        case missingOnBothSides
        /// One side has the number more than once.
        case duplicate(side: Side, values: [MetricValue])
        /// Both sides reject, for different reasons.
        case rejection(reference: Rejection, candidate: Rejection)
        /// Only the reference rejects.
        case rejectedByReference(Rejection)
        /// Only the candidate rejects.
        case rejectedByCandidate(Rejection)
    }

    /// Which of the two scorers.
    public enum Side: String, Hashable, Sendable {
        /// The reference.
        case reference
        /// The scorer under test.
        case candidate
    }

    /// Creates a divergence.
    public init(scope: MetricScope, algorithm: Algorithm?, field: MetricField?, kind: Kind) {
        self.scope = scope
        self.algorithm = algorithm
        self.field = field
        self.kind = kind
    }

    /// The distance in units of the last place; `nil` unless both sides have a real number that is not NaN.
    public var ulps: UInt64? {
        guard case .value(.float(let reference), .float(let candidate)) = kind else { return nil }
        return ULPDistance.between(reference, candidate)
    }

    /// The reference's number, where it has one.
    public var referenceValue: MetricValue? {
        switch kind {
        case .value(let reference, _): reference
        case .missingInCandidate(let reference): reference
        default: nil
        }
    }

    /// The candidate's number, where it has one.
    public var candidateValue: MetricValue? {
        switch kind {
        case .value(_, let candidate): candidate
        case .missingInReference(let candidate): candidate
        default: nil
        }
    }

    /// The word that names the way of disagreeing in stores and reports.
    public var kindWord: String {
        switch kind {
        case .value: "value"
        case .missingInCandidate: "missing-in-candidate"
        case .missingInReference: "missing-in-reference"
        case .missingOnBothSides: "missing-on-both-sides"
        case .duplicate: "duplicate"
        case .rejection: "rejection"
        case .rejectedByReference: "rejected-by-reference"
        case .rejectedByCandidate: "rejected-by-candidate"
        }
    }
}

extension Divergence: CustomStringConvertible {
    /// One sentence that says where, both values in full, both bit patterns, and the distance in ULP.
    public var description: String {
        let place = "\(scope.caseName ?? "(corpus)"): \(algorithm?.rawValue ?? "load")"
        let name = field.map { " \($0)" } ?? ""
        return "\(place)\(name): \(difference)"
    }

    /// What differs, without the place.
    public var difference: String {
        switch kind {
        case .value(let reference, let candidate):
            let distance = ulps.map { " (\($0) ULP apart)" } ?? ""
            return "reference \(Self.full(reference)), candidate \(Self.full(candidate))\(distance)"
        case .missingInCandidate(let reference): return "reference \(Self.full(reference)), candidate has no such field"
        case .missingInReference(let candidate): return "reference has no such field, candidate \(Self.full(candidate))"
        case .missingOnBothSides: return "neither side has this field, which the dictionary demands"
        case .duplicate(let side, let values):
            return "\(side.rawValue) has this field \(values.count) times: "
                + values.map(Self.full).joined(separator: ", ")
        case .rejection(let reference, let candidate):
            return "reference rejects as \(Self.full(reference)), candidate as \(Self.full(candidate))"
        case .rejectedByReference(let rejection): return "only the reference rejects: \(Self.full(rejection))"
        case .rejectedByCandidate(let rejection): return "only the candidate rejects: \(Self.full(rejection))"
        }
    }

    private static func full(_ value: MetricValue) -> String {
        value.bitsText.map { "\(value.text) [\($0)]" } ?? value.text
    }

    private static func full(_ rejection: Rejection) -> String {
        "\(rejection.kind.rawValue) (\(rejection.message))"
    }
}
