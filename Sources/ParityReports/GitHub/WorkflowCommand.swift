import MetricModel

/// A line on a job's output by which GitHub shows something beside the code.
///
///     ::error file=golden/hard/ref/a.csv_bi,line=1,title=Parity::What differs%0ARun it again: …
///
/// 1. Whatever is in the texts, it is one line and one command: what ends a line is `%0A` or `%0D`, the percent sign itself
///    is `%25`, and in properties the colon is `%3A` and the comma `%2C`.
/// 2. What cannot be seen is spelt out as everywhere; a file with such a name is not named.
struct WorkflowCommand: Hashable, Sendable {
    /// How it is marked.
    var level: Level
    /// The file, as it is called in the repository; `nil` where it lies elsewhere.
    var file: String?
    /// The line of the file, from 1.
    var line: Int?
    /// The heading.
    var title: String
    /// The lines of its text.
    var message: [String]

    /// The marks.
    enum Level: String, Hashable, Sendable {
        /// It fails the run.
        case error
        /// It will, some day.
        case warning
    }

    private static let titleLimit = 200
    private static let lineLimit = 1_000
    private static let fileLimit = 4_096

    /// The command, without an end of line.
    var text: String {
        var properties: [String] = []
        if let file, file.utf8.count <= Self.fileLimit, VisibleText.of(file).utf8.elementsEqual(file.utf8) {
            properties.append("file=\(Self.property(file))")
            if let line { properties.append("line=\(line)") }
        }
        properties.append("title=\(Self.property(VisibleText.of(title, limit: Self.titleLimit)))")
        let lines = message.map { Self.data(VisibleText.of($0, limit: Self.lineLimit)) }
        return "::\(level.rawValue) \(properties.joined(separator: ","))::\(lines.joined(separator: "%0A"))"
    }

    /// Escapes what stands behind the second pair of colons.
    private static func data(_ text: String) -> String {
        escaped(text) { $0 == "%" || $0 == "\r" || $0 == "\n" }
    }

    /// Escapes the value of a property.
    private static func property(_ text: String) -> String {
        escaped(text) { $0 == "%" || $0 == "\r" || $0 == "\n" || $0 == ":" || $0 == "," }
    }

    private static func escaped(_ text: String, _ isSpecial: (Unicode.Scalar) -> Bool) -> String {
        var output = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            guard isSpecial(scalar) else {
                output.append(scalar)
                continue
            }
            let digits = String(scalar.value, radix: 16, uppercase: true)
            output.append(contentsOf: "%\(digits.utf8.count < 2 ? "0" : "")\(digits)".unicodeScalars)
        }
        return String(output)
    }
}
