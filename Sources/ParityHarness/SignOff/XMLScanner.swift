/// Cuts XML into elements and text, as far as test results use it.
///
/// 1. A declaration, comments and CDATA are allowed; a document type is not, and so no entity but the five of XML.
/// 2. Attributes are quoted and unique. Nothing is repaired.
struct XMLScanner {
    /// A piece of the document.
    enum Token: Hashable {
        case open(String, [String: String])
        case close(String)
        case text
    }

    /// Where the document is broken.
    struct Fault: Error, Hashable {
        let offset: Int
        let expected: String
    }

    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0
    private var hasRoot = false
    /// An element that ends where it begins.
    private var pending: String?

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next piece; `nil` at the end of a whole document.
    mutating func next() throws(Fault) -> Token? {
        if let name = pending {
            pending = nil
            depth -= 1
            return .close(name)
        }
        while true {
            if position == bytes.count {
                guard depth == 0, hasRoot else { throw fault("the end of every element") }
                return nil
            }
            if bytes[position] != UInt8(ascii: "<") {
                try readText()
                return .text
            }
            if skip("<?") {
                try skipTo("?>")
            } else if skip("<!--") {
                try skipTo("-->")
            } else if skip("<![CDATA[") {
                try skipTo("]]>")
            } else if skip("<!") {
                throw fault("no document type")
            } else if skip("</") {
                let name = try readName()
                skipBlanks()
                try take(">")
                depth -= 1
                guard depth >= 0 else { throw fault("no more ends than beginnings") }
                return .close(name)
            } else {
                return try readElement()
            }
        }
    }

    private mutating func readElement() throws(Fault) -> Token {
        guard depth > 0 || !hasRoot else { throw fault("one element around all others") }
        try take("<")
        let name = try readName()
        hasRoot = true
        depth += 1
        var attributes: [String: String] = [:]
        while true {
            let hadBlank = skipBlanks()
            if skip("/>") {
                pending = name
                return .open(name, attributes)
            }
            if skip(">") { return .open(name, attributes) }
            guard hadBlank else { throw fault("a blank or '>'") }
            let key = try readName()
            try take("=")
            let value = try readValue()
            guard attributes.updateValue(value, forKey: key) == nil else { throw fault("each attribute once") }
        }
    }

    private mutating func readText() throws(Fault) {
        let isBlankOnly = depth == 0
        while position < bytes.count, bytes[position] != UInt8(ascii: "<") {
            if isBlankOnly, !Self.isBlank(bytes[position]) { throw fault("an element") }
            if bytes[position] == UInt8(ascii: "&") { _ = try readEntity() } else { position += 1 }
        }
    }

    private mutating func readName() throws(Fault) -> String {
        let start = position
        while position < bytes.count, !Self.isBlank(bytes[position]), !"<>=/\"'&".utf8.contains(bytes[position]) {
            position += 1
        }
        guard position > start else { throw fault("a name") }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func readValue() throws(Fault) -> String {
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'")
        else {
            throw fault("a quoted value")
        }
        let quote = bytes[position]
        position += 1
        var value: [UInt8] = []
        while position < bytes.count, bytes[position] != quote {
            switch bytes[position] {
            case UInt8(ascii: "<"): throw fault("no '<' in a value")
            case UInt8(ascii: "&"): value += try readEntity()
            default:
                value.append(bytes[position])
                position += 1
            }
        }
        guard position < bytes.count else { throw fault("the end of a value") }
        position += 1
        return String(decoding: value, as: UTF8.self)
    }

    private mutating func readEntity() throws(Fault) -> [UInt8] {
        guard let end = bytes[position...].prefix(12).firstIndex(of: UInt8(ascii: ";")) else {
            throw fault("an entity")
        }
        let name = String(decoding: bytes[(position + 1)..<end], as: UTF8.self)
        let text: String
        switch name {
        case "amp": text = "&"
        case "lt": text = "<"
        case "gt": text = ">"
        case "quot": text = "\""
        case "apos": text = "'"
        default:
            let digits = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
            guard name.hasPrefix("#"), let scalar = digits.flatMap(Unicode.Scalar.init) else {
                throw fault("an entity of XML")
            }
            text = String(scalar)
        }
        position = end + 1
        return Array(text.utf8)
    }

    // MARK: - Bytes

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

    @discardableResult
    private mutating func skipBlanks() -> Bool {
        let start = position
        while position < bytes.count, Self.isBlank(bytes[position]) { position += 1 }
        return position > start
    }

    private mutating func skip(_ text: String) -> Bool {
        guard bytes[position...].starts(with: text.utf8) else { return false }
        position += text.utf8.count
        return true
    }

    private mutating func take(_ text: String) throws(Fault) {
        guard skip(text) else { throw fault("'\(text)'") }
    }

    private mutating func skipTo(_ end: String) throws(Fault) {
        while position < bytes.count {
            if skip(end) { return }
            position += 1
        }
        throw fault("'\(end)'")
    }

    private func fault(_ expected: String) -> Fault { Fault(offset: position, expected: expected) }
}
