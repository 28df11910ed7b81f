/// Texts as they stand in TEXT columns.
///
/// SQLite's C interface ends a text at its first NUL. Fuzzed files bring NULs into messages and names, so U+0000 is
/// written as SUB and `0`, and SUB (U+001A) itself as SUB and `1`. All other texts stand as they are.
enum StoredText {
    /// Returns what stands in the column.
    static func encode(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0 || $0 == substitute }) else { return text }
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0: bytes += [substitute, UInt8(ascii: "0")]
            case substitute: bytes += [substitute, UInt8(ascii: "1")]
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Returns the text that was encoded.
    static func decode(_ text: String) -> String {
        guard text.utf8.contains(substitute) else { return text }
        var bytes: [UInt8] = []
        var isEscaped = false
        for byte in text.utf8 {
            if isEscaped {
                bytes.append(byte == UInt8(ascii: "0") ? 0 : substitute)
                isEscaped = false
            } else if byte == substitute {
                isEscaped = true
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let substitute: UInt8 = 0x1A
}
