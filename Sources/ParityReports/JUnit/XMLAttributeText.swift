/// A text for an attribute, and whether it stands there as it is.
struct XMLAttributeText: Hashable, Sendable {
    /// The text.
    let text: String
    /// Whether no character of it has to be escaped or replaced, and all are ASCII.
    let isPlain: Bool

    init(_ text: String) {
        self.text = text
        isPlain = text.utf8.allSatisfy(Self.isPlain)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""): false
        case 0x20..<0x7F: true
        default: false
        }
    }
}
