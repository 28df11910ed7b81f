/// A reviewed statement that one known divergence is accepted for a while: this place, these bits, until that day.
public struct Waiver: Hashable, Sendable {
    /// Its position in the file, from 1.
    public var entry: Int
    /// Where it holds, and nowhere else.
    public var place: WaiverPlace
    /// What both sides must say there, to the bit.
    public var expectation: Expectation
    /// Why the divergence is accepted.
    public var reason: String
    /// Who answers for it.
    public var owner: String
    /// The https address at which it is discussed.
    public var link: String
    /// The last day on which it holds.
    public var expires: CalendarDay

    /// How many days ahead a waiver may run out at most.
    public static let longestTerm = 90
    /// How many days before its end it is announced.
    public static let announcedTerm = 14

    /// Creates a waiver.
    public init(
        entry: Int, place: WaiverPlace, expectation: Expectation, reason: String, owner: String, link: String,
        expires: CalendarDay
    ) {
        self.entry = entry
        self.place = place
        self.expectation = expectation
        self.reason = reason
        self.owner = owner
        self.link = link
        self.expires = expires
    }

    /// The pair of answers that a waiver is about.
    ///
    /// There is no case for a number that a side has twice, and none for a number that is missing on both sides:
    /// those can never be waived.
    public enum Expectation: Hashable, Sendable {
        /// Both sides have the number.
        case values(reference: MetricValue, candidate: MetricValue)
        /// Only the reference has it.
        case onlyReference(MetricValue)
        /// Only the candidate has it.
        case onlyCandidate(MetricValue)
        /// Both sides reject, for different reasons.
        case rejections(reference: RejectionClass, candidate: RejectionClass)
        /// Only the reference rejects.
        case rejectedByReference(RejectionClass)
        /// Only the candidate rejects.
        case rejectedByCandidate(RejectionClass)

        /// Describes a divergence as a waiver would; `nil` for one that no waiver can be about.
        public init?(_ kind: Divergence.Kind) {
            switch kind {
            case .value(let reference, let candidate): self = .values(reference: reference, candidate: candidate)
            case .missingInCandidate(let reference): self = .onlyReference(reference)
            case .missingInReference(let candidate): self = .onlyCandidate(candidate)
            case .rejection(let reference, let candidate):
                self = .rejections(reference: reference.kind, candidate: candidate.kind)
            case .rejectedByReference(let rejection): self = .rejectedByReference(rejection.kind)
            case .rejectedByCandidate(let rejection): self = .rejectedByCandidate(rejection.kind)
            case .missingOnBothSides, .duplicate: return nil
            }
        }
    }
}

/// The waivers of one file, and the day by which they are judged.
public struct WaiverList: Hashable, Sendable {
    /// The day by which it is judged whether a waiver has run out.
    public var asOf: CalendarDay
    /// The waivers in the file's order, no two for the same place.
    public var waivers: [Waiver]
    /// The text that they were read from, for whoever has to judge by them again.
    public var source: String

    /// Creates a list.
    public init(asOf: CalendarDay, waivers: [Waiver], source: String = "") {
        self.asOf = asOf
        self.waivers = waivers
        self.source = source
    }
}

extension Waiver.Expectation: CustomStringConvertible {
    /// What both sides must say, as a divergence says it.
    public var description: String {
        switch self {
        case .values(let reference, let candidate): "reference \(reference.full), candidate \(candidate.full)"
        case .onlyReference(let value): "reference \(value.full), candidate without the field"
        case .onlyCandidate(let value): "reference without the field, candidate \(value.full)"
        case .rejections(let reference, let candidate):
            "reference to reject as \(reference.rawValue), candidate as \(candidate.rawValue)"
        case .rejectedByReference(let kind): "only the reference to reject: \(kind.rawValue)"
        case .rejectedByCandidate(let kind): "only the candidate to reject: \(kind.rawValue)"
        }
    }
}

extension MetricValue {
    fileprivate var full: String { bitsText.map { "\(text) [\($0)]" } ?? text }
}
