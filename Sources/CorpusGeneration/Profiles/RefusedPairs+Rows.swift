extension RefusedPairs {
    /// Rows with too few or too many fields, and rows that no channel can be found for.
    static let rowPairs: [GeneratedPair] = [
        row("row-four-fields", "malformed-row: the confidence is missing.", ["TERM", "30.0", "40.0", "seiz"]),
        row(
            "row-four-fields-in-hypothesis", "malformed-row: the same in the hypothesis.",
            ["TERM", "50.0", "55.0", "seiz"], in: .hypothesis),
        row(
            "row-six-fields", "malformed-row: a sixth field stands behind the confidence.",
            ["TERM", "30.0", "40.0", "seiz", "1.0", "x"]),
        row(
            "row-trailing-comma", "malformed-row: an empty sixth field stands behind the confidence.",
            ["TERM", "30.0", "40.0", "seiz", "1.0", ""]),
        row("row-one-word", "malformed-row: a line of one word stands among the rows.", ["reviewed"]),
        row("row-tab-only", "malformed-row: a line holds a tab and nothing else.", ["\t"]),
        row("row-semicolons", "malformed-row: semicolons stand for commas.", ["TERM;30.0;40.0;seiz;1.0"]),
        row(
            "row-decimal-commas", "malformed-row: commas stand for decimal points.",
            ["TERM", "30,0", "40,0", "seiz", "1,0"]),
        row(
            "row-other-channel-short", "malformed-row: a row that is not scored lacks a field.",
            ["C3-P3", "30.0", "40.0", "seiz"]),
        bent("row-comment-behind", "malformed-row: a comment with commas stands behind a row.", .hypothesis) {
            $0.rows[0][4] += " # seen, by two"
        },
        bent(
            "row-channel-with-blanks",
            "malformed-file: the first channel is written with blanks, and is not found without them."
        ) {
            $0.rows.insert(["FP1 - F7", "1.0", "2.0", "seiz", "1.0"], at: 0)
        },
        bent(
            "row-channel-with-blanks-and-word-for-number",
            "malformed-file: the same row has a word for its start, but the channel is looked up first."
        ) {
            $0.rows.insert(["FP1 - F7", "begin", "2.0", "seiz", "1.0"], at: 0)
        },
        bent(
            "row-channel-with-blanks-behind-scored-rows",
            "malformed-file: only scored rows stand before the channel with blanks, and they are of no channel."
        ) {
            $0.rows.append(["FP1 - F7", "1.0", "2.0", "seiz", "1.0"])
        },
        bent(
            "row-channel-in-columns-line",
            "malformed-file: the channel stands without blanks only where the line that names the columns begins."
        ) {
            $0.header[AnnotationDraft.columnsLine] = "FP1-F7,channel,start_time,stop_time,label,confidence"
            $0.rows.insert(["FP1 - F7", "1.0", "2.0", "seiz", "1.0"], at: 0)
        },
        bent(
            "row-channel-alone-on-a-line",
            "malformed-file: the channel stands alone on a later line, whose end belongs to it there."
        ) {
            $0.rows.insert(["FP1 - F7", "1.0", "2.0", "seiz", "1.0"], at: 0)
            $0.rows.append(["FP1-F7"])
        },
        bent(
            "row-channel-alone-at-the-end",
            "malformed-row: the channel stands alone on the last line, is found there, and is no row."
        ) {
            $0.rows.insert(["FP1 - F7", "1.0", "2.0", "seiz", "1.0"], at: 0)
            $0.rows.append(["FP1-F7"])
            $0.isTerminated = false
        },
        bent("row-semicolon-comment", "malformed-row: a semicolon begins no comment.") {
            $0.rows.append(["; reviewed"])
        },
        bent(
            "row-before-duration-of-hypothesis",
            "malformed-row: the hypothesis states no duration, but the reference, with its bad row, is read first.",
            reference: { $0.rows.append(["reviewed"]) },
            hypothesis: { $0.header.remove(at: AnnotationDraft.durationLine) }),
    ]

    /// Texts that Python's `float()` does not take.
    static let numberPairs: [GeneratedPair] = [
        start("number-word", "malformed-number: the start is a word.", "begin"),
        start("number-empty", "malformed-number: the start is empty.", ""),
        start("number-hexadecimal", "malformed-number: the start is a hexadecimal number that C would read.", "0x1Ep0"),
        start("number-two-underscores", "malformed-number: two underscores stand together.", "3__0.0"),
        start("number-underscore-at-point", "malformed-number: an underscore stands beside the point.", "30_.0"),
        start("number-underscore-first", "malformed-number: an underscore stands in front.", "_30.0"),
        start("number-underscore-last", "malformed-number: an underscore stands at the end.", "30.0_"),
        start("number-two-signs", "malformed-number: two signs stand in front.", "+-30.0"),
        start("number-two-points", "malformed-number: the number has two points.", "30.0.0"),
        start("number-point-only", "malformed-number: the number is a point.", "."),
        start("number-no-exponent", "malformed-number: nothing stands behind the e.", "30e"),
        start("number-fractional-exponent", "malformed-number: the exponent has a point.", "3e1.0"),
        start("number-typographic-minus", "malformed-number: the sign is a typographic minus.", "\u{2212}30.0"),
        start("number-superscript", "malformed-number: a digit is a superscript.", "30\u{B2}"),
        start("number-infinit", "malformed-number: infinity is cut short.", "infinit"),
        start("number-nan-payload", "malformed-number: nan has a payload that C would read.", "nan(1)"),
        start("number-nul", "malformed-number: a NUL stands inside the number.", "30\u{0}.0"),
        start("number-suffix", "malformed-number: a letter stands behind the number.", "30.0f"),
        start(
            "number-zero-width-blank", "malformed-number: a blank of no width stands behind the number.", "30.0\u{200B}"
        ),
        start(
            "number-ascii-separator",
            "malformed-number: an ASCII separator, white space to Python elsewhere, stands before the number.",
            "\u{1C}30.0"),
        start(
            "number-byte-order-mark", "malformed-number: a byte order mark stands before the number.", "\u{FEFF}30.0"),
        row("number-stop", "malformed-number: the stop is a word.", ["TERM", "30.0", "end", "seiz", "1.0"]),
        row(
            "number-confidence", "malformed-number: the confidence is a word.",
            ["TERM", "30.0", "40.0", "seiz", "high"]),
        row(
            "number-empty-confidence", "malformed-number: the confidence is empty.",
            ["TERM", "30.0", "40.0", "seiz", ""], in: .hypothesis),
        row(
            "number-confidence-in-other-channel",
            "malformed-number: the confidence of a row that is not scored is a word.",
            ["C3-P3", "30.0", "40.0", "seiz", "high"]),
        start(
            "number-newer-digit", "malformed-number: a digit came with Unicode 15, which is too new.", "3\u{11F50}.0"),
        row(
            "number-in-other-channel", "malformed-number: the time of a row that is not scored is a word.",
            ["C3-P3", "x", "40.0", "seiz", "1.0"]),
    ]

    /// Labels that the map does not list.
    static let labelPairs: [GeneratedPair] = [
        label("label-unknown", "unknown-label: the reference has a label that no class has.", "artf"),
        label(
            "label-unknown-in-hypothesis", "unknown-label: the hypothesis has a label that no class has.", "artf",
            .hypothesis),
        label("label-upper-case", "unknown-label: the label is in capitals, as the map's file spells it.", "SEIZ"),
        label("label-capital", "unknown-label: the label has one capital.", "Bckg", .hypothesis),
        label("label-empty", "unknown-label: the label is empty.", ""),
        label("label-with-tab", "unknown-label: a tab stands behind the label.", "seiz\t"),
        label("label-with-nul", "unknown-label: a NUL stands behind the label.", "seiz\u{0}"),
        label(
            "label-with-hard-blank", "unknown-label: a blank that does not break stands behind the label.", "seiz\u{A0}"
        ),
        label("label-quoted", "unknown-label: the label stands in quotation marks.", "\"seiz\""),
        label("label-look-alike", "unknown-label: a letter of the label is Cyrillic.", "s\u{435}iz"),
        label(
            "label-behind-blank-in-map",
            "unknown-label: the map lists the label behind a blank, which no row can have.", "cpsz"),
        label(
            "label-with-blank-as-in-map", "unknown-label: the same label, with the map's blank, which reading removes.",
            " cpsz"),
    ]

    private static func start(_ name: String, _ sentence: String, _ text: String) -> GeneratedPair {
        bent(name, sentence) { $0.rows[1][1] = text }
    }

    private static func label(_ name: String, _ sentence: String, _ text: String, _ side: Side = .reference)
        -> GeneratedPair
    {
        bent(name, sentence, side) { $0.rows[1][3] = text }
    }
}
