/// One line of a file as Python's text mode sees it.
///
/// A line ends with LF, CR LF or a lone CR and with nothing else; the last one may lack its end.
struct TextLine {
    /// The bytes without the line's end.
    var range: Range<Int>
    /// Whether a line end follows.
    var isTerminated: Bool
    /// The offset behind the line's end, where the next line starts.
    var next: Int

    /// Finds the line that starts at an offset; `nil` at the end of the file.
    static func starting(at offset: Int, in bytes: borrowing Span<UInt8>) -> TextLine? {
        guard offset < bytes.count else { return nil }
        var position = offset
        while position < bytes.count {
            let byte = bytes[position]
            guard byte <= 0x0D else {
                position += 1
                continue
            }
            if byte == 0x0A { return TextLine(range: offset..<position, isTerminated: true, next: position + 1) }
            if byte == 0x0D {
                let isPair = position + 1 < bytes.count && bytes[position + 1] == 0x0A
                return TextLine(range: offset..<position, isTerminated: true, next: position + (isPair ? 2 : 1))
            }
            position += 1
        }
        return TextLine(range: offset..<position, isTerminated: false, next: position)
    }
}
