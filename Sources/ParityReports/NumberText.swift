import MetricModel

/// Spells numbers for people, the same in every report.
enum NumberText {
    /// Writes a count with a comma every three digits, for example `12,345`.
    static func grouped(_ count: some BinaryInteger) -> String {
        let unsigned = String(count.magnitude)
        var output = count < 0 ? "-" : ""
        for (position, digit) in unsigned.enumerated() {
            if position > 0, (unsigned.count - position).isMultiple(of: 3) { output.append(",") }
            output.append(digit)
        }
        return output
    }

    /// Writes a count and its noun, for example `1 case` or `2 corpora`; the plural adds an `s` unless given.
    static func counted(_ count: Int, _ singular: String, _ plural: String? = nil) -> String {
        "\(grouped(count)) \(count == 1 ? singular : plural ?? singular + "s")"
    }

    /// Writes how many comparisons differ, for example `1 of 308 comparisons differs`.
    static func differing(_ count: Int, of comparisons: Int) -> String {
        "\(grouped(count)) of \(counted(comparisons, "comparison")) \(count == 1 ? "differs" : "differ")"
    }

    /// Writes a number with this many decimals, rounded half away from zero; beyond 1e12 as Python's `repr`.
    static func fixed(_ value: Double, places: Int) -> String {
        var bytes: [UInt8] = []
        append(fixed: value, places: places, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends a number with this many decimals.
    static func append(fixed value: Double, places: Int, to bytes: inout [UInt8]) {
        guard value.magnitude < 1e12 else { return bytes.append(contentsOf: PythonFloatText.repr(value).utf8) }
        let scale = (0..<places).reduce(1.0) { product, _ in product * 10 }
        let scaled = UInt64((value.magnitude * scale).rounded())
        if value < 0, scaled > 0 { bytes.append(UInt8(ascii: "-")) }
        // A digit stands before the point, whatever the number.
        var power: UInt64 = 1
        var digits = 1
        while digits <= places || scaled / power >= 10 {
            power *= 10
            digits += 1
        }
        for position in (0..<digits).reversed() {
            bytes.append(UInt8(ascii: "0") + UInt8(scaled / power % 10))
            if position == places, places > 0 { bytes.append(UInt8(ascii: ".")) }
            power /= 10
        }
    }

    /// Writes a length of time in the unit that suits it, for example `12.3 ms`, `4.56 s` or `1 h 02 min`.
    static func duration(_ duration: Seconds) -> String {
        let seconds = duration.value
        guard seconds >= 0, seconds < 1e9 else { return "\(PythonFloatText.repr(seconds)) s" }
        if seconds < 1 { return "\(fixed(seconds * 1000, places: 1)) ms" }
        if seconds < 60 { return "\(fixed(seconds, places: 2)) s" }
        let whole = Int(seconds.rounded())
        if whole < 3600 { return "\(whole / 60) min \(twoDigits(whole % 60)) s" }
        return "\(grouped(whole / 3600)) h \(twoDigits(whole % 3600 / 60)) min"
    }

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : String(number)
    }
}
