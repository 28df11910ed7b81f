import MetricModel

/// A number as Python holds it while the reference counts: an unbounded integer until a fraction is added.
///
/// Which of the two it is decides how sums and products round, so it is part of the result.
public enum Tally: Hashable, Sendable {
    /// A whole number.
    case int(Int)
    /// A binary64.
    case real(Double)

    /// The number as a double; counts stay far below 2^53.
    public var double: Double {
        switch self {
        case .int(let count): Double(count)
        case .real(let value): value
        }
    }

    /// Whether Python's `!= 0` is false.
    var isZero: Bool {
        switch self {
        case .int(let count): count == 0
        case .real(let value): value == 0
        }
    }

    static func + (first: Tally, second: Tally) -> Tally {
        switch (first, second) {
        case (.int(let first), .int(let second)): .int(first + second)
        default: .real(first.double + second.double)
        }
    }

    static func += (first: inout Tally, second: Tally) {
        first = first + second
    }

    /// Sums as Python's `sum()` does under an interpreter.
    ///
    /// - Parameters:
    ///   - values: The numbers, in the order in which they are added.
    ///   - arithmetic: A plain left fold, or Neumaier's compensation over the floats that follow the first one.
    /// - Returns: An integer where all are, a float otherwise.
    static func sum(_ values: [Tally], _ arithmetic: Arithmetic) -> Tally {
        guard let firstReal = values.firstIndex(where: \.isReal) else {
            return values.reduce(.int(0), +)
        }
        let head = values[..<firstReal].reduce(.int(0), +)
        // The first float is added without compensation: CPython leaves its integer loop by a plain addition.
        var total = head.double + values[firstReal].double
        var compensation = 0.0
        for value in values[(firstReal + 1)...] {
            // An integer met later is added plainly too, under either interpreter.
            guard arithmetic == .python312, case .real(let addend) = value else {
                total += value.double
                continue
            }
            let next = total + addend
            compensation +=
                total.magnitude >= addend.magnitude ? (total - next) + addend : (addend - next) + total
            total = next
        }
        if compensation != 0, compensation.isFinite { total += compensation }
        return .real(total)
    }

    private var isReal: Bool {
        if case .real = self { return true }
        return false
    }
}
