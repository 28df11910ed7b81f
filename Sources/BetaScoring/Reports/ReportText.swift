/// Pads text as C's `%12s` does; widths count Unicode scalars, as Python counts.
enum ReportText {
    /// Puts blanks before a text.
    static func right(_ text: String, _ width: Int) -> String {
        blanks(width - text.unicodeScalars.count) + text
    }

    /// A number of blanks; none where the number is negative.
    static func blanks(_ count: Int) -> String {
        String(repeating: " ", count: max(0, count))
    }

    /// A line such as `                          Targets:          701   <**`.
    static func line(_ name: String, _ value: Double, decimals: Int, _ unit: String = "") -> String {
        "   " + right(name, 30) + ": " + right(FixedDecimal.text(value, decimals: decimals), 12) + unit + "\n"
    }
}
