import MetricModel

/// A metric value as it stands in two columns: the bits of a real, or the digits of a count, the other one NULL.
struct StoredNumber: Hashable, Sendable {
    let bits: Int64?
    let count: String?

    init(bits: Int64?, count: String?) {
        self.bits = bits
        self.count = count
    }

    init(_ value: MetricValue?) {
        switch value {
        case .float(let bits)?: self.init(bits: Int64(bitPattern: bits), count: nil)
        case .int(let count)?: self.init(bits: nil, count: String(count))
        case nil: self.init(bits: nil, count: nil)
        }
    }

    /// Reads the value.
    ///
    /// - Parameter column: The first word of the columns' names, for the error.
    /// - Returns: What was stored.
    /// - Throws: ``DriftStoreError/unreadable(column:value:)``.
    func value(column: String) throws(DriftStoreError) -> MetricValue {
        if let bits { return .float(bits: UInt64(bitPattern: bits)) }
        guard let count, let number = Int128(count) else {
            throw .unreadable(column: "\(column)_count", value: count ?? "NULL")
        }
        return .int(number)
    }
}

extension Seconds {
    /// Reads the bits of a duration or a time.
    init(storedBits: Int64) {
        self.init(Double(bitPattern: UInt64(bitPattern: storedBits)))
    }

    /// The bits that stand in the column.
    var storedBits: Int64 {
        Int64(bitPattern: value.bitPattern)
    }
}
