/// Writes 64-bit patterns as text.
public enum HexText {
    /// Writes 16 lower-case hex digits, most significant first.
    public static func sixteenDigits(_ bits: UInt64) -> String {
        let digits = String(bits, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }

    /// Reads exactly 16 lower-case hex digits; anything else is `nil`.
    public static func bits(of text: some StringProtocol) -> UInt64? {
        guard text.utf8.count == 16 else { return nil }
        var bits: UInt64 = 0
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): bits = bits << 4 | UInt64(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): bits = bits << 4 | UInt64(byte - UInt8(ascii: "a") + 10)
            default: return nil
            }
        }
        return bits
    }
}
