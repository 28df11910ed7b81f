import MetricModel
import SystemFiles

/// Reads an annotation file of any size piece by piece, with the content and the refusals of one that is in memory.
///
/// The reference finds out whether all of a file is text before it looks at a row, and what a row's channel is by
/// looking through the whole file, so the file is gone through two or three times.
struct LargeFileReader: ~Copyable {
    private var pieces: FilePieces
    private let file: FileTitle

    init(_ source: consuming OpenFile, file: FileTitle, pieceSize: Int = FilePieces.usualSize) {
        pieces = FilePieces(source, size: pieceSize)
        self.file = file
    }

    /// Reads the file.
    ///
    /// - Throws: `Rejection` with the class that the reference's refusal falls into, naming file, line and value.
    consuming func annotation() throws(Rejection) -> Annotation {
        var fault: TextFault?
        while fault == nil, try advance() {
            fault = TextFault(in: pieces.bytes.span.extracting(0..<pieces.end), at: pieces.origin)
        }
        let format = try format(fault)
        var reader = try AnnotationReader.reader(of: format, fault: fault, file: file)
        try rewind()
        while try advance() {
            try read(by: &reader)
            guard let question = reader.question else { continue }
            guard try isWritten(question.channel) else { throw question.refusal }
            // From the beginning again, with the answer.
            var next = try CSVReader(fault: fault, file: file)
            next.knowChannel()
            reader = next
            try rewind()
        }
        return try AnnotationReader.annotation(reader.finish(), file: file)
    }

    private func read(by reader: inout any ContentReader) throws(Rejection) {
        let piece = pieces.bytes.span.extracting(0..<pieces.end)
        try reader.read(piece, at: pieces.origin, isWhole: false)
    }

    private mutating func format(_ fault: TextFault?) throws(Rejection) -> AnnotationFormat {
        try rewind()
        while try advance() {
            let piece = pieces.bytes.span.extracting(0..<pieces.end)
            let format = try FormatSniffer.format(of: piece, at: pieces.origin, fault: fault, file: file)
            if let format { return format }
        }
        throw FormatSniffer.refusal(of: file)
    }

    private mutating func isWritten(_ channel: [UInt8]) throws(Rejection) -> Bool {
        try rewind()
        while try advance() {
            let piece = pieces.bytes.span.extracting(0..<pieces.end)
            if CSVReader.isChannelAsWritten(channel, in: piece) { return true }
        }
        return false
    }

    private mutating func advance() throws(Rejection) -> Bool {
        do throws(FileBytes.Failure) {
            return try pieces.advance()
        } catch {
            throw AnnotationReader.unreadable(file, error)
        }
    }

    private mutating func rewind() throws(Rejection) {
        do throws(FileBytes.Failure) {
            try pieces.rewind()
        } catch {
            throw AnnotationReader.unreadable(file, error)
        }
    }
}
