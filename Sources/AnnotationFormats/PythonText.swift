/// Python's notions of white space and lower case, where they differ from Swift's.
public enum PythonText {
    /// Tells whether Python's `str.isspace` holds for a character.
    public static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
            true
        default: false
        }
    }

    /// Tells whether a version of Unicode knows a character; Swift's own is newer than any supported interpreter's.
    static func isAssigned(_ scalar: Unicode.Scalar, inUnicode major: Int) -> Bool {
        scalar.properties.age.map { $0.major <= major } ?? false
    }

    /// Lowers a text as `str.lower` does, the final sigma included.
    public static func lowercased(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var lowered = String.UnicodeScalarView()
        for (position, scalar) in scalars.enumerated() {
            if scalar.value == 0x3A3 {
                lowered.append(isFinalSigma(at: position, in: scalars) ? "\u{3C2}" : "\u{3C3}")
            } else {
                // Python 3.12 has Unicode 15, which knows no letter pairs that Python 3.11's does not.
                let isKnown = scalar.isASCII || isAssigned(scalar, inUnicode: 15)
                let mapped = isKnown ? scalar.properties.lowercaseMapping : String(scalar)
                lowered.append(contentsOf: mapped.unicodeScalars)
            }
        }
        return String(lowered)
    }

    /// The Unicode rule: behind a cased letter and not before one, case-ignorable characters skipped.
    private static func isFinalSigma(at position: Int, in scalars: [Unicode.Scalar]) -> Bool {
        let before = scalars[..<position].last { !$0.properties.isCaseIgnorable }
        let after = scalars[(position + 1)...].first { !$0.properties.isCaseIgnorable }
        return before?.properties.isCased == true && after?.properties.isCased != true
    }

    /// Strips white space from both ends of a text.
    public static func stripped(_ text: String) -> String {
        var scalars = text.unicodeScalars[...]
        while let first = scalars.first, isSpace(first) { scalars.removeFirst() }
        while let last = scalars.last, isSpace(last) { scalars.removeLast() }
        return String(scalars)
    }

    /// Returns the first stretch of a text without white space; `nil` where there is none.
    public static func firstWord(_ text: String) -> String? {
        let scalars = stripped(text).unicodeScalars
        let word = scalars.prefix { !isSpace($0) }
        return word.isEmpty ? nil : String(word)
    }

    /// Returns the first stretch of a text's bytes without white space; `nil` where there is none.
    static func firstWord(_ text: [UInt8]) -> [UInt8]? {
        let start = text.firstIndex { !isASCIISpace($0) } ?? text.endIndex
        let end = text[start...].firstIndex { isASCIISpace($0) || $0 >= 0x80 } ?? text.endIndex
        // White space beyond ASCII may end a word, or stand before it.
        if end < text.endIndex, text[end] >= 0x80 {
            return firstWord(String(decoding: text, as: UTF8.self)).map { Array($0.utf8) }
        }
        return start == end ? nil : Array(text[start..<end])
    }

    /// Tells whether Python's `str.isspace` holds for an ASCII character.
    static func isASCIISpace(_ byte: UInt8) -> Bool {
        (0x09...0x0D).contains(byte) || (0x1C...0x20).contains(byte)
    }

    /// Splits a text at white space, as `str.split()` does.
    static func words(_ text: String) -> [String] {
        text.unicodeScalars.split(whereSeparator: isSpace).map { String($0) }
    }

    /// Splits a text at a character, as `str.split(c)` does: always into at least one piece.
    static func pieces(_ text: String, at separator: Unicode.Scalar) -> [String] {
        text.unicodeScalars.split(separator: separator, omittingEmptySubsequences: false).map { String($0) }
    }
}
