/// Why a scorer could not produce its numbers.
///
/// Two rejections agree when their classes do; the message is for people and takes no part.
public struct Rejection: Error, Sendable {
    /// The class that both sides must agree on.
    public var kind: RejectionClass
    /// One sentence: where, what was found, what was expected.
    public var message: String
    /// How the legacy command ends when it meets the same input.
    public var legacyEnd: LegacyEnd

    /// How many characters of a message are kept.
    private static let messageLimit = 1_000

    /// The two ways in which the legacy command fails.
    public enum LegacyEnd: Hashable, Sendable {
        /// It complains and ends with status 70.
        case complaint
        /// It dies of an exception and ends with status 1.
        case crash
    }

    /// Creates a rejection.
    ///
    /// What files hold stands in messages: it is made visible, and cut where it would be a page.
    public init(_ kind: RejectionClass, _ message: String, legacyEnd: LegacyEnd = .crash) {
        self.kind = kind
        self.message = VisibleText.of(message, limit: Self.messageLimit)
        self.legacyEnd = legacyEnd
    }
}

extension Rejection: Hashable {
    /// Tells whether class and message are the same; how the legacy command ends follows from the input alone.
    public static func == (first: Rejection, second: Rejection) -> Bool {
        first.kind == second.kind && first.message == second.message
    }

    /// Feeds class and message.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        hasher.combine(message)
    }
}

/// The classes of rejection that every scorer speaks.
public enum RejectionClass: String, CaseIterable, Hashable, Sendable {
    /// A file is missing, not a file, or not decodable text.
    case unreadableFile = "unreadable-file"
    /// A file has no known version line.
    case unknownFormat = "unknown-format"
    /// A format that the reference names but cannot load.
    case unsupportedFormat = "unsupported-format"
    /// A structure that the format's reader cannot get through.
    case malformedFile = "malformed-file"
    /// The duration line is missing or empty.
    case missingDuration = "missing-duration"
    /// A row does not have exactly its five fields.
    case malformedRow = "malformed-row"
    /// A time, confidence or duration that Python's `float()` does not read.
    case malformedNumber = "malformed-number"
    /// A label that the scoring map does not list.
    case unknownLabel = "unknown-label"
    /// Reference and hypothesis end at different times, after rounding to four digits.
    case durationMismatch = "duration-mismatch"
    /// NaN or infinity where the algorithm needs a number.
    case nonFiniteTime = "non-finite-time"
    /// A reference event without length met in TAES.
    case zeroLengthEvent = "zero-length-event"
    /// TAES tallies so negative that the Matthews denominator is below zero.
    case negativeMCCDenominator = "negative-mcc-denominator"
    /// Nothing to score.
    case noEvents = "no-events"
    /// Reference and hypothesis lists of different lengths, or empty.
    case listMismatch = "list-mismatch"
    /// Anything else; the message says what.
    case other
}
