import MetricModel

/// Puts text from outside into GitHub's Markdown so that it stays text.
///
/// Everything goes into a code span, where neither markup nor HTML nor mentions mean anything. The two characters that
/// could still end the span or its table cell are spelt out: the backtick as `\u{60}` and the pipe as `\u{7C}`.
enum MarkdownText {
    /// Returns a code span on one line; text beyond 160 characters is cut, and how much is said.
    static func code(_ text: String) -> String { code(text, limit: 160) }

    /// Returns a code span on one line; text beyond the limit of characters is cut, and how much is said.
    static func code(_ text: String, limit: Int) -> String {
        var output = String.UnicodeScalarView()
        for scalar in VisibleText.of(text, limit: limit).unicodeScalars {
            switch scalar {
            case "`", "|": output.append(contentsOf: VisibleText.escape(scalar).unicodeScalars)
            default: output.append(scalar)
            }
        }
        let content = String(output)
        return content.allSatisfy { $0 == " " } ? "`(blank)`" : "`\(content)`"
    }

    /// Returns a code block: its lines are text whatever is in them, and none of them ends it.
    ///
    /// - Parameters:
    ///   - lines: The lines; what is beyond the limit of characters is cut from each, and how much is said.
    ///   - language: What they are written in.
    ///   - limit: How many characters of a line are kept.
    /// - Returns: The lines between two fences.
    static func fence(_ lines: [String], as language: String = "", limit: Int = 200) -> [String] {
        ["```\(language)"]
            + lines.map { line in
                VisibleText.of(line, limit: limit).replacing("`", with: VisibleText.escape("`"))
            } + ["```"]
    }
}
