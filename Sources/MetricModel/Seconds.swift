/// A time or a length of time in seconds; times count from the start of the recording.
public struct Seconds: Hashable, Sendable {
    /// The number of seconds.
    ///
    /// It may be negative or not finite: the reference accepts both in places.
    public var value: Double

    /// Wraps a number of seconds.
    public init(_ value: Double) {
        self.value = value
    }
}

extension Seconds: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
    /// Wraps a literal such as `25.5`.
    public init(floatLiteral value: Double) {
        self.init(value)
    }

    /// Wraps a literal such as `300`.
    public init(integerLiteral value: Int) {
        self.init(Double(value))
    }
}
