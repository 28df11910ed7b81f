extension OddTextPairs {
    /// Rows of single channels, which are read but not scored.
    static let channelShapes: [Shape] = [
        Shape("other-channels", "Rows of single channels stand among the scored ones and do not count.") { draft in
            draft.rows.insert(["FP1-F7", "1.0000", "55.0000", "seiz", "1.0000"], at: 0)
            draft.rows.append(["C3-P3", "2.0000", "3.0000", "bckg", "0.5000"])
        },
        Shape("other-channels-only", "All rows are of single channels: the whole recording counts as background.") {
            draft in
            draft.rows = draft.rows.enumerated().map { ["CH\($0.offset)"] + $0.element.dropFirst() }
        },
        Shape("term-lower-case", "A channel called `term` is not `TERM`.") { draft in
            draft.rows = draft.rows.map { ["term"] + $0.dropFirst() }
        },
        Shape("unknown-label-elsewhere", "A row of another channel has a label that no class has, and nobody looks.") {
            draft in
            draft.rows.append(["T3-T5", "5.0000", "6.0000", "artf", "1.0000"])
        },
        Shape(
            "channel-with-blanks",
            "A channel is written with blanks after one without: it takes the place of the one before."
        ) { draft in
            draft.rows.insert(["O1-O2", "1.0000", "2.0000", "seiz", "1.0000"], at: 0)
            draft.rows.append(["FP1 - F7", "1.0000", "2.0000", "seiz", "1.0000"])
        },
        Shape("empty-channel", "A row's channel is empty.") { draft in
            draft.rows.append(["", "4.0000", "9.0000", "seiz", "1.0000"])
        },
    ]

    /// Spellings of numbers that Python's `float()` takes.
    static let numberShapes: [Shape] = [
        Shape("confidence-spellings", "Confidences are spelt in all ways that a number can be.") { draft in
            let spellings = ["1e0", "nan", "-inf", "1_0", "Infinity", "+NaN", "-0", "1e400", "\u{0660}.\u{0665}"]
            draft.rows = draft.rows.enumerated().map {
                $0.element.dropLast() + [spellings[$0.offset % spellings.count]]
            }
            draft.rows.append(contentsOf: spellings.map { ["P3-O1", "1.0", "2.0", "seiz", $0] })
        },
        Shape("nan-confidence", "A scored row's confidence is not a number, and nothing is computed from it.") {
            $0.rows[1][4] = "nan"
        },
        Shape("infinite-confidence", "A scored row's confidence is infinite, and nothing is computed from it.") {
            $0.rows[1][4] = "infinity"
        },
        Shape("underscores", "Underscores stand between digits.") { draft in
            draft.rows = draft.rows.map { [$0[0], "0_0\($0[1])_0", "0_0_\($0[2])0_0", $0[3], "1_0.0_1"] }
        },
        Shape("plus-sign", "Numbers have a plus sign.") { draft in
            draft.rows = draft.rows.map { [$0[0], "+" + $0[1], "+" + $0[2], $0[3], "+" + $0[4]] }
        },
        Shape("no-integer-part", "Numbers begin with the decimal point.") { draft in
            draft.rows[0] = ["TERM", ".0", ".5", "bckg", ".5"]
            draft.rows.insert(["TERM", ".75", ".9e1", "seiz", ".1E1"], at: 1)
        },
        Shape("no-fraction", "Numbers end in the decimal point, or have none.") { draft in
            draft.rows = draft.rows.map { row in
                let whole = row.map { $0.split(separator: ".").first.map(String.init) ?? "" }
                return [row[0], whole[1] + ".", (Int(whole[2]) ?? 0).description, row[3], "1."]
            }
        },
        Shape("leading-zeros", "Numbers have zeros in front and behind.") { draft in
            draft.rows = draft.rows.map { [$0[0], "0000" + $0[1] + "000", "00" + $0[2] + "0000000", $0[3], "0001"] }
        },
        Shape("minus-zero", "The first row starts at minus zero.") { $0.rows[0][1] = "-0.0" },
        Shape("full-width-digits", "Numbers are written in full-width digits.") { draft in
            draft.rows = draft.rows.map {
                [$0[0], digits($0[1], from: 0xFF10), digits($0[2], from: 0xFF10), $0[3], $0[4]]
            }
        },
        Shape("arabic-digits", "Numbers are written in Arabic digits.") { draft in
            draft.rows = draft.rows.map {
                [$0[0], digits($0[1], from: 0x0660), digits($0[2], from: 0x06F0), $0[3], $0[4]]
            }
        },
        Shape("mathematical-digits", "Numbers are written in digits beyond the basic plane, mixed with plain ones.") {
            draft in
            draft.rows = draft.rows.map {
                ["TERM", digits($0[1], from: 0x1D7CE), "0" + digits($0[2], from: 0x1D7E2), $0[3], $0[4]]
            }
        },
    ]

    /// Other formats behind the same file name, which the version line decides.
    static let formatShapes: [Shape] = [
        Shape("tse-inside", "The file is in the format `tse`, with the duration that its own writer leaves out.") {
            draft in
            let duration = draft.header[AnnotationDraft.durationLine]
            let rows = draft.rows.map { [$0[1], $0[2], $0[3], $0[4]].joined(separator: " ") }
            draft.header = ["version = tse_v1.0.0", duration, ""]
            draft.rows = rows.map { [$0] }
        },
        Shape("tse-two-labels", "Rows of the format `tse` have two labels each: the first one counts.") { draft in
            let duration = draft.header[AnnotationDraft.durationLine]
            let rows = draft.rows.map { row in
                "\t\(row[1])\t \(row[2]) \(row[3]) 0.3000 \(row[3] == "seiz" ? "bckg" : "seiz") 0.7000 "
            }
            draft.header = ["# version = tse_v1.0.0", duration]
            draft.rows = rows.map { [$0] }
        },
        Shape("lbl-inside", "The file is in the format `lbl`, with the duration that its own writer leaves out.") {
            draft in
            let duration = draft.header[AnnotationDraft.durationLine]
            let rows = draft.rows.map { row in
                "label = {0, 0, \(row[1]), \(row[2]), TERM, [\(row[3] == "seiz" ? "0.0, 1.0" : "1.0, 0.0")]}"
            }
            draft.header = [
                "version = lbl_v1.0.0", duration, "montage = 0, C3-P3: EEG C3-REF -- EEG P3-REF",
                "number_of_levels = 1",
                "level[0] = 1", "symbols[0] = {0: 'bckg', 1: 'seiz'}",
            ]
            draft.rows = rows.map { [$0] }
        },
    ]

    /// A number's digits in the script whose zero is given.
    private static func digits(_ text: String, from zero: UInt32) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    guard ("0"..."9").contains(scalar) else { return scalar }
                    return Unicode.Scalar(zero + scalar.value - 0x30) ?? scalar
                }))
    }
}
