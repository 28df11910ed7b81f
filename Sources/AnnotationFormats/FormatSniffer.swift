import MetricModel

/// Finds out which format a file claims, as the reference's `get_version` does (nedc_file_tools.py).
///
///     # version = csv_v1.0.0
///     version = tse_v1.0.0
///     <?xml version="1.0" encoding="utf-8"?>
///
/// 1. The first line that begins with `version`, `# version` or `<?xml version=`, in any case, decides; the file's
///    name plays no part.
/// 2. What follows the first `version` on that line, without `=` and `"`, up to the next white space, is the version.
/// 3. A file that is not UTF-8 up to there is unreadable; one without such a line, or with nothing behind the word,
///    has no known format.
enum FormatSniffer {
    /// Finds the format that the version line names.
    ///
    /// - Parameters:
    ///   - bytes: Whole lines of a file.
    ///   - origin: Where they begin in the file.
    ///   - fault: Where the file is not UTF-8.
    ///   - file: The name that messages use.
    /// - Returns: The format; `nil` where there is no such line.
    /// - Throws: `Rejection` where the line names no format that is known, or a byte in front of it is no text.
    static func format(
        of bytes: borrowing Span<UInt8>, at origin: Int, fault: TextFault?, file: FileTitle
    ) throws(Rejection) -> AnnotationFormat? {
        var offset = 0
        while let line = TextLine.starting(at: offset, in: bytes) {
            offset = line.next
            if let fault, fault.isMet(reading: line, of: bytes, at: origin) {
                throw fault.rejection(of: file, legacyEnd: .complaint)
            }
            if line.range.count == usualLine.count, bytes.hasPrefix(usualLine, at: line.range) { return .csv }
            guard let valueStart = versionValueStart(line.range, bytes) else { continue }
            let text = String(decoding: bytes.copied(valueStart..<line.range.upperBound), as: UTF8.self)
            guard let word = PythonText.firstWord(String(text.unicodeScalars.filter { $0 != "=" }.map(Character.init)))
            else { throw Rejection(.unknownFormat, "\(file): the version line names no version.") }
            let version = PythonText.lowercased(String(word.unicodeScalars.filter { $0 != "\"" }.map(Character.init)))
            guard let format = AnnotationFormat(version: version) else {
                throw Rejection(
                    .unknownFormat,
                    "\(file): the version is '\(version)'; expected one of \(AnnotationFormat.versions).",
                    legacyEnd: .complaint)
            }
            return format
        }
        return nil
    }

    /// The refusal of a file without a version line.
    static func refusal(of file: FileTitle) -> Rejection {
        Rejection(
            .unknownFormat, "\(file): no version line; expected one such as '# version = csv_v1.0.0'.",
            legacyEnd: .complaint)
    }

    /// The line as the tool writes it, and nearly every file has it; all others are looked at word by word.
    private static let usualLine = Array("# version = csv_v1.0.0".utf8)

    private static func versionValueStart(_ line: Range<Int>, _ bytes: borrowing Span<UInt8>) -> Int? {
        for prefix: StaticString in ["version", "# version", "<?xml version="] {
            let word = Array(prefix.description.utf8)
            guard bytes.hasPrefix(word, at: line, ignoringCase: true) else { continue }
            let wordEnd = prefix.description.hasSuffix("=") ? word.count - 1 : word.count
            return line.lowerBound + wordEnd
        }
        return nil
    }
}

/// The annotation formats that the reference knows by name.
enum AnnotationFormat: String, CaseIterable {
    /// Comma-separated values, one or two classes (`csv`, `csv_bi`).
    case csv
    /// Label files.
    case lbl
    /// Time-synchronous events.
    case tse
    /// XML.
    case xml

    init?(version: String) {
        switch version {
        case "csv_v1.0.0": self = .csv
        case "lbl_v1.0.0": self = .lbl
        case "tse_v1.0.0": self = .tse
        case "1.0": self = .xml
        default: return nil
        }
    }

    static let versions = "csv_v1.0.0, lbl_v1.0.0, tse_v1.0.0, 1.0 (xml)"
}
