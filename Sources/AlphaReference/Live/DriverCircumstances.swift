/// What a driver finds around it that must not matter to its answers.
public struct DriverCircumstances: Hashable, Sendable {
    /// The seed of Python's hashes: a number, or `random`.
    public var hashSeed: String
    /// The time zone, as `TZ` spells it.
    public var timeZone: String
    /// The locale.
    public var locale: String

    /// What every driver is told unless something else is asked for.
    public static let usual = DriverCircumstances(hashSeed: "0", timeZone: "UTC", locale: "C.UTF-8")

    /// Creates circumstances.
    public init(hashSeed: String, timeZone: String, locale: String) {
        self.hashSeed = hashSeed
        self.timeZone = timeZone
        self.locale = locale
    }

    /// The variables that say so.
    var environment: [String: String] {
        [
            "LANG": locale, "LC_ALL": locale, "TZ": timeZone, "PYTHONHASHSEED": hashSeed,
            "PYTHONDONTWRITEBYTECODE": "1",
        ]
    }
}
