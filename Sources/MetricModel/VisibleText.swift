/// Makes text from outside safe to show on one line of a terminal or a log: nothing in it can move the cursor, hide or
/// reorder its neighbours, or be taken for a command of the CI service that reads the log.
///
///     "seiz\u{1B}[2J\n::error::x"   ->   seiz\u{1B}[2J\n::error::x     (all of it visible characters)
///     "::error::x"                  ->   \u{3A}:error::x
///     "##[error]x"                  ->   \u{23}#[error]x
///
/// 1. Newline, carriage return and tab become `\n`, `\r`, `\t`.
/// 2. Other control characters, bidirectional marks, line separators and all other invisible characters become `\u{202E}`.
///    Joiners (U+200C, U+200D) and variation selectors stay between and behind characters beyond ASCII, where scripts and
///    emoji need them.
/// 3. A colon that begins the text, or follows nothing but blanks, becomes `\u{3A}`: GitHub takes a line that begins with
///    `::` for a command. So does it, anywhere on a line, with `##[`, and Azure with `##vso[`: the first number sign becomes
///    `\u{23}`.
/// 4. Text beyond the limit is cut, and how much is said.
///
/// Ordinary characters of any script stay as they are, and so does text that was made visible before.
package enum VisibleText {
    /// Returns the text with everything invisible spelt out, cut to a number of Unicode scalars.
    package static func of(_ text: String, limit: Int = .max) -> String {
        if text.utf8.count <= limit, isPlain(text) { return text }
        let kept = Array(text.unicodeScalars.prefix(limit))
        var output = ""
        var isStart = true
        for (position, scalar) in kept.enumerated() {
            switch scalar {
            case "\n": output += #"\n"#
            case "\r": output += #"\r"#
            case "\t": output += #"\t"#
            case ":" where isStart: output += escape(scalar)
            case _ where isSpelledOut(position, in: kept): output += escape(scalar)
            default: output.unicodeScalars.append(scalar)
            }
            isStart = isStart && scalar.properties.isWhitespace && !isSpelledOut(position, in: kept)
        }
        let rest = text.unicodeScalars.count - kept.count
        return rest == 0 ? output : output + "… (\(rest) more character\(rest == 1 ? "" : "s"))"
    }

    /// Returns lines that are ours, each with an end; what a line quotes from outside cannot begin another one.
    package static func block(_ lines: [String], limit: Int = .max) -> String {
        lines.map { of($0, limit: limit) + "\n" }.joined()
    }

    /// Spells a scalar as `\u{202E}`.
    package static func escape(_ scalar: Unicode.Scalar) -> String {
        #"\u{"# + String(scalar.value, radix: 16, uppercase: true) + "}"
    }

    /// Tells whether a scalar cannot stand as it is wherever on a line its text is shown.
    static func isSpelledOut(_ position: Int, in text: [Unicode.Scalar]) -> Bool {
        let scalar = text[position]
        if scalar == "#" { return beginsCommand(text[position...]) }
        if scalar.isASCII { return scalar.properties.generalCategory == .control }
        if isJoining(scalar) { return !joins(position, in: text) }
        return isInvisible(scalar)
    }

    // MARK: - The rules

    /// Nearly all texts are plain: visible ASCII in which nothing begins a command.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") }
            && text.utf8.first { $0 != 0x20 } != UInt8(ascii: ":")
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
        case .unassigned: scalar.properties.isNoncharacterCodePoint || scalar.properties.isDefaultIgnorableCodePoint
        default: scalar.properties.isDefaultIgnorableCodePoint
        }
    }

    /// `##[` and `##word[`.
    private static func beginsCommand(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        guard text.dropFirst().first == "#" else { return false }
        return text.dropFirst(2).first { !("a"..."z").contains($0) && !("A"..."Z").contains($0) } == "["
    }

    private static func isJoining(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\u{200C}" || scalar == "\u{200D}" || scalar.properties.isVariationSelector
    }

    /// A variation selector belongs to the character before it, a joiner to those on both sides.
    private static func joins(_ position: Int, in text: [Unicode.Scalar]) -> Bool {
        func isCharacter(_ position: Int) -> Bool {
            text.indices.contains(position) && !text[position].isASCII && !text[position].properties.isWhitespace
                && !isInvisible(text[position])
        }
        if text[position].properties.isVariationSelector { return isCharacter(position - 1) }
        let isSelected =
            position > 1 && text[position - 1].properties.isVariationSelector && isCharacter(position - 2)
        return (isCharacter(position - 1) || isSelected) && isCharacter(position + 1)
    }
}
