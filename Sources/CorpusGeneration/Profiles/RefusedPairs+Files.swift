extension RefusedPairs {
    /// Paths without a file, and bytes that are no text.
    static let unreadablePairs: [GeneratedPair] = [
        spoilt("missing-reference", "unreadable-file: the reference does not exist.") { _ in .missing },
        spoilt("missing-hypothesis", "unreadable-file: the hypothesis does not exist.", .hypothesis) { _ in .missing },
        spoilt("missing-both", "unreadable-file: neither file exists.", .both) { _ in .missing },
        spoilt("directory-reference", "unreadable-file: the reference is a directory.") { _ in .directory },
        spoilt("directory-hypothesis", "unreadable-file: the hypothesis is a directory.", .hypothesis) { _ in .directory
        },
        spoilt("utf8-stray-byte", "unreadable-file: a row holds a byte that begins no character.") {
            $0.rows[0][3] = "seiz"
            return bytes($0, replacing: "seiz", with: [0x73, 0xFF, 0x69])
        },
        spoilt(
            "utf8-stray-byte-in-hypothesis", "unreadable-file: the hypothesis holds a byte that begins no character.",
            .hypothesis
        ) {
            bytes($0, replacing: "bname", with: [0x80])
        },
        spoilt("utf8-latin-1", "unreadable-file: a comment is in Latin-1.") {
            bytes($0, replacing: "montage_file", with: Array("Patient: Ren".utf8) + [0xE9])
        },
        spoilt("utf8-overlong", "unreadable-file: a slash is spelt in two bytes.") {
            bytes($0, replacing: "montage_file", with: [0xC0, 0xAF])
        },
        spoilt("utf8-surrogate", "unreadable-file: half a surrogate pair is spelt in three bytes.") {
            bytes($0, replacing: "montage_file", with: [0xED, 0xA0, 0x80])
        },
        spoilt("utf8-beyond-unicode", "unreadable-file: a character beyond the last one is spelt in four bytes.") {
            bytes($0, replacing: "montage_file", with: [0xF4, 0x90, 0x80, 0x80])
        },
        spoilt("utf8-overlong-in-three", "unreadable-file: a character of two bytes is spelt in three.") {
            bytes($0, replacing: "montage_file", with: [0xE0, 0x9F, 0xBF])
        },
        spoilt("utf8-overlong-in-four", "unreadable-file: a character of three bytes is spelt in four.") {
            bytes($0, replacing: "montage_file", with: [0xF0, 0x8F, 0xBF, 0xBF])
        },
        spoilt("utf8-third-byte", "unreadable-file: a letter stands where a character's third byte should.") {
            bytes($0, replacing: "montage_file", with: [0xE2, 0x82, 0x41])
        },
        spoilt("utf8-cut-off", "unreadable-file: the file ends inside a character.") {
            $0.footer = ["# cut"]
            $0.isTerminated = false
            return .bytes(Array($0.text.utf8) + [0xE2, 0x82])
        },
        spoilt("utf8-late", "unreadable-file: the stray byte comes after nine thousand good ones.") { late(&$0) },
        spoilt("utf8-late-in-hypothesis", "unreadable-file: the same in the hypothesis.", .hypothesis) { late(&$0) },
        spoilt("utf16", "unreadable-file: the file is in UTF-16, with its mark.") {
            .bytes([0xFF, 0xFE] + $0.text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
        },
    ]

    /// Version lines that are missing or name something else.
    static let formatPairs: [GeneratedPair] = [
        spoilt("format-empty-file", "unknown-format: the file is empty.") { _ in .bytes([]) },
        spoilt("format-empty-hypothesis", "unknown-format: the hypothesis is empty.", .hypothesis) { _ in .bytes([]) },
        spoilt("format-line-end-only", "unknown-format: the file is one line end.") { _ in .bytes([0x0A]) },
        spoilt("format-nul-bytes", "unknown-format: the file is a hundred NUL bytes.") { _ in
            .bytes([UInt8](repeating: 0, count: 100))
        },
        bent("format-no-version", "unknown-format: no line states a version.") { $0.header.removeFirst() },
        bent("format-no-value", "unknown-format: nothing stands behind the version's key.") {
            $0.header[0] = "# version ="
        },
        bent("format-blank-value", "unknown-format: only blanks stand behind the version's key.", .hypothesis) {
            $0.header[0] = "# version =   "
        },
        bent("format-other-version", "unknown-format: a later version is stated.") {
            $0.header[0] = "# version = csv_v2.0.0"
        },
        bent("format-other-kind", "unknown-format: the version is not of annotations.", .hypothesis) {
            $0.header[0] = "# version = param_v1.0.0"
        },
        bent("format-version-twice", "unknown-format: the first of two version lines counts, and it is wrong.") {
            $0.header.insert("# version = csv_v9.9.9", at: 0)
        },
        bent("format-no-blank-after-hash", "unknown-format: no blank stands between `#` and the key.") {
            $0.header[0] = "#version = csv_v1.0.0"
        },
        bent("format-two-blanks-after-hash", "unknown-format: two blanks stand between `#` and the key.") {
            $0.header[0] = "#  version = csv_v1.0.0"
        },
        bent("format-byte-order-mark", "unknown-format: a byte order mark stands before the version line.") {
            $0.header[0] = "\u{FEFF}# version = csv_v1.0.0"
        },
        bent("format-full-width-version", "unknown-format: the version's digits are full-width.") {
            $0.header[0] = "# version = csv_v\u{FF11}.0.0"
        },
        bent("format-xml", "unsupported-format: XML, whose schema file the reference tool does not have.", .both) {
            $0.header = ["<?xml version=\"1.0\" encoding=\"utf-8\"?>", "<root/>"]
            $0.rows = []
        },
        bent("format-xml-with-blank", "unsupported-format: XML without an encoding, and a blank behind the version.") {
            $0.header = ["<?xml version=\"1.0\" ?>", "<root/>"]
            $0.rows = []
        },
        bent(
            "format-xml-without-blank", "unknown-format: XML without an encoding, whose version runs into the bracket."
        ) {
            $0.header = ["<?xml version=\"1.0\"?>", "<root/>"]
            $0.rows = []
        },
        bent("format-lbl-without-symbols", "malformed-file: an `lbl` file has a label before any symbols.") {
            $0.header = ["version = lbl_v1.0.0", $0.header[AnnotationDraft.durationLine]]
            $0.rows = [["label = {0, 0, 0.0, 60.0, TERM, [1.0, 0.0]}"]]
        },
        bent("format-lbl-without-labels", "malformed-file: an `lbl` file has no label line.") {
            $0.header = [
                "version = lbl_v1.0.0", $0.header[AnnotationDraft.durationLine], "symbols[0] = {0: 'bckg', 1: 'seiz'}",
            ]
            $0.rows = []
        },
        bent("format-version-not-a-comment", "malformed-row: the version line is no comment, so that it is a row too.")
        {
            $0.header[0] = "version = csv_v1.0.0"
        },
    ]

    /// The comment that states the duration.
    static let durationPairs: [GeneratedPair] = [
        bent("duration-missing", "missing-duration: no line states it.") {
            $0.header.remove(at: AnnotationDraft.durationLine)
        },
        bent("duration-missing-in-hypothesis", "missing-duration: no line of the hypothesis states it.", .hypothesis) {
            $0.header.remove(at: AnnotationDraft.durationLine)
        },
        duration("duration-empty", "missing-duration: nothing stands behind the equals sign.", "# duration ="),
        duration("duration-blank", "missing-duration: only a blank stands behind the equals sign.", "# duration = "),
        duration("duration-capital", "missing-duration: the key has a capital.", "# Duration = 60.0000 secs"),
        duration(
            "duration-indented", "missing-duration: a blank stands before the comment.", " # duration = 60.0000 secs"),
        duration("duration-colon", "missing-duration: a colon stands for the equals sign.", "# duration: 60.0000 secs"),
        duration(
            "duration-bracket-in-key", "missing-duration: the key holds a bracket.", "# duration (secs) = 60.0000"),
        duration("duration-tab-in-key", "missing-duration: a tab stands behind the key.", "# duration\t= 60.0000 secs"),
        bent("duration-cut-off", "missing-duration: no line end follows the line that states it.") {
            $0.footer = [$0.header.remove(at: AnnotationDraft.durationLine)]
            $0.isTerminated = false
        },
        bent("duration-tse-without", "missing-duration: a `tse` file as its own writer leaves it.") {
            $0.header = ["version = tse_v1.0.0", ""]
            $0.rows = [["0.0000 60.0000 bckg 1.0000"]]
        },
        duration("duration-word", "malformed-number: the duration is a word.", "# duration = unknown secs"),
        duration(
            "duration-unit-attached", "malformed-number: no blank stands before the unit.", "# duration = 60.0000secs"),
        duration(
            "duration-comma", "malformed-number: a comma stands for the decimal point.", "# duration = 60,0000 secs"),
        duration("duration-hexadecimal", "malformed-number: the duration is hexadecimal.", "# duration = 0x3c secs"),
        duration(
            "duration-second-equals", "malformed-number: another equals sign stands before the duration.",
            "# duration == 60.0"),
    ]

    private static func duration(_ name: String, _ sentence: String, _ line: String) -> GeneratedPair {
        bent(name, sentence) { $0.header[AnnotationDraft.durationLine] = line }
    }

    private static func late(_ draft: inout AnnotationDraft) -> GeneratedFile.Content {
        draft.footer = Array(repeating: "# " + String(repeating: "-", count: 97), count: 90)
        return .bytes(Array(draft.text.utf8) + [0x23, 0xFE, 0x0A])
    }

    /// A draft's bytes with the first occurrence of a word replaced.
    private static func bytes(
        _ draft: AnnotationDraft, replacing word: String, with replacement: [UInt8]
    ) -> GeneratedFile.Content {
        var bytes = Array(draft.text.utf8)
        let word = Array(word.utf8)
        let start = bytes.indices.first { bytes[$0...].starts(with: word) }
        guard let start else { preconditionFailure("the draft has no such word") }
        bytes.replaceSubrange(start..<start + word.count, with: replacement)
        return .bytes(bytes)
    }
}
