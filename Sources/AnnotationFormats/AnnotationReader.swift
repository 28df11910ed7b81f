public import MetricModel
public import SystemFiles

/// Reads annotation files in any format that the reference loads.
public enum AnnotationReader {
    /// Reads the annotation file at a path; a large one piece by piece.
    ///
    /// - Parameter path: A path as the system takes it.
    /// - Returns: The scored spans, sorted by start and stop as the reference's load sorts them.
    /// - Throws: `Rejection` with the class that the reference's refusal falls into, naming file, line and value.
    public static func read(path: String) throws(Rejection) -> Annotation {
        let file = FileTitle(path: path)
        let source: OpenFile
        do throws(FileBytes.Failure) { source = try OpenFile(path) } catch { throw unreadable(file, error) }
        if let size = source.size, size > FilePieces.worthwhile {
            return try LargeFileReader(source, file: file).annotation()
        }
        let bytes: [UInt8]
        do throws(FileBytes.Failure) { bytes = try FileBytes.rest(of: source) } catch { throw unreadable(file, error) }
        return try read(bytes.span, file: file)
    }

    /// Reads an annotation file from memory.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - file: The name that messages use.
    /// - Returns: The scored spans, sorted by start and stop as the reference's load sorts them.
    /// - Throws: `Rejection` with the class that the reference's refusal falls into, naming file, line and value.
    public static func read(_ bytes: borrowing Span<UInt8>, file: String) throws(Rejection) -> Annotation {
        try read(bytes, file: FileTitle(path: file))
    }

    private static func read(_ bytes: borrowing Span<UInt8>, file: FileTitle) throws(Rejection) -> Annotation {
        let fault = TextFault(in: bytes)
        guard let format = try FormatSniffer.format(of: bytes, at: 0, fault: fault, file: file) else {
            throw FormatSniffer.refusal(of: file)
        }
        let content =
            switch format {
            case .csv: try read(bytes, by: CSVReader(fault: fault, file: file))
            case .tse: try read(bytes, by: TSEReader(fault: fault, file: file))
            case .lbl: try read(bytes, by: LBLReader(fault: fault, file: file))
            case .xml: throw xmlRefusal(of: file)
            }
        return try annotation(content, file: file)
    }

    private static func read(
        _ bytes: borrowing Span<UInt8>, by reader: consuming some ContentReader
    ) throws(Rejection) -> AnnotationContent {
        try reader.read(bytes, at: 0, isWhole: true)
        return try reader.finish()
    }

    /// Returns the reader of a format.
    static func reader(
        of format: AnnotationFormat, fault: TextFault?, file: FileTitle
    ) throws(Rejection) -> any ContentReader {
        switch format {
        case .csv: try CSVReader(fault: fault, file: file)
        case .tse: TSEReader(fault: fault, file: file)
        case .lbl: LBLReader(fault: fault, file: file)
        case .xml: throw xmlRefusal(of: file)
        }
    }

    /// The loader's schema is missing from the published tree, so the reference cannot read a single xml file.
    private static func xmlRefusal(of file: FileTitle) -> Rejection {
        Rejection(.unsupportedFormat, "\(file): xml files cannot be scored; expected csv_bi.")
    }

    /// Judges what a file holds.
    static func annotation(_ content: AnnotationContent, file: FileTitle) throws(Rejection) -> Annotation {
        let duration = try DurationHeader.seconds(content.duration, file: file)
        if let line = content.unlabelledLine {
            throw Rejection(.malformedFile, "\(file), line \(line): the event has no label; expected one.")
        }
        return Annotation(duration: duration, labels: content.labels, spans: SpanOrder.sorted(content.spans))
    }

    /// The refusal of a file that the system does not give.
    static func unreadable(_ file: FileTitle, _ failure: FileBytes.Failure) -> Rejection {
        Rejection(
            .unreadableFile, "\(file): cannot be read (\(failure.reason)); expected an annotation file.",
            legacyEnd: .complaint)
    }

    /// Tells whether a file claims one of the annotation formats.
    ///
    /// - Parameter path: A path as the system takes it.
    /// - Returns: Whether there is a version line that names one.
    /// - Throws: ``FileBytes/Failure`` where the file cannot be opened or read.
    public static func isAnnotation(path: String) throws(FileBytes.Failure) -> Bool {
        var pieces = FilePieces(try OpenFile(path))
        while try pieces.advance() {
            let piece = pieces.bytes.span.extracting(0..<pieces.end)
            do throws(Rejection) {
                let found = try FormatSniffer.format(
                    of: piece, at: pieces.origin, fault: nil, file: FileTitle(path: path))
                if found != nil { return true }
            } catch {
                // A version line that names no version that is known.
                return false
            }
        }
        return false
    }
}
