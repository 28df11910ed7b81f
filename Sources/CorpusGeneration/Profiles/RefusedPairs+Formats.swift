extension RefusedPairs {
    /// Rows and lines of the formats `tse` and `lbl` that cannot be read.
    static let formatRowPairs: [GeneratedPair] = [
        timeSynchronous(
            "tse-no-probability", "malformed-file: a `tse` row has a label and no probability.", "10.0 20.0 seiz"),
        timeSynchronous(
            "tse-probability-is-a-word", "malformed-file: the probability is a word.", "10.0 20.0 seiz likely"),
        timeSynchronous(
            "tse-line-of-tabs", "malformed-file: a line of a `tse` file holds a tab and nothing else.", "\t"),
        lines(
            "tse-no-label-no-duration",
            "missing-duration: a `tse` row without a label is met only after the missing duration.",
            ["version = tse_v1.0.0", "10.0 20.0"]),
        lines(
            "lbl-montage-is-a-word", "malformed-file: a montage line has a word for its number.",
            labelled + ["montage = x, FP1-F7: EEG FP1-REF", event]),
        lines(
            "lbl-integer-of-too-many-digits", "malformed-file: a level has one digit more than Python reads.",
            labelled + ["label = {" + String(repeating: "0", count: 4_301) + ", 0, 10.0, 20.0, all, [0.0, 1.0]}"]),
    ]

    /// Bytes that are no text, in files whose reader may give up before it meets them: text is decoded in pieces of 8192.
    static let textFaultPairs: [GeneratedPair] = [
        fault("tse-fault-in-the-same-piece", "unreadable-file: the stray byte lies in the piece of the bad row.") {
            $0.row()
            $0.fault(at: 6_000)
        },
        fault(
            "tse-fault-in-the-next-piece",
            "malformed-file: the row is bad before the piece with the stray byte is read."
        ) {
            $0.row()
            $0.fault(at: 12_000)
        },
        fault("tse-row-ends-with-its-piece", "malformed-file: the bad row ends with its piece, and no more is read.") {
            $0.row(endingAt: 8_192)
            $0.fault(at: 8_300)
        },
        fault(
            "tse-row-ends-in-a-return",
            "unreadable-file: the bad row ends with its piece in a carriage return, behind which one more byte is read."
        ) {
            $0.row(endingAt: 8_192, with: "\r")
            $0.fault(at: 8_300)
        },
        fault("tse-fault-on-the-last-line", "unreadable-file: the last line has a cut-off character and no end.") {
            $0.cutOff()
        },
        fault("tse-row-before-cut-off-end", "malformed-file: the row is bad before the end of the file is looked at.") {
            $0.row()
            $0.cutOff()
        },
        fault("tse-fault-behind-good-rows", "unreadable-file: all rows are good, and a comment behind them is no text.")
        {
            $0.fault(at: 9_000)
        },
        fault("lbl-fault-behind-good-lines", "unreadable-file: the same in an `lbl` file.", labelled + [event]) {
            $0.fault(at: 9_000)
        },
    ]

    private static let labelled = [
        "version = lbl_v1.0.0", "# duration = 60.0000 secs", "symbols[0] = {0: 'bckg', 1: 'seiz'}",
    ]
    private static let event = "label = {0, 0, 10.0, 20.0, all, [0.0, 1.0]}"
    private static let timeSynchronous = ["version = tse_v1.0.0", "# duration = 60.0000 secs"]

    private static func timeSynchronous(_ name: String, _ sentence: String, _ row: String) -> GeneratedPair {
        lines(name, sentence, timeSynchronous + ["30.0 40.0 seiz 1.0", row])
    }

    private static func lines(_ name: String, _ sentence: String, _ lines: [String]) -> GeneratedPair {
        spoilt(name, sentence) { _ in .bytes(Array(lines.map { $0 + "\n" }.joined().utf8)) }
    }

    private static func fault(
        _ name: String, _ sentence: String, _ lines: [String] = timeSynchronous + ["10.0 20.0 seiz 1.0"],
        fill: (inout FaultyText) -> Void
    ) -> GeneratedPair {
        spoilt(name, sentence) { _ in
            var text = FaultyText(lines)
            fill(&text)
            return .bytes(text.bytes)
        }
    }
}

/// A text that is padded with comments, so that something stands at a given offset.
private struct FaultyText {
    private(set) var bytes: [UInt8]

    init(_ lines: [String]) {
        bytes = Array(lines.map { $0 + "\n" }.joined().utf8)
    }

    /// Adds a row that lacks a probability, its line's end included, at once or so that it ends at an offset.
    mutating func row(endingAt end: Int? = nil, with lineEnd: String = "\n") {
        let row = Array(("30.0 40.0 seiz" + lineEnd).utf8)
        if let end { pad(to: end - row.count) }
        bytes += row
    }

    /// Adds a comment with a byte that is no character at an offset.
    mutating func fault(at offset: Int) {
        pad(to: offset - 1)
        bytes += [UInt8(ascii: "#"), 0xFE, 0x0A]
    }

    /// Adds a comment that ends inside a character.
    mutating func cutOff() {
        bytes += Array("# cut ".utf8) + [0xE2, 0x82]
    }

    /// Adds comments up to an offset.
    private mutating func pad(to offset: Int) {
        while offset - bytes.count > 100 { bytes += Array(("#" + String(repeating: "-", count: 78) + "\n").utf8) }
        bytes += Array(("#" + String(repeating: "-", count: offset - bytes.count - 2) + "\n").utf8)
    }
}
