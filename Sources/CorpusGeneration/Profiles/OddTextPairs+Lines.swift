extension OddTextPairs {
    /// Line ends, blanks, blank lines and the line that names the columns.
    static let lineShapes: [Shape] = [
        Shape("crlf", "Lines end in carriage return and line feed.") { $0.lineEnd = "\r\n" },
        Shape("lone-cr", "Lines end in a carriage return alone.") { $0.lineEnd = "\r" },
        Shape("cr-cr-lf", "Lines end in two carriage returns and a line feed: an empty line between any two.") {
            $0.lineEnd = "\r\r\n"
        },
        Shape("mixed-line-ends", "Some lines end in carriage return and line feed, others in a line feed alone.") {
            draft in
            draft.header = draft.header.enumerated().map { $0.offset % 2 == 0 ? $0.element + "\r" : $0.element }
            draft.rows = draft.rows.map { $0.dropLast() + [($0.last ?? "") + "\r"] }
        },
        Shape("no-final-line-end", "No line end follows the last row, which counts all the same.") {
            $0.isTerminated = false
        },
        Shape("blanks-around-fields", "Blanks stand around every field and at both ends of each row.") { draft in
            draft.rows = draft.rows.map { row in row.map { "  \($0) " } }
        },
        Shape(
            "blanks-inside-fields", "Blanks inside fields vanish: `T ERM`, `1 2.5`, `se iz` read as if there were none."
        ) { draft in
            draft.rows = draft.rows.map { row in row.map { $0.prefix(1) + " " + $0.dropFirst() } }
        },
        Shape("tabs-around-numbers", "Tabs and other white space stand around the numbers, where Python strips them.") {
            draft in
            draft.rows = draft.rows.map { [$0[0], "\t\($0[1])\t", "\u{0B}\($0[2])\u{0C}", $0[3], "\($0[4])\t"] }
        },
        Shape("unicode-white-space", "White space beyond ASCII stands around the numbers, where Python strips it too.")
        { draft in
            draft.rows = draft.rows.map {
                [$0[0], "\u{A0}\($0[1])", "\($0[2])\u{2003}", $0[3], "\u{3000}\($0[4])\u{2009}"]
            }
        },
        Shape(
            "line-separators-around-numbers",
            "Next line and line separators stand around the numbers: white space, not line ends."
        ) {
            draft in
            draft.rows = draft.rows.map {
                [$0[0], "\u{85}\($0[1])", "\($0[2])\u{2028}", $0[3], "\u{2029}\($0[4])\u{85}"]
            }
        },
        Shape("blank-lines", "Empty lines and lines of blanks stand between the rows.") { draft in
            draft.rows = draft.rows.flatMap { [[""], $0, ["   "]] }
        },
        Shape("no-columns-line", "The line that names the columns is missing.") { $0.header.removeLast() },
        Shape("columns-line-twice", "The line that names the columns stands again between the rows.") { draft in
            draft.rows.insert([draft.header[AnnotationDraft.columnsLine]], at: 1)
        },
        Shape("columns-line-with-blanks", "Blanks stand between the names of the columns.") { draft in
            draft.header[AnnotationDraft.columnsLine] = "channel, start_time, stop_time, label, confidence"
        },
        Shape(
            "columns-inside-a-line", "A line that contains the names of the columns is skipped, whatever else it holds."
        ) { draft in
            draft.rows.insert(["TERM,1.0,2.0,seiz,channel,start_time,stop_time,label,confidence,and more"], at: 1)
        },
        Shape("no-rows", "The file has no row at all.") { $0.rows = [] },
        Shape("unsorted", "The rows stand in reverse order.") { $0.rows.reverse() },
    ]
}
