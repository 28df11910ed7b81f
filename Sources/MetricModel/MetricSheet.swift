/// The numbers of an answer without a copy of what each one speaks about.
///
/// A sheet says exactly what its records say; that it takes a tenth of their memory is all.
public struct MetricSheet: Sendable {
    /// What was scored.
    public var scope: MetricScope
    /// What the numbers speak about.
    public let heads: MetricHeads
    /// A number for each head.
    public let values: [MetricValue]

    /// Creates a sheet; there must be as many numbers as heads.
    public init(scope: MetricScope, heads: MetricHeads, values: [MetricValue]) {
        precondition(values.count == heads.count, "\(values.count) numbers for \(heads.count) heads")
        self.scope = scope
        self.heads = heads
        self.values = values
    }

    /// The same as records.
    public var records: [MetricRecord] {
        zip(heads.all, values).map { head, value in
            MetricRecord(
                scope: scope, content: .number(algorithm: head.algorithm, field: head.field, value: value))
        }
    }

    /// Tells whether all numbers are the same, bits against bits; what they speak about is not looked at.
    public func hasSameValues(as other: MetricSheet) -> Bool {
        guard values.count == other.values.count else { return false }
        for position in values.indices where values[position] != other.values[position] { return false }
        return true
    }
}

/// Takes the numbers of an answer one by one, as long as they speak about what is expected.
public struct MetricSheetFiller {
    private let heads: MetricHeads
    private var values: [MetricValue] = []
    private var fits = true

    /// Expects numbers about these heads, in order.
    public init(_ heads: MetricHeads) {
        self.heads = heads
        values.reserveCapacity(heads.count)
    }

    /// Takes the next number.
    public mutating func add(_ algorithm: Algorithm, label: String?, name: String, _ value: MetricValue) {
        guard fits, values.count < heads.count,
            heads.isHead(values.count, algorithm, label: label, name: name)
        else { return fits = false }
        values.append(value)
    }

    /// The sheet of a scope; `nil` where a number spoke about something else, or there were too many or too few.
    public func sheet(scope: MetricScope) -> MetricSheet? {
        guard fits, values.count == heads.count else { return nil }
        return MetricSheet(scope: scope, heads: heads, values: values)
    }
}
