/// Marks the digits in which two numbers differ.
enum DigitMarks {
    /// Marks the hex digits that differ from the other side's; none where the other side has no bits.
    static func hex(_ bits: String, against other: String?) -> String {
        guard let other else { return bits }
        return marked(Array(bits.utf8), zip(bits.utf8, other.utf8).map { $0 != $1 })
    }

    /// Marks the digits of a decimal number that differ from those of the same worth on the other side.
    ///
    ///     0.1 against 0.10000000000000002: nothing, against: 0000000000000002
    ///     9.5 against 10.5: 9, against: 10
    ///     1e-05 against 1.5e-05: nothing, against: .5
    ///
    /// Numbers of different signs or powers of ten have no digits of the same worth: all of each is marked.
    static func decimal(_ text: String, against other: String?) -> String {
        guard let other else { return text }
        let (own, theirs) = (Parts(text), Parts(other))
        guard let own, let theirs, own.exponent == theirs.exponent, own.isNegative == theirs.isNegative else {
            return text == other ? text : "<mark>\(text)</mark>"
        }
        let padding = own.whole.count - theirs.whole.count
        var flags: [Bool] = own.isNegative ? [false] : []
        for (position, digit) in own.whole.enumerated() {
            let index = position - padding
            flags.append(!theirs.whole.indices.contains(index) || theirs.whole[index] != digit)
        }
        for (position, digit) in own.fraction.enumerated() {
            flags.append(!theirs.fraction.indices.contains(position) || theirs.fraction[position] != digit)
        }
        return marked(Array(text.utf8), flags)
    }

    private struct Parts {
        let isNegative: Bool
        let whole: [UInt8]
        /// The point and what stands behind it.
        let fraction: [UInt8]
        let exponent: [UInt8]

        /// Takes a number apart; `nil` for words such as `nan`.
        init?(_ text: String) {
            var rest = Array(text.utf8)[...]
            isNegative = rest.first == UInt8(ascii: "-")
            if isNegative { rest.removeFirst() }
            let exponentAt = rest.firstIndex(of: UInt8(ascii: "e")) ?? rest.endIndex
            exponent = Array(rest[exponentAt...])
            let mantissa = rest[..<exponentAt]
            let pointAt = mantissa.firstIndex(of: UInt8(ascii: ".")) ?? mantissa.endIndex
            whole = Array(mantissa[..<pointAt])
            fraction = Array(mantissa[pointAt...])
            let digits = whole + fraction.dropFirst()
            guard !whole.isEmpty, digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
                return nil
            }
        }
    }

    private static func marked(_ bytes: [UInt8], _ flags: [Bool]) -> String {
        var output = ""
        var isOpen = false
        for (position, byte) in bytes.enumerated() {
            let differs = flags.indices.contains(position) && flags[position]
            if differs != isOpen {
                output += isOpen ? "</mark>" : "<mark>"
                isOpen.toggle()
            }
            output.append(Character(Unicode.Scalar(byte)))
        }
        return output + (isOpen ? "</mark>" : "")
    }
}
