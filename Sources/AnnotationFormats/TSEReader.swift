import MetricModel

/// Reads time-synchronous event files, as the reference's `Tse.load` does (nedc_eeg_ann_tools.py).
///
///     version = tse_v1.0.0
///     # duration = 300.0000 secs
///     0.0000 10.2775 bckg 1.0000
///     10.2775 35.7775 seiz 1.0000
///
/// 1. A line that is empty, or begins with `#` or `version`, blanks not counted, is skipped.
/// 2. Every other line has a start, a stop, and pairs of a label and its probability, between white space.
/// 3. The first label counts; a line without one is read and then refused, as nothing can be merged with it.
/// 4. The format's own writer leaves the duration out; such a file cannot be scored.
struct TSEReader: ContentReader {
    var question: ChannelQuestion?

    private let fault: TextFault?
    private let file: FileTitle
    private var content = AnnotationContent()
    private var lineNumber = 0

    init(fault: TextFault?, file: FileTitle) {
        self.fault = fault
        self.file = file
    }

    mutating func read(_ bytes: borrowing Span<UInt8>, at origin: Int, isWhole: Bool) throws(Rejection) {
        var offset = 0
        while let line = TextLine.starting(at: offset, in: bytes) {
            offset = line.next
            lineNumber += 1
            if let fault, fault.isMet(reading: line, of: bytes, at: origin) { throw fault.rejection(of: file) }
            if let duration = DurationHeader.value(in: line, of: bytes) { content.duration = duration }
            let text = String(decoding: bytes.copied(line.range), as: UTF8.self)
            let dense = String(text.unicodeScalars.filter { $0 != " " }.map(Character.init))
            if dense.isEmpty || dense.utf8.starts(with: "#".utf8) || dense.utf8.starts(with: "version".utf8) {
                continue
            }
            let words = PythonText.words(text)
            guard words.count >= 2, words.count % 2 == 0, let start = number(words[0]), let stop = number(words[1]),
                stride(from: 3, to: words.count, by: 2).allSatisfy({ number(words[$0]) != nil })
            else {
                throw Rejection(
                    .malformedFile,
                    "\(file), line \(lineNumber): expected a start, a stop, a label and its probability.",
                    legacyEnd: .complaint)
            }
            if words.count == 2 {
                content.unlabelledLine = content.unlabelledLine ?? lineNumber
            } else {
                content.add(start: start, stop: stop, label: Array(words[2].utf8).span)
            }
        }
    }

    func finish() -> AnnotationContent { content }

    private func number(_ word: String) -> Double? {
        PythonFloat.parse(Array(word.utf8).span)
    }
}
