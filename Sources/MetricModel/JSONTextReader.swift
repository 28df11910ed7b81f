/// A strict recursive-descent reader of RFC 8259 texts.
struct JSONTextReader {
    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0
    private static let depthLimit = 64

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func readText() throws(JSONTextError) -> JSONValue {
        let value = try readValue()
        skipBlanks()
        guard position == bytes.count else { throw fault("the end of the text") }
        return value
    }

    private func fault(_ expected: String) -> JSONTextError {
        JSONTextError(offset: position, expected: expected)
    }

    private var current: UInt8? {
        position < bytes.count ? bytes[position] : nil
    }

    private mutating func skipBlanks() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func take(_ byte: UInt8, _ expected: String) throws(JSONTextError) {
        guard current == byte else { throw fault(expected) }
        position += 1
    }

    private mutating func takeWord(_ word: StaticString, _ value: JSONValue) throws(JSONTextError) -> JSONValue {
        let text = word.description
        for byte in text.utf8 { try take(byte, "'\(text)'") }
        return value
    }

    private mutating func readValue() throws(JSONTextError) -> JSONValue {
        skipBlanks()
        switch current {
        case UInt8(ascii: "{"): return try nested { (reader) throws(JSONTextError) in try reader.readObject() }
        case UInt8(ascii: "["): return try nested { (reader) throws(JSONTextError) in try reader.readArray() }
        case UInt8(ascii: "\""): return .string(try readString())
        case UInt8(ascii: "t"): return try takeWord("true", .bool(true))
        case UInt8(ascii: "f"): return try takeWord("false", .bool(false))
        case UInt8(ascii: "n"): return try takeWord("null", .null)
        default: return .number(try readNumber())
        }
    }

    private mutating func nested(
        _ read: (inout JSONTextReader) throws(JSONTextError) -> JSONValue
    ) throws(JSONTextError) -> JSONValue {
        guard depth < Self.depthLimit else { throw fault("at most \(Self.depthLimit) levels") }
        depth += 1
        let value = try read(&self)
        depth -= 1
        return value
    }

    private mutating func readObject() throws(JSONTextError) -> JSONValue {
        position += 1
        var members: [JSONValue.Member] = []
        var keys: Set<String> = []
        skipBlanks()
        if current == UInt8(ascii: "}") {
            position += 1
            return .object(members)
        }
        while true {
            skipBlanks()
            let key = try readString()
            guard keys.insert(key).inserted else { throw fault("a key other than '\(key)' again") }
            skipBlanks()
            try take(UInt8(ascii: ":"), "':'")
            members.append(JSONValue.Member(key: key, value: try readValue()))
            skipBlanks()
            if current == UInt8(ascii: ",") {
                position += 1
                continue
            }
            try take(UInt8(ascii: "}"), "',' or '}'")
            return .object(members)
        }
    }

    private mutating func readArray() throws(JSONTextError) -> JSONValue {
        position += 1
        var elements: [JSONValue] = []
        skipBlanks()
        if current == UInt8(ascii: "]") {
            position += 1
            return .array(elements)
        }
        while true {
            elements.append(try readValue())
            skipBlanks()
            if current == UInt8(ascii: ",") {
                position += 1
                continue
            }
            try take(UInt8(ascii: "]"), "',' or ']'")
            return .array(elements)
        }
    }

    private mutating func readNumber() throws(JSONTextError) -> String {
        let start = position
        if current == UInt8(ascii: "-") { position += 1 }
        if current == UInt8(ascii: "0") {
            position += 1
        } else {
            try skipDigits()
        }
        if current == UInt8(ascii: ".") {
            position += 1
            try skipDigits()
        }
        if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
            position += 1
            if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
            try skipDigits()
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func skipDigits() throws(JSONTextError) {
        let start = position
        while let byte = current, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { position += 1 }
        guard position > start else { throw fault("a JSON value") }
    }

    private mutating func readString() throws(JSONTextError) -> String {
        try take(UInt8(ascii: "\""), "a string")
        var content: [UInt8] = []
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                guard let text = String(validating: content, as: UTF8.self) else { throw fault("valid UTF-8") }
                return text
            case UInt8(ascii: "\\"):
                position += 1
                try readEscape(into: &content)
            case 0..<0x20:
                throw fault("an escaped control character")
            default:
                content.append(byte)
                position += 1
            }
        }
        throw fault("the end of the string")
    }

    private mutating func readEscape(into content: inout [UInt8]) throws(JSONTextError) {
        let plain: [UInt8: UInt8] = [
            UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F, UInt8(ascii: "b"): 0x08,
            UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
        ]
        guard let byte = current else { throw fault("an escape") }
        position += 1
        if let value = plain[byte] {
            content.append(value)
            return
        }
        guard byte == UInt8(ascii: "u") else { throw fault("an escape") }
        var code = UInt32(try readFourHexDigits())
        if code >= 0xD800, code < 0xDC00, current == UInt8(ascii: "\\") {
            position += 1
            try take(UInt8(ascii: "u"), "a low surrogate")
            let low = UInt32(try readFourHexDigits())
            guard low >= 0xDC00, low < 0xE000 else { throw fault("a low surrogate") }
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else { throw fault("a Unicode scalar value") }
        content.append(contentsOf: Array(String(Character(scalar)).utf8))
    }

    private mutating func readFourHexDigits() throws(JSONTextError) -> UInt16 {
        var code: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
                throw fault("four hex digits")
            }
            code = code << 4 | UInt16(digit)
            position += 1
        }
        return code
    }
}
