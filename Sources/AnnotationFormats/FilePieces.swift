import SystemFiles

/// A large file, read piece by piece: each piece is whole lines, so that no more than a piece is in memory.
///
/// A piece ends behind a line's end, and never between the two bytes of CR LF; only the last may lack its end. A line
/// that is longer than a piece makes the piece longer.
struct FilePieces: ~Copyable {
    /// What has been read: the piece, and behind it the beginning of the next.
    private(set) var bytes: [UInt8] = []
    /// Where the piece ends in ``bytes``.
    private(set) var end = 0
    /// Where the piece begins in the file.
    private(set) var origin = 0

    /// A file that is longer is worth being read piece by piece.
    static let worthwhile = 8 << 20
    /// How long a piece usually is, in bytes.
    static let usualSize = 1 << 20

    private let file: OpenFile
    private let size: Int
    private var hasEnded = false

    /// Starts in front of the first piece.
    ///
    /// - Parameters:
    ///   - file: A file, read from its beginning; only a regular one can be rewound.
    ///   - size: How long a piece is, in bytes.
    init(_ file: consuming OpenFile, size: Int = usualSize) {
        self.file = file
        self.size = size
    }

    /// Goes on to the next piece.
    ///
    /// - Returns: Whether there is one.
    /// - Throws: ``FileBytes/Failure`` where the system cannot read.
    mutating func advance() throws(FileBytes.Failure) -> Bool {
        origin += end
        bytes.removeSubrange(0..<end)
        end = 0
        var capacity = max(size, 2 * bytes.count)
        while !hasEnded {
            hasEnded = try file.read(behind: &bytes, upTo: capacity)
            guard !hasEnded else { break }
            if let border = Self.lastBorder(in: bytes.span) {
                end = border
                return true
            }
            capacity *= 2
        }
        end = bytes.count
        return end > 0
    }

    /// Goes back in front of the first piece.
    mutating func rewind() throws(FileBytes.Failure) {
        try file.rewind()
        (bytes, end, origin, hasEnded) = ([], 0, 0, false)
    }

    /// The offset behind the last line's end of which it is sure that it is one.
    private static func lastBorder(in bytes: borrowing Span<UInt8>) -> Int? {
        var position = bytes.count - 1
        while position >= 0 {
            if bytes[position] == 0x0A { return position + 1 }
            if bytes[position] == 0x0D, position + 1 < bytes.count { return position + 1 }
            position -= 1
        }
        return nil
    }
}
