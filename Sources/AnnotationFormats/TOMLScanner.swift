/// The characters of a TOML document and the tokens that need no context.
struct TOMLScanner {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var line = 1

    init(_ text: String) {
        var scalars: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars {
            // CR LF is one line end; a CR of its own is not allowed anywhere and stays for the checks to find.
            if scalar == "\n", scalars.last == "\r" { scalars.removeLast() }
            scalars.append(scalar)
        }
        self.scalars = scalars
    }

    var current: Unicode.Scalar? {
        position < scalars.count ? scalars[position] : nil
    }

    private func ahead(_ distance: Int) -> Unicode.Scalar? {
        position + distance < scalars.count ? scalars[position + distance] : nil
    }

    func fault(_ problem: String) -> TOMLError {
        TOMLError(line: line, problem: problem)
    }

    mutating func advance() {
        if current == "\n" { line += 1 }
        position += 1
    }

    mutating func take(_ scalar: Unicode.Scalar, _ expected: String) throws(TOMLError) {
        guard current == scalar else { throw fault("expected \(expected)") }
        advance()
    }

    mutating func skipBlanks() {
        while let scalar = current, scalar == " " || scalar == "\t" { advance() }
    }

    mutating func skipBlanksAndNewlines() {
        while let scalar = current, scalar == " " || scalar == "\t" || scalar == "\n" { advance() }
    }

    mutating func skipComment() throws(TOMLError) {
        guard current == "#" else { return }
        while let scalar = current, scalar != "\n" {
            guard !Self.isForbidden(scalar) else { throw fault("a control character stands in a comment") }
            advance()
        }
    }

    mutating func skipBlanksNewlinesAndComments() throws(TOMLError) {
        while true {
            skipBlanksAndNewlines()
            guard current == "#" else { return }
            try skipComment()
        }
    }

    /// Control characters other than tab.
    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        (scalar.value < 0x20 && scalar != "\t") || scalar.value == 0x7F
    }

    mutating func readKeyPart() throws(TOMLError) -> String {
        if current == "\"" || current == "'" {
            guard !(ahead(1) == current && ahead(2) == current) else { throw fault("a key cannot be a long string") }
            return try readString()
        }
        var key = String.UnicodeScalarView()
        while let scalar = current, Self.isBareKey(scalar) {
            key.append(scalar)
            advance()
        }
        guard !key.isEmpty else { throw fault("expected a key") }
        return String(key)
    }

    private static func isBareKey(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "-", "_": true
        default: false
        }
    }

    // MARK: - Strings

    mutating func readString() throws(TOMLError) -> String {
        guard let quote = current else { throw fault("expected a string") }
        if ahead(1) == quote, ahead(2) == quote { return try readLongString(quote) }
        advance()
        var text = String.UnicodeScalarView()
        while let scalar = current {
            guard scalar != "\n" else { throw fault("the string does not end on its line") }
            guard !Self.isForbidden(scalar) else { throw fault("a control character stands in a string") }
            advance()
            if scalar == quote { return String(text) }
            text.append(scalar == "\\" && quote == "\"" ? try readEscape() : scalar)
        }
        throw fault("the string does not end")
    }

    private mutating func readLongString(_ quote: Unicode.Scalar) throws(TOMLError) -> String {
        for _ in 0..<3 { advance() }
        if current == "\n" { advance() }
        var text = String.UnicodeScalarView()
        while let scalar = current {
            if scalar == quote, ahead(1) == quote, ahead(2) == quote {
                for _ in 0..<3 { advance() }
                // Up to two quotes may stand directly before the closing three.
                for _ in 0..<2 where current == quote {
                    text.append(quote)
                    advance()
                }
                return String(text)
            }
            advance()
            if scalar == "\\", quote == "\"" {
                if try skipLineEndingBackslash() { continue }
                text.append(try readEscape())
                continue
            }
            guard scalar == "\n" || !Self.isForbidden(scalar) else {
                throw fault("a control character stands in a string")
            }
            text.append(scalar)
        }
        throw fault("the string does not end")
    }

    private mutating func skipLineEndingBackslash() throws(TOMLError) -> Bool {
        var distance = 0
        while let scalar = ahead(distance), scalar == " " || scalar == "\t" { distance += 1 }
        guard ahead(distance) == "\n" else { return false }
        skipBlanksAndNewlines()
        return true
    }

    private mutating func readEscape() throws(TOMLError) -> Unicode.Scalar {
        guard let scalar = current else { throw fault("the string does not end") }
        advance()
        switch scalar {
        case "b": return "\u{8}"
        case "t": return "\t"
        case "n": return "\n"
        case "f": return "\u{C}"
        case "r": return "\r"
        case "\"": return "\""
        case "\\": return "\\"
        case "u": return try readCodePoint(digits: 4)
        case "U": return try readCodePoint(digits: 8)
        default: throw fault("'\\\(scalar)' is no escape")
        }
    }

    private mutating func readCodePoint(digits: Int) throws(TOMLError) -> Unicode.Scalar {
        var value: UInt32 = 0
        for _ in 0..<digits {
            guard let scalar = current, scalar.isASCII, let digit = Character(scalar).hexDigitValue else {
                throw fault("expected \(digits) hex digits")
            }
            value = value << 4 | UInt32(digit)
            advance()
        }
        guard let scalar = Unicode.Scalar(value) else { throw fault("the escape is no character") }
        return scalar
    }

    // MARK: - Numbers, booleans, dates

    mutating func readScalar() throws(TOMLError) -> TOMLValue {
        var text = readWord()
        // A date may be followed by one blank and a time.
        if TOMLScalar.isDate(text), current == " ", let digit = ahead(1), digit >= "0", digit <= "9" {
            advance()
            text += " " + readWord()
        }
        guard let value = TOMLScalar.value(of: text) else { throw fault("'\(text)' is no value") }
        return value
    }

    private mutating func readWord() -> String {
        var word = String.UnicodeScalarView()
        while let scalar = current, !" \t\n,]}#=".unicodeScalars.contains(scalar) {
            word.append(scalar)
            advance()
        }
        return String(word)
    }
}
