/// A `csv_bi` file in the making, in pieces that can still be bent.
///
///     # version = csv_v1.0.0
///     # bname = NAME
///     # duration = 1234.5000 secs
///     # montage_file = nedc_eas_default_montage.txt
///     #
///     channel,start_time,stop_time,label,confidence
///     TERM,14.3320,163.0320,seiz,1.0000
struct AnnotationDraft: Hashable, Sendable {
    /// The lines above the rows; the last one names the columns.
    var header: [String]
    /// The rows; a row of one field is a line of any kind.
    var rows: [[String]]
    /// The lines below the rows.
    var footer: [String] = []
    var lineEnd = "\n"
    /// Whether a line end follows the last line.
    var isTerminated = true

    /// Where the version, the duration and the names of the columns stand in an untouched header.
    static let versionLine = 0
    static let durationLine = 2
    static let columnsLine = 5

    init(name: String, duration: TimeText, rows: [AnnotationRow]) {
        header = [
            "# version = csv_v1.0.0", "# bname = \(name)", "# duration = \(duration.text) secs",
            "# montage_file = nedc_eas_default_montage.txt", "#", "channel,start_time,stop_time,label,confidence",
        ]
        self.rows = rows.map(\.fields)
    }

    var text: String {
        let lines = header + rows.map { $0.joined(separator: ",") } + footer
        return lines.joined(separator: lineEnd) + (isTerminated ? lineEnd : "")
    }

    var content: GeneratedFile.Content {
        .bytes(Array(text.utf8))
    }
}
