import SystemFiles

/// Reads a list of annotation files, as the reference's `get_flist` and `get_fullpath` do (nedc_file_tools.py).
///
///     # reference
///     $NEDC_NFC/data/csv/ref/aaaaaasf_s001_t000.csv_bi
///     ~/mine/b.csv_bi
///
/// 1. Blanks and tabs are removed from a line, wherever they stand; then an empty line and one that begins with `#`
///    are skipped.
/// 2. `$NAME` and `${NAME}` are replaced where the environment has the name, and left alone where it has not; a leading
///    `~` is the home folder.
/// 3. A relative path counts from the folder given, which is the working directory for the reference tool.
public struct FileList: Hashable, Sendable {
    /// The absolute paths, in order; a file may be listed twice.
    public var paths: [String]

    /// Creates a list.
    public init(paths: [String]) {
        self.paths = paths
    }

    /// Reads a list file.
    ///
    /// - Parameters:
    ///   - path: A path as the system takes it.
    ///   - folder: Where relative paths count from; an absolute path.
    ///   - environment: The variables that may stand in paths; asked for once, where one may.
    /// - Returns: The list, at least one path.
    /// - Throws: ``FormatError`` where the file is unreadable, is not text, or names no file.
    public static func read(
        path: String, relativeTo folder: String, environment: @autoclosure () -> [String: String]
    ) throws(FormatError) -> FileList {
        let bytes: [UInt8]
        do {
            bytes = try FileBytes.read(path)
        } catch {
            throw .unreadable(path: path, reason: error.reason)
        }
        if let offset = bytes.span.firstInvalidUTF8Byte { throw .notText(path: path, offset: offset) }
        let base = PathText.absolute(".", relativeTo: folder)
        var variables: [String: String]?
        let paths = entries(of: bytes.span).map { entry in
            let text = String(decoding: entry, as: UTF8.self)
            switch PathText.form(of: entry.span) {
            case .absolute: return text
            case .relative where base != "/": return base + "/" + text
            case .relative, .other:
                let known = variables ?? environment()
                variables = known
                return PathText.absolute(PathText.expanded(text, known), relativeTo: folder)
            }
        }
        guard !paths.isEmpty else { throw .emptyList(path: path) }
        return FileList(paths: paths)
    }

    /// Finds the line of the list file that each path stands on, for messages.
    ///
    /// - Parameter path: A path as the system takes it.
    /// - Returns: The lines in the order of the paths, counted from 1.
    /// - Throws: ``FormatError`` where the file is unreadable.
    public static func lines(path: String) throws(FormatError) -> [Int] {
        let bytes: [UInt8]
        do {
            bytes = try FileBytes.read(path)
        } catch {
            throw .unreadable(path: path, reason: error.reason)
        }
        var lines: [Int] = []
        _ = entries(of: bytes.span, lines: &lines)
        return lines
    }

    /// Returns the entries of a list as written, without blanks.
    static func entries(of bytes: borrowing Span<UInt8>) -> [[UInt8]] {
        var lines: [Int] = []
        return entries(of: bytes, lines: &lines)
    }

    private static func entries(of bytes: borrowing Span<UInt8>, lines: inout [Int]) -> [[UInt8]] {
        var entries: [[UInt8]] = []
        var offset = 0
        var number = 0
        while let line = TextLine.starting(at: offset, in: bytes) {
            offset = line.next
            number += 1
            var entry: [UInt8] = []
            entry.reserveCapacity(line.range.count)
            for position in line.range {
                let byte = bytes[position]
                if byte != 0x20 && byte != 0x09 { entry.append(byte) }
            }
            guard let first = entry.first, first != UInt8(ascii: "#") else { continue }
            entries.append(entry)
            lines.append(number)
        }
        return entries
    }
}
