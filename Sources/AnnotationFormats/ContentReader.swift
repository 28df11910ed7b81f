import MetricModel

/// Reads the lines of one format, all at once or a piece of the file at a time.
protocol ContentReader {
    /// Starts in front of the first line.
    ///
    /// - Parameters:
    ///   - fault: Where the file is not UTF-8.
    ///   - file: The name that messages use.
    /// - Throws: `Rejection` where no line is read of such a file.
    init(fault: TextFault?, file: FileTitle) throws(Rejection)
    /// Reads whole lines.
    ///
    /// - Parameters:
    ///   - bytes: The lines; each has its end, but for the file's last.
    ///   - origin: Where they begin in the file.
    ///   - isWhole: Whether they are all of the file.
    /// - Throws: `Rejection` for the first line that the reference refuses.
    mutating func read(_ bytes: borrowing Span<UInt8>, at origin: Int, isWhole: Bool) throws(Rejection)
    /// What a line asks about the whole file; nothing more is read before it is answered.
    var question: ChannelQuestion? { get set }
    /// Returns what the lines hold.
    ///
    /// - Throws: `Rejection` where a file of this format must have a line that there is none of.
    func finish() throws(Rejection) -> AnnotationContent
}

/// Whether a channel is written somewhere in a file as it is looked up.
struct ChannelQuestion {
    /// The channel without blanks.
    var channel: [UInt8]
    /// The refusal where it is not.
    var refusal: Rejection
}
