extension FormatOddity {
    /// What may happen to a row of a `tse` file; a row begins with a digit.
    static let timeSynchronous: [FormatOddity] = [
        row("a second symbol") { $0 += [$1.element(of: labels), $1.element(of: chances)] },
        row("a second symbol in front") { words, random in
            words.insert(
                contentsOf: [random.element(of: labels), random.element(of: chances)], at: min(2, words.count))
        },
        row("three symbols") { words, random in
            for _ in 0..<2 { words += [random.element(of: labels), random.element(of: chances)] }
        },
        row("the same symbol again") { words, random in
            if words.count > 2 { words += [words[2], random.element(of: chances)] }
        },
        row("an unknown second symbol") { words, _ in words += ["spsw", "0.5"] },
        row("an unknown symbol") { words, random in
            if words.count > 2 { words[2] = random.element(of: unknown) }
        },
        row("no chance") { words, _ in if words.count > 3 { words.removeLast() } },
        row("no symbol") { words, _ in words = Array(words.prefix(2)) },
        row("a start alone") { words, _ in words = Array(words.prefix(1)) },
        row("another chance") { words, random in
            if words.count > 3 { words[3] = random.element(of: chances + ["x", "", "0x1", "1,0", "--"]) }
        },
        row("a time that is no number") { words, random in
            let index = random.number(below: min(2, words.count))
            words[index] = random.element(of: ["x", "1,5", "0x1", "1__0", "", "seiz", "1.0.0", "-", "+"])
        },
        row("an odd time") { words, random in
            let index = random.number(below: min(2, words.count))
            words[index] = random.element(of: [
                "nan", "inf", "-inf", "-1", "-0.0", "1e1", "1_0", "+3.5", ".5", "5.", "\u{661}", "60.00005", "1e-9",
            ])
        },
        row("times exchanged") { words, _ in if words.count > 1 { words.swapAt(0, 1) } },
        line("odd white space", beginning: "") { line, random in
            let space = random.element(of: [
                "\t", "  ", "\u{A0}", "\u{3000}", "\u{1C}", "\u{B}", "\u{85}", "\u{2028}", "\u{200B}", ",",
            ])
            line = line.replacing(" ", with: space)
        },
        line("blanks around a line", beginning: "") { line, random in
            line = random.element(of: [" ", "\t", "\u{2003}"]) + line + random.element(of: ["", " ", "\t", "\u{A0}"])
        },
        row("a row that looks like something else") { words, random in
            words.insert(random.element(of: ["#", "version", "ver", "version=", "v"]), at: 0)
        },
        FormatOddity("no row") { lines, _ in
            lines.removeAll { $0.first.map { "0"..."9" ~= $0 } ?? false }
        },
    ]

    private static let labels = FormatPairs.labels
    private static let chances = ["1.0000", "0.5", "0", "-1", "nan", "1e-400", "1e400", "0.3000"]
    private static let unknown = [
        "SEIZ", "spsw", "bckg,", "bc", "\u{E9}", "seiz\u{301}", "term", "0.5", "nan", "***", "[", "seiz;", "null",
    ]

    private static func row(
        _ name: String, _ change: @escaping @Sendable (inout [String], inout SplitMix64) -> Void
    ) -> FormatOddity {
        FormatOddity(name) { lines, random in
            let rows = lines.indices.filter { lines[$0].first.map { "0"..."9" ~= $0 } ?? false }
            guard !rows.isEmpty else { return }
            let index = random.element(of: rows)
            var words = lines[index].split(separator: " ").map(String.init)
            guard !words.isEmpty else { return }
            change(&words, &random)
            lines[index] = words.joined(separator: " ")
        }
    }
}
