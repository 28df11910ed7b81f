/// How large and how small the finite numbers of a text can be, whatever reads it.
///
/// The legacy tool makes a set of all whole seconds of an event and samples a recording epoch by epoch: a time of some
/// million seconds, or an epoch of some microseconds, fills the memory or never ends. Nothing that is to be asked of it
/// may hold one by accident.
public struct NumberExtent: Hashable, Sendable {
    /// The most digits that a number has before its decimal point, its exponent added.
    public var large = 0
    /// The most zeros that a number has behind its decimal point before another digit, its negative exponent added.
    public var small = 0

    /// What the tool can bear.
    public static let bearable = NumberExtent(large: 5, small: 2)

    /// Creates an extent.
    public init(large: Int, small: Int) {
        self.large = large
        self.small = small
    }

    /// Measures a text.
    ///
    /// 1. Zeros in front do not count, and underscores neither; any letter beyond ASCII counts, as it may be a digit.
    /// 2. An exponent's minus does not make a number less large: it may be lost later.
    /// 3. What is too large for a double is infinite to everyone, and does not count; neither does zero.
    public init(of text: some Sequence<UInt8>) {
        var number = Number()
        for byte in text where !number.take(byte) {
            self = union(number.extent)
            number = Number()
        }
        self = union(number.extent)
    }

    /// The extent of two texts together.
    public func union(_ other: NumberExtent) -> NumberExtent {
        NumberExtent(large: max(large, other.large), small: max(small, other.small))
    }

    /// Tells whether no number exceeds another extent.
    public func isWithin(_ other: NumberExtent) -> Bool {
        union(other) == other
    }
}

/// A number while it is read.
private struct Number {
    private var digits = 0
    private var zeros = 0
    private var exponent: Int?
    private var isNegativePower = false
    private var hasDigit = false
    private var isFraction = false
    private var isNonzero = false

    private static let infinite = 320

    var extent: NumberExtent {
        let power = exponent ?? 0
        let large = digits + power
        let small = zeros + (isNegativePower ? power : 0)
        let isSmall = digits > 0 ? isNegativePower : isNonzero
        return NumberExtent(large: large < Self.infinite ? large : 0, small: isSmall ? small : 0)
    }

    /// Takes one more byte; `false` where it cannot belong to the number.
    mutating func take(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            hasDigit = true
            if let power = exponent {
                exponent = min(power * 10 + Int(byte - UInt8(ascii: "0")), Self.infinite)
            } else if isFraction {
                if byte != UInt8(ascii: "0") { isNonzero = true } else if !isNonzero { zeros += 1 }
            } else if digits > 0 || byte != UInt8(ascii: "0") {
                digits += 1
            }
        case 0xC0...0xFF where exponent == nil && !isFraction: digits += 1
        case UInt8(ascii: "_"), 0x80...0xFF: break
        case UInt8(ascii: ".") where exponent == nil && !isFraction: isFraction = true
        case UInt8(ascii: "e"), UInt8(ascii: "E"):
            guard hasDigit, exponent == nil else { return false }
            exponent = 0
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            guard exponent == 0 else { return false }
            isNegativePower = byte == UInt8(ascii: "-")
        default: return false
        }
        return true
    }
}
