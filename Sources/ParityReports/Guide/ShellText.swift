import MetricModel

/// Quotes words for a shell, so that what is copied from a report is one argument, whatever is in it.
///
///     'hard/python3.11/taes-inside'
///     'it'\''s'
///     $'a\x0ab'
///
/// What cannot be seen, what a CI service takes for a command, and the backtick that would end a code block are spelt out
/// in the way of bash, zsh and ksh.
package enum ShellText {
    /// Returns the word in quotes.
    package static func quoted(_ word: String) -> String {
        let isPlain = VisibleText.of(word).utf8.elementsEqual(word.utf8) && !word.utf8.contains(UInt8(ascii: "`"))
        guard isPlain else { return spelt(word) }
        return "'\(word.replacing("'", with: #"'\''"#))'"
    }

    private static func spelt(_ word: String) -> String {
        var output = "$'"
        for scalar in word.unicodeScalars {
            let text = String(scalar)
            switch scalar {
            case "'", "\\": output += "\\\(text)"
            case "`", "#": output += #"\x"# + hex(UInt8(ascii: scalar))
            case let scalar where VisibleText.of(text) == text && scalar.isASCII: output += text
            default: for byte in text.utf8 { output += #"\x"# + hex(byte) }
            }
        }
        return output + "'"
    }

    private static func hex(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}
