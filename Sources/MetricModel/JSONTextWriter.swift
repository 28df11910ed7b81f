/// Writes JSON text with keys in the order given and strings escaped as Python's `json` escapes them.
///
/// What could act on a terminal or a log that the text is shown in is escaped as well, by the rule of ``VisibleText``: a
/// reader gets the same string.
public enum JSONTextWriter {
    /// Appends a quoted string: `"`, `\`, control characters and what is invisible escaped, everything else as UTF-8.
    public static func append(_ text: String, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        if text.utf8.allSatisfy(isPlain) {
            output.append(contentsOf: text.utf8)
        } else {
            let scalars = Array(text.unicodeScalars)
            for (position, scalar) in scalars.enumerated() {
                switch scalar {
                case "\"": output.append(contentsOf: [0x5C, 0x22])
                case "\\": output.append(contentsOf: [0x5C, 0x5C])
                case "\n": output.append(contentsOf: #"\n"#.utf8)
                case "\r": output.append(contentsOf: #"\r"#.utf8)
                case "\t": output.append(contentsOf: #"\t"#.utf8)
                case "\u{8}": output.append(contentsOf: #"\b"#.utf8)
                case "\u{C}": output.append(contentsOf: #"\f"#.utf8)
                case _ where VisibleText.isSpelledOut(position, in: scalars): appendEscaped(scalar, to: &output)
                default: output.append(contentsOf: String(scalar).utf8)
                }
            }
        }
        output.append(UInt8(ascii: "\""))
    }

    /// Nearly all texts stand as they are.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "#"): false
        default: byte >= 0x20 && byte < 0x7F
        }
    }

    /// Appends `\u202e`, or both halves of a surrogate pair.
    private static func appendEscaped(_ scalar: Unicode.Scalar, to output: inout [UInt8]) {
        for unit in String(scalar).utf16 {
            let digits = String(unit, radix: 16)
            output.append(contentsOf: #"\u"#.utf8)
            output.append(contentsOf: String(repeating: "0", count: 4 - digits.utf8.count).utf8)
            output.append(contentsOf: digits.utf8)
        }
    }

    /// Appends a value on one line, without blanks.
    public static func append(_ value: JSONValue, to output: inout [UInt8]) {
        switch value {
        case .null: output.append(contentsOf: "null".utf8)
        case .bool(let flag): output.append(contentsOf: (flag ? "true" : "false").utf8)
        case .number(let text): output.append(contentsOf: text.utf8)
        case .string(let text): append(text, to: &output)
        case .array(let elements):
            output.append(UInt8(ascii: "["))
            for (position, element) in elements.enumerated() {
                if position > 0 { output.append(UInt8(ascii: ",")) }
                append(element, to: &output)
            }
            output.append(UInt8(ascii: "]"))
        case .object(let members):
            output.append(UInt8(ascii: "{"))
            for (position, member) in members.enumerated() {
                if position > 0 { output.append(UInt8(ascii: ",")) }
                append(member.key, to: &output)
                output.append(UInt8(ascii: ":"))
                append(member.value, to: &output)
            }
            output.append(UInt8(ascii: "}"))
        }
    }

    /// Returns a value on one line, without blanks.
    public static func line(_ value: JSONValue) -> String {
        var output: [UInt8] = []
        append(value, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    /// Returns a value laid out for people, two blanks a level, with a newline at the end.
    public static func pretty(_ value: JSONValue) -> String {
        var output: [UInt8] = []
        appendPretty(value, indent: 0, to: &output)
        output.append(0x0A)
        return String(decoding: output, as: UTF8.self)
    }

    /// Appends a value laid out for people, as it stands so many levels deep.
    static func appendPretty(_ value: JSONValue, indent: Int, to output: inout [UInt8]) {
        switch value {
        case .array(let elements) where !elements.isEmpty:
            output.append(UInt8(ascii: "["))
            for (position, element) in elements.enumerated() {
                if position > 0 { output.append(UInt8(ascii: ",")) }
                appendNewline(indent + 1, to: &output)
                appendPretty(element, indent: indent + 1, to: &output)
            }
            appendNewline(indent, to: &output)
            output.append(UInt8(ascii: "]"))
        case .object(let members) where !members.isEmpty:
            output.append(UInt8(ascii: "{"))
            for (position, member) in members.enumerated() {
                if position > 0 { output.append(UInt8(ascii: ",")) }
                appendNewline(indent + 1, to: &output)
                append(member.key, to: &output)
                output.append(UInt8(ascii: ":"))
                output.append(0x20)
                appendPretty(member.value, indent: indent + 1, to: &output)
            }
            appendNewline(indent, to: &output)
            output.append(UInt8(ascii: "}"))
        default:
            append(value, to: &output)
        }
    }

    /// Ends a line and begins one so many levels deep.
    static func appendNewline(_ level: Int, to output: inout [UInt8]) {
        if level < newlines.count {
            output.append(contentsOf: newlines[level])
        } else {
            output.append(contentsOf: newline(level))
        }
    }

    private static let newlines = (0..<16).map(newline)

    private static func newline(_ level: Int) -> [UInt8] {
        [0x0A] + [UInt8](repeating: 0x20, count: 2 * level)
    }
}
