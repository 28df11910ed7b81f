/// One number of one scorer, or the rejection that stands in its place: how results cross every boundary.
public struct MetricRecord: Hashable, Sendable {
    /// What was scored.
    public var scope: MetricScope
    /// The number or rejection.
    public var content: Content

    /// What a record carries.
    public enum Content: Hashable, Sendable {
        /// One number.
        case number(algorithm: Algorithm, field: MetricField, value: MetricValue)
        /// A rejection of one algorithm, or of the whole scope (`algorithm` nil) where the files did not load.
        case rejection(algorithm: Algorithm?, Rejection)
    }

    /// Creates a record.
    public init(scope: MetricScope, content: Content) {
        self.scope = scope
        self.content = content
    }

    /// The algorithm that speaks; `nil` where the files did not load at all.
    public var algorithm: Algorithm? {
        switch content {
        case .number(let algorithm, _, _): algorithm
        case .rejection(let algorithm, _): algorithm
        }
    }

    /// The number's field; `nil` for a rejection.
    public var field: MetricField? {
        guard case .number(_, let field, _) = content else { return nil }
        return field
    }
}
