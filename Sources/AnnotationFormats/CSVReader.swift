import MetricModel

/// Reads `csv` and `csv_bi` annotation files, as the reference's `Csv.load` does (nedc_eeg_ann_tools.py).
///
///     # version = csv_v1.0.0
///     # duration = 1289.0000 secs
///     channel,start_time,stop_time,label,confidence
///     TERM,42.2786,81.7760,seiz,1.0000
///
/// 1. Blanks (U+0020) are removed from a line first; then a line that is empty, begins with `#`, or holds the header's
///    words is skipped.
/// 2. Every other line must have exactly five fields between commas.
/// 3. A row whose channel is `TERM` is kept; its times and its confidence must be numbers as Python reads them.
/// 4. Rows of other channels must have numbers too, but are not scored. Their channel is looked up among the channels
///    as written, blanks included: one that is not found takes the channel of the row before, and is refused where
///    there was none.
/// 5. Labels are kept as written; an event may end before it starts.
enum CSVReader {
    static func read(
        _ bytes: borrowing Span<UInt8>, fault: TextFault?, file: FileTitle
    ) throws(Rejection) -> AnnotationContent {
        // The reference reads the whole file for its channels before it looks at a row.
        if let fault { throw fault.rejection(of: file) }
        var content = AnnotationContent()
        var row = Row()
        var hasKnownChannel = false
        var offset = 0
        var lineNumber = 0
        while let line = TextLine.starting(at: offset, in: bytes) {
            offset = line.next
            lineNumber += 1
            if let duration = DurationHeader.value(in: line, of: bytes) { content.duration = duration }
            guard row.take(line.range, of: bytes) else { continue }
            guard row.fieldCount == 5 else {
                throw Rejection(
                    .malformedRow, "\(file), line \(lineNumber): expected 5 fields, found \(row.fieldCount).")
            }
            let isScored = row.fieldIs(0, termChannel)
            if !isScored, !hasKnownChannel {
                hasKnownChannel = isChannelAsWritten(row.field(0), in: bytes)
                guard hasKnownChannel else {
                    throw Rejection(
                        .malformedFile,
                        "\(file), line \(lineNumber): channel '\(row.text(0))' is written with blanks; expected none.")
                }
            }
            let start = try number(row, 1, "start time", file, lineNumber)
            let stop = try number(row, 2, "stop time", file, lineNumber)
            _ = try number(row, 4, "confidence", file, lineNumber)
            guard isScored else { continue }
            row.add(to: &content, start: start, stop: stop)
        }
        return content
    }

    private static let termChannel = Array("TERM".utf8)

    private static func number(
        _ row: borrowing Row, _ index: Int, _ name: String, _ file: FileTitle, _ line: Int
    ) throws(Rejection) -> Double {
        guard let number = row.number(index) else {
            throw Rejection(
                .malformedNumber, "\(file), line \(line): the \(name) is '\(row.text(index))'; expected a number.")
        }
        return number
    }

    /// Tells whether any line's text before its first comma, blanks and line end included, is exactly this channel.
    private static func isChannelAsWritten(_ channel: [UInt8], in bytes: borrowing Span<UInt8>) -> Bool {
        var offset = 0
        while let line = TextLine.starting(at: offset, in: bytes) {
            offset = line.next
            if line.range.count > 0, bytes[line.range.lowerBound] == UInt8(ascii: "#") { continue }
            if bytes.contains(Row.header, in: line.range) { continue }
            var end = line.range.lowerBound
            while end < line.range.upperBound, bytes[end] != UInt8(ascii: ",") { end += 1 }
            let hasComma = end < line.range.upperBound
            // Without a comma the line's end belongs to the text, so only an unterminated line can be equal.
            guard hasComma || !line.isTerminated else { continue }
            if end - line.range.lowerBound == channel.count, bytes.hasPrefix(channel, at: line.range.lowerBound..<end) {
                return true
            }
        }
        return false
    }
}

/// One line without its blanks, cut at its commas; its storage is used again for every line.
private struct Row: ~Copyable {
    static let header = Array("channel,start_time,stop_time,label,confidence".utf8)

    private var bytes: [UInt8] = []
    /// Where the first commas are; a row needs no more than four.
    private var commas: [Int] = []
    private(set) var fieldCount = 1

    /// Takes a line; `false` where it is no row.
    mutating func take(_ range: Range<Int>, of file: borrowing Span<UInt8>) -> Bool {
        bytes.removeAll(keepingCapacity: true)
        commas.removeAll(keepingCapacity: true)
        fieldCount = 1
        for position in range where file[position] != UInt8(ascii: " ") {
            if file[position] == UInt8(ascii: ",") {
                if commas.count < 5 { commas.append(bytes.count) }
                fieldCount += 1
            }
            bytes.append(file[position])
        }
        guard let first = bytes.first, first != UInt8(ascii: "#") else { return false }
        return !(fieldCount >= 5 && bytes.span.contains(Row.header, in: 0..<bytes.count))
    }

    private func range(_ index: Int) -> Range<Int> {
        let start = index == 0 ? 0 : commas[index - 1] + 1
        return start..<(index < commas.count ? commas[index] : bytes.count)
    }

    func field(_ index: Int) -> [UInt8] {
        Array(bytes[range(index)])
    }

    /// A field as a number; `nil` where it is none.
    func number(_ index: Int) -> Double? {
        let field = bytes.span.extracting(range(index))
        return PythonFloat.parse(field)
    }

    /// Adds the row's event, with the label of its field, to what the file holds.
    func add(to content: inout AnnotationContent, start: Double, stop: Double) {
        let label = bytes.span.extracting(range(3))
        content.add(start: start, stop: stop, label: label)
    }

    func fieldIs(_ index: Int, _ word: [UInt8]) -> Bool {
        bytes[range(index)].elementsEqual(word)
    }

    func text(_ index: Int) -> String {
        String(decoding: bytes[range(index)], as: UTF8.self)
    }
}
