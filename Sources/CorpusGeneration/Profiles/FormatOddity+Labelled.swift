extension FormatOddity {
    /// What may happen to a line of an `lbl` file.
    static let labelled: [FormatOddity] = labelOddities + symbolOddities + headerOddities

    /// The lines that state an event: level, sublevel, start, stop, channel, and a chance for each symbol.
    private static let labelOddities: [FormatOddity] = [
        field(
            "another level", 0, ["1", " 0", "+0", "-0", "00", "0_0", "\u{660}", "0.0", "", "x", "-1", "2", manyZeros]),
        field("another sublevel", 1, [" 1", " +0", " 00", " 0_0", " 0.0", " ", " x", " -1", manyZeros + "0"]),
        field("an odd start", 2, oddTimes),
        field("an odd stop", 3, oddTimes),
        field(
            "another channel", 4,
            [
                " 0", " 1", " -1", " +1", " - 1", " 1_0", " -1.0", " TERM", " -\u{661}", " all channels", "", " '-1'",
                " -01", " -1" + manyZeros,
            ]),
        label("another chance") { line, random in
            let chance = random.element(of: ["0.0", "1.0", "0.5", "nan", "-1.0", "x", "", "inf", "1e-400", "[1.0"])
            line.replaceLast("0.0", with: chance)
        },
        label("several symbols") { $0 = $0.replacing("0.0,", with: $1.element(of: ["0.3,", "1,", "nan,"])) },
        label("no symbol") { line, _ in line = line.replacing("1.0", with: "0.0") },
        label("too few chances") { line, _ in line.replaceLast(", 0.0", with: "") },
        label("too many chances") { line, random in
            line.replaceLast("]", with: random.element(of: [", 1.0]", ", 0.0]", ",]"]))
        },
        label("no closing bracket") { line, _ in line.replaceLast("]", with: "") },
        label("no opening bracket") { line, _ in line = line.replacing("[", with: "") },
        label("no braces") { line, _ in line = line.replacing("{", with: "").replacing("}", with: "") },
        label("more brackets") { line, random in
            line = random.element(of: [
                line.replacing("[", with: "[["), line.replacing("]", with: "]]"), line.replacing("{", with: "{["),
                line + "]", line + " [1.0]",
            ])
        },
        label("a field more") { line, _ in line = line.replacing("all", with: "all, all") },
        label("a field less") { line, _ in line = line.replacing(" all,", with: "") },
        label("quotation marks") { line, random in
            line = line.replacing(
                random.element(of: ["0", "1", ","]), with: random.element(of: ["'0'", "\"", ";,", "0;"]))
        },
        label("another word") { line, random in
            line = line.replacing(
                "label",
                with: random.element(of: ["labels", "label ", "Label", " label", "label=label", "lab", "label\t"]))
        },
        FormatOddity("no label") { lines, _ in lines.removeAll { $0.hasPrefix("label") } },
    ]

    /// The lines that number a level's symbols.
    private static let symbolOddities: [FormatOddity] = [
        symbols("another level's symbols") { line, random in
            line = line.replacing(
                "[0]",
                with: random.element(of: ["[1]", "[ 0 ]", "[+0]", "[00]", "[0_0]", "[\u{660}]", "[]", "[x]", "0", "[0"])
            )
        },
        symbols("symbols numbered anew") { line, random in
            line = line.replacing(
                "\(random.number(below: 3)):", with: random.element(of: ["9:", "0:", "-1:", " 1 :", "1_0:", "x:", ":"]))
        },
        symbols("another symbol") { line, random in
            line = line.replacing(
                random.element(of: ["bckg", "seiz"]),
                with: random.element(of: ["spsw", "seiz", "SEIZ", "bc kg", "bckg:x", "", "a=b", "\u{E9}", "se;iz"]))
        },
        symbols("a comma at the end") { line, _ in line = line.replacing("}", with: ",}") },
        symbols("no symbols") { line, random in
            line = random.element(of: ["symbols[0] = {}", "symbols[0] =", "symbols[0]", "symbols"])
        },
        symbols("no quotation marks") { line, _ in line = line.replacing("'", with: "") },
        extra("symbols of another level", ["symbols[1] = {0: 'bckg', 1: 'seiz'}", "symbols[-1] = {0: 'bckg'}"]),
        extra("symbols stated again", ["symbols[0] = {0: 'seiz', 1: 'bckg'}", "symbols[0] = {5: 'artf'}"]),
        FormatOddity("symbols at the end") { lines, _ in
            guard let index = lines.firstIndex(where: { $0.hasPrefix("symbols") }) else { return }
            lines.append(lines.remove(at: index))
        },
    ]

    /// The lines that are read and play no part.
    private static let headerOddities: [FormatOddity] = [
        extra(
            "a montage line",
            [
                "montage = 1, C3-P3: EEG", "montage =  2 , x", "montage = x, y", "montage", "montage = 1",
                "montages = 1,",
            ]),
        extra(
            "a number of levels",
            [
                "number_of_levels = 2", "number_of_levels = x", "number_of_levels", "number_of_levels = 1_0",
                "number_of_levels = 1.0", "number_of_levels == 1",
            ]),
        extra(
            "a level line",
            [
                "level[1] = 1", "level[x] = 1", "level[0] = x", "level = 1", "level[0]", "levels[ 1 ] = +1",
                "level[0]=1=2",
            ]),
    ]

    // MARK: - Lines

    /// As many digits as Python reads in a whole number; one more is refused.
    private static let manyZeros = String(repeating: "0", count: 4_300)

    private static let oddTimes = [
        " nan", " inf", " -1.5", " -0.0", " 1e1", " 1_0", " 1 0", " +2.5", " .5", " 5.", " \u{661}", " x", " ", " '3'",
        " 60.00005", " 0x1",
    ]

    private static func label(
        _ name: String, _ change: @escaping @Sendable (inout String, inout SplitMix64) -> Void
    ) -> FormatOddity {
        line(name, beginning: "label", change)
    }

    private static func symbols(
        _ name: String, _ change: @escaping @Sendable (inout String, inout SplitMix64) -> Void
    ) -> FormatOddity {
        line(name, beginning: "symbols", change)
    }

    /// An oddity of one of the fields between commas, the word and the brace that lead the first one left alone.
    private static func field(_ name: String, _ index: Int, _ choices: [String]) -> FormatOddity {
        label(name) { line, random in
            var fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            guard index < fields.count else { return }
            fields[index] = (index == 0 ? "label = {" : "") + random.element(of: choices)
            line = fields.joined(separator: ",")
        }
    }
}

extension String {
    /// Replaces the last occurrence of a word.
    fileprivate mutating func replaceLast(_ word: String, with replacement: String) {
        if let range = ranges(of: word).last { replaceSubrange(range, with: replacement) }
    }
}
