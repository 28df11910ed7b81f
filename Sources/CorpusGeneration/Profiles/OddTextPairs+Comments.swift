extension OddTextPairs {
    /// Comments, the version line and text beyond ASCII.
    static let commentShapes: [Shape] = [
        Shape(
            "comments-between-rows",
            "Comments stand between the rows and after them; a commented-out row does not count."
        ) { draft in
            draft.rows = draft.rows.flatMap { [["# reviewed"], $0] }
            draft.footer = ["# TERM,1.0000,59.0000,seiz,1.0000", "#"]
        },
        Shape("indented-comments", "Comments that begin with blanks are comments.") { draft in
            draft.rows.insert(["   # second reader"], at: 1)
        },
        Shape(
            "extra-keys",
            "Comments state keys that nothing reads, one with several equals signs, one with none behind it."
        ) { draft in
            draft.header.insert("# reader = two = three", at: 3)
            draft.header.insert("# sample_rate =", at: 3)
            draft.header.insert("# =", at: 3)
        },
        Shape("only-needed-comments", "Neither the recording's name nor the montage is stated.") { draft in
            draft.header.remove(at: 3)
            draft.header.remove(at: 1)
        },
        Shape("version-upper-case", "The version line is in capitals.") {
            $0.header[AnnotationDraft.versionLine] = "# VERSION = CSV_V1.0.0"
        },
        Shape("version-mixed-case", "The version line's key has a capital.") {
            $0.header[AnnotationDraft.versionLine] = "# Version = csv_v1.0.0"
        },
        Shape("version-without-equals", "No equals sign stands between the key and the version.") {
            $0.header[AnnotationDraft.versionLine] = "# version csv_v1.0.0"
        },
        Shape("version-quoted", "The version stands in quotation marks, and words follow it.") {
            $0.header[AnnotationDraft.versionLine] = "# version=\"csv_v1.0.0\" as written by hand"
        },
        Shape("version-last", "The version line is the last line of the file.") { draft in
            draft.footer = [draft.header.remove(at: AnnotationDraft.versionLine)]
        },
        Shape("version-twice", "A second version line names another version: the first one counts.") {
            $0.header.insert("# version = csv_v9.9.9", at: 1)
        },
        Shape("utf8-comment", "A comment has letters of two, three and four bytes.") {
            $0.header.insert("# Befund: Krämpfe, 発作, 🧠", at: 1)
        },
        Shape(
            "line-separators-in-comment",
            "A comment holds characters that end a line for some readers, but not in a file."
        ) {
            let separators = ["\u{2028}", "\u{2029}", "\u{85}", "\u{0B}", "\u{0C}", "\u{1C}", "\u{1D}", "\u{1E}"]
            $0.rows.insert(["#" + separators.map { $0 + "TERM,1,59,seiz,1" }.joined()], at: 1)
        },
        Shape("nul-in-comment", "A comment holds a NUL character.") { $0.header.insert("# \u{0}note\u{0}", at: 1) },
        Shape(
            "byte-order-mark",
            "A byte order mark stands before the names of the columns, and the version follows later."
        ) { draft in
            let columns = draft.header.removeLast()
            draft.header.insert("\u{FEFF}" + columns, at: 0)
        },
        Shape("long-comment", "A comment is longer than what is read in one piece.") {
            $0.header.insert("# " + String(repeating: "all quiet, ", count: 900), at: 1)
        },
        Shape("piece-boundary", "A letter of three bytes lies across the border of the pieces that are read.") {
            $0.header.insert("# -" + String(repeating: "発", count: 2_800), at: 0)
        },
    ]

    /// The comment that states how long the recording is.
    static let durationShapes: [Shape] = [
        Shape("duration-twice", "The duration is stated twice: the last statement counts.") { draft in
            draft.header.insert("# duration = 999999.0000 secs", at: 1)
        },
        Shape("duration-last", "The duration is stated below the rows.") { draft in
            draft.footer = [draft.header.remove(at: AnnotationDraft.durationLine)]
        },
        Shape("duration-between-rows", "The duration is stated between the rows.") { draft in
            draft.rows.insert([draft.header.remove(at: AnnotationDraft.durationLine)], at: 2)
        },
        Shape("duration-tight", "No blank stands around the duration, and no unit behind it.") { draft in
            draft.header[AnnotationDraft.durationLine] = draft.header[AnnotationDraft.durationLine]
                .split(separator: " ").dropLast().joined()
        },
        Shape("duration-unit", "Another unit stands behind the duration, and nobody looks.") { draft in
            draft.header[AnnotationDraft.durationLine] += " or minutes = 7"
        },
        Shape("duration-like-keys", "Keys that only resemble the duration's do not state one.") { draft in
            draft.footer = [
                "# Duration = 1", "# duration_secs = 2", "# durations = 3", " # duration = 4", "## duration = 5",
                "# duration2 = 6",
                "# duration : 7",
            ]
        },
        Shape(
            "duration-key-edges", "Tabs and blanks stand around the duration's value, and more blanks around its key."
        ) { draft in
            draft.header[AnnotationDraft.durationLine] = draft.header[AnnotationDraft.durationLine]
                .split(separator: " ").map(String.init).enumerated()
                .map { $0.offset == 3 ? "\t\($0.element)\t" : $0.element }.joined(separator: "   ")
        },
        Shape("duration-digits", "The duration is spelt with an underscore, a sign and an exponent.") { draft in
            draft.header[AnnotationDraft.durationLine] = draft.header[AnnotationDraft.durationLine]
                .split(separator: " ").map(String.init).enumerated()
                .map { $0.offset == 3 ? "+0_0" + $0.element + "e+0_0" : $0.element }.joined(separator: " ")
        },
    ]
}
