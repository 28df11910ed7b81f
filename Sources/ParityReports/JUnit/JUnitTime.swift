/// Spells times in JUnit documents: seconds with a fixed number of decimals, 0 for what is no time.
enum JUnitTime {
    /// Returns the text.
    static func text(_ seconds: Double, places: Int) -> String {
        var bytes: [UInt8] = []
        append(seconds, places: places, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the text.
    static func append(_ seconds: Double, places: Int, to bytes: inout [UInt8]) {
        NumberText.append(fixed: seconds > 0 && seconds < 1e9 ? seconds : 0, places: places, to: &bytes)
    }
}
