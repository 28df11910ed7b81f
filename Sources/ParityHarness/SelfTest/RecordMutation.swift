import MetricModel

/// A way to get one record of a result set wrong.
enum RecordMutation: String, CaseIterable, Hashable, Sendable {
    /// One bit of a number is another; which one wanders from record to record.
    case bit = "one bit flipped"
    /// A number has the other sign.
    case sign = "sign flipped"
    /// A number is its neighbour above: one more, or one unit in the last place.
    case above = "neighbour above"
    /// A number is its neighbour below.
    case below = "neighbour below"
    /// A number is not a number.
    case notANumber = "replaced by NaN"
    /// A number is minus zero.
    case minusZero = "replaced by -0.0"
    /// A number is zero.
    case zero = "replaced by 0"
    /// A count is a real of the same size, or a real a count.
    case kind = "count and real exchanged"
    /// A record is not there.
    case dropped
    /// A record is there twice.
    case doubled
    /// A record is there twice, the second time with another value.
    case contradicted = "doubled with another value"
    /// A field has another name.
    case renamed = "field renamed"
    /// Two labels have each other's number.
    case swapped = "two labels swapped"
    /// A record stands under another algorithm.
    case otherAlgorithm = "under another algorithm"
    /// A record stands in another case.
    case moved = "moved to another case"
    /// One case has one more and another one less, so that every total stays.
    case cancelling = "cancelling ±1 in two cases"
    /// A rejection has another class.
    case reclassed = "rejection of another class"
    /// A rejection gives way to numbers that another case has.
    case overruled = "rejection replaced by numbers"
    /// An algorithm's numbers give way to a rejection.
    case rejected = "numbers replaced by a rejection"
    /// An algorithm's numbers are all missing.
    case silenced = "an algorithm silenced"
    /// A rejection stands under another algorithm, or under one instead of all.
    case redirected = "rejection of another algorithm"

    /// What a number becomes; `nil` for the mutations that do more than change one number.
    func value(in place: MetricValue, bit: Int) -> MetricValue? {
        switch (self, place) {
        case (.bit, .int(let count)): .int(count ^ (1 << Int128(bit % 64)))
        case (.bit, .float(let bits)): .float(bits: bits ^ (1 << UInt64(bit % 64)))
        case (.sign, .int(let count)): .int(-count)
        case (.sign, .float(let bits)): .float(bits: bits ^ (1 << 63))
        case (.above, .int(let count)): .int(count + 1)
        case (.above, .float(let bits)): MetricValue(Double(bitPattern: bits).nextUp)
        case (.below, .int(let count)): .int(count - 1)
        case (.below, .float(let bits)): MetricValue(Double(bitPattern: bits).nextDown)
        case (.notANumber, _): MetricValue(Double.nan)
        case (.minusZero, _): MetricValue(-0.0)
        case (.zero, .int): .int(0)
        case (.zero, .float): MetricValue(0.0)
        case (.kind, .int(let count)): MetricValue(Double(count))
        case (.kind, .float(let bits)): .int(Int128(exactly: Double(bitPattern: bits).rounded()) ?? 0)
        default: nil
        }
    }
}
