import FoundationEssentials
import NedcBeta

/// What a run takes for the time of day.
///
/// `SOURCE_DATE_EPOCH` stops the clock, so that the same run gives the same bytes: every instant is that one, nothing takes
/// any time, and the run's name comes from what it compares. https://reproducible-builds.org/specs/source-date-epoch/
public enum RunClock: Hashable, Sendable {
    /// The machine's clock.
    case machine
    /// A clock that stands still, so many seconds after 1970 (UTC).
    case stopped(at: Int)

    /// The variable that stops the clock.
    public static let variable = "SOURCE_DATE_EPOCH"

    /// Reads the variable.
    ///
    /// - Throws: ``InputError`` where it is set to anything but a whole number of seconds.
    init(_ surroundings: Surroundings) throws(InputError) {
        guard let text = surroundings.environment[Self.variable] else {
            self = .machine
            return
        }
        let isDigits = !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard isDigits, let seconds = Int(text), seconds <= Self.last else {
            throw InputError(
                message:
                    "\(Self.variable) is '\(text)'; expected a whole number of seconds since 1970, up to \(Self.last).")
        }
        self = .stopped(at: seconds)
    }

    /// The last second of the year 9999.
    private static let last = 253_402_300_799

    /// The time of day.
    var now: Date {
        switch self {
        case .machine: .now
        case .stopped(let seconds): Date(timeIntervalSince1970: Double(seconds))
        }
    }

    /// Whether the clock stands still.
    var isStopped: Bool { self != .machine }
}
