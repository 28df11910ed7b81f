import MetricModel

/// The first fault of a file that is not UTF-8, and which of its lines Python reads all the same.
///
/// Python's text mode decodes a file in pieces of 8192 bytes, each when a line needs it. A reader that gives a file up
/// for an earlier line never meets the fault, and so gives another reason.
struct TextFault: Hashable {
    /// Where the sequence that is no character starts.
    let offset: Int
    /// The first byte that shows it; `nil` where the end of the file cuts a character off.
    private let evidence: Int?

    private static let pieceSize = 8192

    /// Finds the first fault in whole lines of a file; `nil` in valid text.
    ///
    /// - Parameters:
    ///   - bytes: The lines.
    ///   - origin: Where they begin in the file.
    init?(in bytes: borrowing Span<UInt8>, at origin: Int = 0) {
        guard let offset = bytes.firstInvalidUTF8Byte else { return nil }
        self.offset = origin + offset
        // Every longer beginning of the sequence would be valid, too, with the right bytes behind it.
        var end = offset + 1
        while end < bytes.count, bytes.isCutOffCharacter(offset..<end) { end += 1 }
        evidence = bytes.isCutOffCharacter(offset..<end) ? nil : origin + end - 1
    }

    /// Tells whether Python meets the fault when it reads a line of what begins at an offset of the file.
    func isMet(reading line: TextLine, of bytes: borrowing Span<UInt8>, at origin: Int) -> Bool {
        // A line without an end is read up to the end of the file.
        guard line.isTerminated else { return true }
        guard let evidence else { return false }
        // Behind a carriage return one more byte is needed: a line feed would belong to it.
        let needed = origin + (bytes[line.next - 1] == 0x0D ? line.next + 1 : line.next)
        return evidence < (needed + Self.pieceSize - 1) / Self.pieceSize * Self.pieceSize
    }

    /// The refusal of the file; only while it looks for the version does the reference catch its own exception.
    func rejection(of file: FileTitle, legacyEnd: Rejection.LegacyEnd = .crash) -> Rejection {
        Rejection(.unreadableFile, "\(file): byte \(offset) is not UTF-8; expected text.", legacyEnd: legacyEnd)
    }
}

extension Span where Element == UInt8 {
    /// Tells whether a range is the beginning of a character and not all of it.
    fileprivate func isCutOffCharacter(_ range: Range<Int>) -> Bool {
        let bytes = copied(range)
        // Whatever can follow does so in one of these forms.
        return [[0x80], [0xBF], [0x80, 0x80], [0xBF, 0xBF], [0x80, 0x80, 0x80], [0xBF, 0xBF, 0xBF]].contains {
            (bytes + $0).span.firstInvalidUTF8Byte == nil && bytes.span.firstInvalidUTF8Byte != nil
        }
    }
}
