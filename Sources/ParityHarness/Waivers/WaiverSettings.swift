import FoundationEssentials
import MetricModel
import NedcBeta

/// Which waivers a run has, and the day they are judged by, as the user put it.
public struct WaiverSettings: Hashable, Sendable {
    /// The file.
    public var source: Source
    /// The day, where the command line names one.
    public var asOf: String?

    /// Where waivers come from.
    public enum Source: Hashable, Sendable {
        /// A run without waivers.
        case nowhere
        /// A file that the user named, and that has to be there.
        case file(String)
        /// A file that is taken where it is there.
        case fileIfThere(String)
    }

    /// The variable of the environment that names the day where the command line does not.
    public static let variable = "NEDC_BENCH_AS_OF"

    /// A run without waivers, judged by today.
    public static let none = WaiverSettings(source: .nowhere, asOf: nil)

    /// Creates settings.
    public init(source: Source, asOf: String?) {
        self.source = source
        self.asOf = asOf
    }

    /// Reads the waivers; `nil` where the run has no file of them.
    ///
    /// - Throws: ``InputError`` where the day is none, or the file is not there or cannot be used.
    func resolve(_ surroundings: Surroundings, now: Date = .now) throws(InputError) -> WaiverList? {
        let day = try day(surroundings, now: now)
        switch source {
        case .nowhere: return nil
        case .file(let path): return try WaiverFile(path: surroundings.absolute(path), asOf: day).read()
        case .fileIfThere(let path):
            let path = surroundings.absolute(path)
            guard FileManager.default.fileExists(atPath: path) else { return nil }
            return try WaiverFile(path: path, asOf: day).read()
        }
    }

    /// The file, absolute; `nil` for a run without one.
    func path(_ surroundings: Surroundings) -> String? {
        switch source {
        case .nowhere: nil
        case .file(let path), .fileIfThere(let path): surroundings.absolute(path)
        }
    }

    /// The day that is named, else today, in UTC.
    private func day(_ surroundings: Surroundings, now: Date) throws(InputError) -> CalendarDay {
        if let asOf { return try Self.day(asOf, from: "--as-of") }
        if let text = surroundings.environment[Self.variable], !text.isEmpty {
            return try Self.day(text, from: Self.variable)
        }
        return CalendarDay(daysSince1970: Int((now.timeIntervalSince1970 / 86_400).rounded(.down)))
    }

    private static func day(_ text: String, from source: String) throws(InputError) -> CalendarDay {
        guard let day = CalendarDay(text) else {
            throw InputError(message: "\(source) is '\(text)'; expected a day such as 2026-03-01.")
        }
        return day
    }
}
