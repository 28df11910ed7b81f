import MetricModel

/// Reads the recording's duration from a file's comments, as the reference's `extract_comments` does
/// (nedc_file_tools.py).
///
///     # duration = 1289.0000 secs
///     #duration=12
///
/// 1. Only a line that begins with `#` counts, wherever it stands; letters, blanks and `:!?"_-` may stand before the
///    first `=`, and at least one character must follow it.
/// 2. The last line of the file counts only if a line end follows it.
/// 3. The last such line wins; the key is `duration`, case matters, blanks around it do not.
/// 4. The first word of the value is read as Python's `float()` reads it.
enum DurationHeader {
    /// Returns the duration that a comment line states.
    ///
    /// - Returns: The text behind `=`, as written; `nil` where the line states no duration.
    static func value(in line: TextLine, of bytes: borrowing Span<UInt8>) -> [UInt8]? {
        guard line.isTerminated, line.range.count > 1, bytes[line.range.lowerBound] == UInt8(ascii: "#") else {
            return nil
        }
        var position = line.range.lowerBound + 1
        while position < line.range.upperBound, isKeyByte(bytes[position]) { position += 1 }
        guard position + 1 < line.range.upperBound, bytes[position] == UInt8(ascii: "=") else { return nil }
        var first = line.range.lowerBound + 1
        var end = position
        while first < end, PythonText.isASCIISpace(bytes[first]) { first += 1 }
        while first < end, PythonText.isASCIISpace(bytes[end - 1]) { end -= 1 }
        guard end - first == key.count && bytes.hasPrefix(key, at: first..<end) else { return nil }
        return bytes.copied(position + 1..<line.range.upperBound)
    }

    private static let key = Array("duration".utf8)

    /// Reads the stated duration.
    static func seconds(_ value: [UInt8]?, file: FileTitle) throws(Rejection) -> Seconds {
        guard let value, let word = PythonText.firstWord(value) else {
            throw Rejection(
                .missingDuration, "\(file): no duration; expected a line such as '# duration = 300.0000 secs'.")
        }
        guard let duration = PythonFloat.parse(word.span) else {
            throw Rejection(
                .malformedNumber,
                "\(file): the duration is '\(String(decoding: word, as: UTF8.self))'; expected a number.")
        }
        return Seconds(duration)
    }

    private static func isKeyByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: ":"), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "\""): true
        case UInt8(ascii: " "), UInt8(ascii: "_"), UInt8(ascii: "-"): true
        default: false
        }
    }
}
