/// One thing that may stand in a file of lines, or be missing from it.
struct FormatOddity: Sendable {
    /// What it is, in a few words.
    let name: String
    /// Puts it in.
    let apply: @Sendable (inout [String], inout SplitMix64) -> Void

    init(_ name: String, apply: @escaping @Sendable (inout [String], inout SplitMix64) -> Void) {
        self.name = name
        self.apply = apply
    }

    /// An oddity of one line of those that begin with a word.
    static func line(
        _ name: String, beginning: String, _ change: @escaping @Sendable (inout String, inout SplitMix64) -> Void
    ) -> FormatOddity {
        FormatOddity(name) { lines, random in
            let found = lines.indices.filter { lines[$0].hasPrefix(beginning) }
            guard !found.isEmpty else { return }
            change(&lines[random.element(of: found)], &random)
        }
    }

    /// A line that is put anywhere.
    static func extra(_ name: String, _ choices: [String]) -> FormatOddity {
        FormatOddity(name) { lines, random in
            lines.insert(random.element(of: choices), at: random.number(in: 0...lines.count))
        }
    }
}

extension FormatOddity {
    /// What may happen to a file in any of the formats.
    static let common: [FormatOddity] = [
        line("no duration", beginning: "# duration") { line, _ in line = "# length = 60" },
        line("an odd duration line", beginning: "# duration") { line, random in
            line = random.element(of: [
                "#" + line.dropFirst(2), "#   duration=" + line.dropFirst(13), line.replacing(" = ", with: " := "),
                line.replacing("secs", with: ""), line.replacing(" = ", with: " = = "),
                line.replacing("duration", with: "Duration"), " " + line, line + " = 7", "# \"duration\" = 60",
                line.replacing("# ", with: "#\t"), "# duration = ", "# duration =  ", line.replacing(".", with: "_"),
            ])
        },
        extra("a second duration", ["# duration = 12.0000 secs", "# duration = x", "# duration =", "#duration=60"]),
        FormatOddity("the duration at the end") { lines, random in
            guard let index = lines.firstIndex(where: { $0.hasPrefix("# duration") }) else { return }
            lines.append(lines.remove(at: index))
        },
        FormatOddity("another version line") { lines, random in
            lines[0] = random.element(of: [
                "# " + lines[0], lines[0].uppercased(), lines[0].replacing("= ", with: "= \""), "#" + lines[0],
                lines[0].replacing(" = ", with: " "), lines[0].replacing("tse", with: "lbl"),
                lines[0].replacing("lbl", with: "tse"), lines[0].replacing("v1", with: "v2"), lines[0] + " x",
                "version = csv_v1.0.0", "version", "version =", "versions " + lines[0], " " + lines[0],
                lines[0].replacing("= ", with: "==="), lines[0].replacing("version", with: "vers\u{130}on"),
            ])
        },
        extra("a line of blanks", ["", " ", "\t", "\u{A0}", "\u{3000}", " \t ", "\u{B}", "\u{1C}"]),
        extra("a comment", ["# note", "   # note", "\t# note", "##", "# bname = x", "# \u{E9}"]),
        extra("some words", ["note", "montage", "x y", "1.0", "1.0 2.0", "-", "level", "labels", "number", "symbol"]),
        FormatOddity("lines in random order") { lines, random in lines = random.shuffled(lines) },
        FormatOddity("a line doubled") { lines, random in
            lines.insert(random.element(of: lines), at: random.number(in: 0...lines.count))
        },
        FormatOddity("a line deleted") { lines, random in
            if lines.count > 1 { lines.remove(at: random.number(below: lines.count)) }
        },
        FormatOddity("a mark of punctuation changed") { lines, random in
            let index = random.number(below: lines.count)
            var scalars = Array(lines[index].unicodeScalars)
            let marks = scalars.indices.filter { !scalars[$0].properties.isAlphabetic && !("0"..."9" ~= scalars[$0]) }
            guard !marks.isEmpty else { return }
            let mark = random.element(of: marks)
            switch random.number(below: 3) {
            case 0: scalars.remove(at: mark)
            case 1: scalars.insert(scalars[mark], at: mark)
            default: scalars[mark] = random.element(of: Array("=,:[]{}'\"; \t.#-".unicodeScalars))
            }
            lines[index] = String(String.UnicodeScalarView(scalars))
        },
        FormatOddity("much text") { lines, random in
            let length = random.element(of: [8_100, 8_192, 20_000])
            lines.insert("# " + String(repeating: "-", count: length), at: random.number(in: 0...lines.count))
        },
    ]
}
