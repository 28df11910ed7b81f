/// Makes text from outside safe to show on one line: nothing in it can move the cursor, hide or reorder its neighbours.
///
/// 1. Newline, carriage return and tab become `\n`, `\r`, `\t`.
/// 2. Other control characters, bidirectional marks, line separators and other invisible format characters become
///    `\u{202E}`; the two joiners that scripts and emoji need (U+200C, U+200D) stay.
/// 3. Text beyond the limit is cut, and how much is said.
package enum VisibleText {
    /// Returns the text with everything invisible spelt out, cut to a number of Unicode scalars.
    package static func of(_ text: String, limit: Int = .max) -> String {
        if text.utf8.count <= limit, text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
        var output = String.UnicodeScalarView()
        var kept = 0
        for scalar in text.unicodeScalars {
            if kept == limit {
                let rest = text.unicodeScalars.count - kept
                return String(output) + "… (\(rest) more character\(rest == 1 ? "" : "s"))"
            }
            kept += 1
            switch scalar {
            case "\n": output.append(contentsOf: #"\n"#.unicodeScalars)
            case "\r": output.append(contentsOf: #"\r"#.unicodeScalars)
            case "\t": output.append(contentsOf: #"\t"#.unicodeScalars)
            case let scalar where isHidden(scalar):
                output.append(contentsOf: escape(scalar).unicodeScalars)
            default: output.append(scalar)
            }
        }
        return String(output)
    }

    /// Spells a scalar as `\u{202E}`.
    package static func escape(_ scalar: Unicode.Scalar) -> String {
        #"\u{"# + String(scalar.value, radix: 16, uppercase: true) + "}"
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate: true
        case .format: scalar != "\u{200C}" && scalar != "\u{200D}"
        case .unassigned: scalar.properties.isNoncharacterCodePoint
        default: false
        }
    }
}
