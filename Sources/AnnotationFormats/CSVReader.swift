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
struct CSVReader: ContentReader {
    var question: ChannelQuestion?

    private let file: FileTitle
    private var content = AnnotationContent()
    private var hasKnownChannel = false
    private var lineNumber = 0
    /// A line without its blanks; its storage is used again.
    private var dense: [UInt8] = []

    init(fault: TextFault?, file: FileTitle) throws(Rejection) {
        // The reference reads the whole file for its channels before it looks at a row.
        if let fault { throw fault.rejection(of: file) }
        self.file = file
    }

    mutating func read(_ bytes: borrowing Span<UInt8>, at origin: Int, isWhole: Bool) throws(Rejection) {
        var offset = 0
        while question == nil, let line = TextLine.starting(at: offset, in: bytes) {
            offset = line.next
            lineNumber += 1
            if let duration = DurationHeader.value(in: line, of: bytes) { content.duration = duration }
            let written = bytes.extracting(line.range)
            guard written.count > 0, written[0] != UInt8(ascii: "#") else { continue }
            let row = CSVRow(written)
            if row.hasBlanks {
                CSVRow.removeBlanks(of: written, into: &dense)
                try take(dense, writtenIn: bytes, isWhole)
            } else {
                try take(row, written, writtenIn: bytes, isWhole)
            }
        }
    }

    /// Takes a line whose blanks have been removed.
    private mutating func take(
        _ dense: [UInt8], writtenIn bytes: borrowing Span<UInt8>, _ isWhole: Bool
    ) throws(Rejection) {
        let text = dense.span
        try take(CSVRow(text), text, writtenIn: bytes, isWhole)
    }

    /// Takes a line that has no blanks.
    private mutating func take(
        _ row: CSVRow, _ text: borrowing Span<UInt8>, writtenIn bytes: borrowing Span<UInt8>, _ isWhole: Bool
    ) throws(Rejection) {
        guard row.isRow(text) else { return }
        guard row.fieldCount == 5 else {
            throw Rejection(.malformedRow, "\(file), line \(lineNumber): expected 5 fields, found \(row.fieldCount).")
        }
        let isScored = row.field(0, of: text, is: Self.termChannel)
        if !isScored, !hasKnownChannel {
            let channel = text.copied(row.range(0))
            hasKnownChannel = Self.isChannelAsWritten(channel, in: bytes)
            guard hasKnownChannel else {
                let refusal = Rejection(
                    .malformedFile,
                    "\(file), line \(lineNumber): channel '\(row.text(0, of: text))' is written with blanks; expected none."
                )
                guard isWhole else {
                    question = ChannelQuestion(channel: channel, refusal: refusal)
                    return
                }
                throw refusal
            }
        }
        let start = try number(row, 1, text, "start time")
        let stop = try number(row, 2, text, "stop time")
        _ = try number(row, 4, text, "confidence")
        guard isScored else { return }
        content.add(start: start, stop: stop, label: text.extracting(row.range(3)))
    }

    /// Reads on as if the channel in question had been found in the lines before.
    mutating func knowChannel() { hasKnownChannel = true }

    func finish() -> AnnotationContent { content }

    private static let termChannel = Array("TERM".utf8)

    private func number(
        _ row: CSVRow, _ index: Int, _ text: borrowing Span<UInt8>, _ name: String
    ) throws(Rejection) -> Double {
        let field = text.extracting(row.range(index))
        guard let number = PythonFloat.parse(field) else {
            throw Rejection(
                .malformedNumber,
                "\(file), line \(lineNumber): the \(name) is '\(row.text(index, of: text))'; expected a number.")
        }
        return number
    }

    /// Tells whether any line's text before its first comma, blanks and line end included, is exactly this channel.
    static func isChannelAsWritten(_ channel: [UInt8], in bytes: borrowing Span<UInt8>) -> Bool {
        var offset = 0
        while let line = TextLine.starting(at: offset, in: bytes) {
            offset = line.next
            if line.range.count > 0, bytes[line.range.lowerBound] == UInt8(ascii: "#") { continue }
            if bytes.contains(CSVRow.header, in: line.range) { continue }
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
