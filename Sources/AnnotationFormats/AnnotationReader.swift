public import MetricModel

/// Reads annotation files in any format that the reference loads.
public enum AnnotationReader {
    /// Reads the annotation file at a path.
    ///
    /// - Parameter path: A path as the system takes it.
    /// - Returns: The scored spans, sorted by start and stop as the reference's load sorts them.
    /// - Throws: `Rejection` with the class that the reference's refusal falls into, naming file, line and value.
    public static func read(path: String) throws(Rejection) -> Annotation {
        let file = FileTitle(path: path)
        let bytes: [UInt8]
        do {
            bytes = try FileBytes.read(path)
        } catch {
            throw Rejection(
                .unreadableFile, "\(file): cannot be read (\(error.reason)); expected an annotation file.",
                legacyEnd: .complaint)
        }
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
        let format = try FormatSniffer.format(of: bytes, fault: fault, file: file)
        guard format != .xml else {
            // The loader's schema is missing from the published tree, so the reference cannot read a single xml file.
            throw Rejection(.unsupportedFormat, "\(file): xml files cannot be scored; expected csv_bi.")
        }
        let content =
            switch format {
            case .csv, .xml: try CSVReader.read(bytes, fault: fault, file: file)
            case .tse: try TSEReader.read(bytes, fault: fault, file: file)
            case .lbl: try LBLReader.read(bytes, fault: fault, file: file)
            }
        let duration = try DurationHeader.seconds(content.duration, file: file)
        if let line = content.unlabelledLine {
            throw Rejection(.malformedFile, "\(file), line \(line): the event has no label; expected one.")
        }
        return Annotation(duration: duration, labels: content.labels, spans: SpanOrder.sorted(content.spans))
    }

    /// Tells whether a file claims one of the annotation formats.
    public static func isAnnotation(_ bytes: borrowing Span<UInt8>) -> Bool {
        do throws(Rejection) {
            _ = try FormatSniffer.format(of: bytes, fault: nil, file: FileTitle(path: ""))
            return true
        } catch {
            return false
        }
    }
}
