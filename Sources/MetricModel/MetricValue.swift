/// One number of one scorer: a count, or the 64 bits of a binary64.
///
/// Equality is the contract's equality: kind, and value (counts) or bits (reals). There is no tolerance, `-0.0`
/// differs from `0.0`, and a NaN equals a NaN of the same bits.
public enum MetricValue: Hashable, Sendable {
    /// A count. No count of a real recording comes near the limits of `Int128`.
    case int(Int128)
    /// A real number, as its IEEE-754 binary64 bit pattern.
    case float(bits: UInt64)

    /// Wraps a real number.
    public init(_ value: Double) {
        self = .float(bits: value.bitPattern)
    }

    /// Wraps a count.
    public init(_ value: Int) {
        self = .int(Int128(value))
    }

    /// The declared kind's word in a metric record.
    public var kind: MetricKind {
        switch self {
        case .int: .int
        case .float: .float
        }
    }

    /// The text of the record's `value` key: a decimal count, or a real spelt as Python's `repr` spells it.
    public var text: String {
        switch self {
        case .int(let count): String(count)
        case .float(let bits): PythonFloatText.repr(Double(bitPattern: bits))
        }
    }

    /// The record's `bits` key: 16 lower-case hex digits; `nil` for a count.
    public var bitsText: String? {
        switch self {
        case .int: nil
        case .float(let bits): HexText.sixteenDigits(bits)
        }
    }
}

/// The declared kind of a field.
public enum MetricKind: String, Hashable, Sendable {
    /// A count.
    case int
    /// A binary64 real number.
    case float
}
