import FoundationEssentials

/// Spells points in time as ISO 8601 in UTC.
///
///     2026-03-01T12:34:56.789Z
///     2026-03-01T12:34:56
///
/// Fractions are cut, not rounded, so that no second is named before it came; a time outside of the years 1583 to
/// 9999 is moved to the nearest of them, and one that is not a number to the first.
enum TimestampText {
    private static let range = -12_212_553_600.0...253_402_300_799.0

    /// Writes milliseconds and the zone.
    static func precise(_ secondsSince1970: Double) -> String {
        date(secondsSince1970).formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }

    /// Writes whole seconds without a zone, as JUnit wants it.
    static func withoutZone(_ secondsSince1970: Double) -> String {
        date(secondsSince1970).formatted(
            .iso8601.year().month().day().dateTimeSeparator(.standard).time(includingFractionalSeconds: false))
    }

    private static func date(_ secondsSince1970: Double) -> Date {
        // Written so that NaN fails the test.
        guard secondsSince1970 > range.lowerBound else { return Date(timeIntervalSince1970: range.lowerBound) }
        return Date(timeIntervalSince1970: min(secondsSince1970, range.upperBound))
    }
}
