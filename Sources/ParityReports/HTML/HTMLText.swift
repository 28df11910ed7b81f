import MetricModel

/// Escapes text from outside for HTML, in elements and in quoted attributes alike.
enum HTMLText {
    /// Returns the text with markup escaped, everything invisible spelt out, cut to a number of Unicode scalars.
    static func escape(_ text: String, limit: Int = 200) -> String {
        let visible = VisibleText.of(text, limit: limit)
        guard visible.utf8.contains(where: { replacement($0) != nil }) else { return visible }
        var output: [UInt8] = []
        output.reserveCapacity(visible.utf8.count + 32)
        for byte in visible.utf8 {
            if let entity = replacement(byte) {
                output.append(contentsOf: entity.utf8)
            } else {
                output.append(byte)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Returns the escaped text with places to break a line at: behind slashes, hyphens and underscores.
    static func breakable(_ text: String, limit: Int = 200) -> String {
        var output = ""
        for character in escape(text, limit: limit) {
            output.append(character)
            if character == "/" || character == "-" || character == "_" { output += "<wbr>" }
        }
        return output
    }

    private static func replacement(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}
