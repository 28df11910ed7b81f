extension RandomParameters {
    /// Leaves something out, or spells it in another way.
    mutating func bend(using random: inout SplitMix64) {
        for _ in 0..<random.element(of: [1, 1, 1, 2, 3]) { bendOnce(using: &random) }
    }

    private mutating func bendOnce(using random: inout SplitMix64) {
        let section = random.number(below: sections.count)
        switch random.number(below: 14) {
        case 0: sections.remove(at: section)
        case 1: sections[section].header = random.element(of: headers(of: sections[section].header))
        case 2: sections.append(sections[section])
        case 3: preamble += ["MAP = 1"]
        case 4: sections[section].lines.insert(random.element(of: Self.extraLines), at: 0)
        case 5: sections[section].lines.append(random.element(of: Self.extraLines))
        case 6: preamble.insert(random.element(of: Self.extraLines), at: 0)
        case 7: dot(section)
        case 8: nest(section)
        default: bendLine(in: section, using: &random)
        }
        if sections.isEmpty { sections = [Section(header: "[MAP]", lines: [])] }
    }

    private mutating func bendLine(in section: Int, using random: inout SplitMix64) {
        guard !sections[section].lines.isEmpty else { return }
        let index = random.number(below: sections[section].lines.count)
        let line = sections[section].lines[index]
        let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return }
        sections[section].lines[index] = random.element(of: [
            "", line + line, parts[0] + "=" + parts[1], parts[0] + "= 1", parts[0] + "= []", parts[0] + "= [ 1, 2 ]",
            parts[0] + "= {}", parts[0] + "= true", parts[0] + "= 1979-05-27", parts[0] + "= \"\"", parts[0] + "=",
            "=" + parts[1], parts[1], "  " + line + "  # comment", line + "\n" + line, line + " x",
            parts[0].uppercased() + "=" + parts[1], "\"\(parts[0].filter { $0 != " " })\" =" + parts[1],
            parts[0] + ".a =" + parts[1], line.replacing("\"", with: "'"), line.replacing("\"", with: ""),
            line.replacing(" ", with: "\t"), line.replacing(" ", with: "\u{A0}"), line.replacing("=", with: ":"),
            parts[0] + "= [\(parts[1])]", parts[0] + "= 1.5.5", parts[0] + "= 01", parts[0] + "= .5", parts[0] + "= 5.",
            parts[0] + "= 1__0", parts[0] + "= 0x", parts[0] + "= +0x1", parts[0] + "= 1e5_0", parts[0] + "= +nan",
            parts[0] + "= 0.0e-400", parts[0] + "= \"a\\q\"", parts[0] + "= \"\\u00e9\"", parts[0] + "= \"\\ud800\"",
            parts[0] + "= \"\\U0001F9E0,X\"",
        ])
    }

    private func headers(of header: String) -> [String] {
        let name = header.filter { $0 != "[" && $0 != "]" }
        return [
            "[ \(name) ]", "[\"\(name)\"]", "['\(name)']", "[[\(name)]]", "[\(name).x]", "[\(name.lowercased())]",
            "[\(name)] # comment", "\(name)", "[\(name)", "[]", "[\(name)]\n[\(name)]", "[x]\n[\(name)]", "[\(name)] x",
            "[\(name).a]\n[\(name)]", "  [\(name)]", "[\(name)\u{20}.\u{20}b]",
        ]
    }

    /// Spells a section with dotted keys above all sections.
    private mutating func dot(_ section: Int) {
        let name = sections[section].header.filter { $0 != "[" && $0 != "]" }
        preamble += sections[section].lines.map { "\(name).\($0)" }
        sections.remove(at: section)
    }

    /// Spells a section as an inline table above all sections.
    private mutating func nest(_ section: Int) {
        let name = sections[section].header.filter { $0 != "[" && $0 != "]" }
        preamble.append("\(name) = { \(sections[section].lines.joined(separator: ", ")) }")
        sections.remove(at: section)
    }

    /// Lines that TOML reads, or does not, and that no algorithm asks for.
    private static let extraLines = [
        "note = \"x\"", "note = 1", "note = 1.5", "note = true", "note = 1979-05-27", "note = 1979-02-30",
        "note = 1979-13-01", "note = 07:32:00", "note = 25:00:00", "note = 1979-05-27T07:32:00Z",
        "note = 1979-05-27 07:32:00.999999-07:00", "note = 1979-05-27T07:32:00+25:00", "note = 1979-05-27T",
        "note = [1, \"two\", [3.0],]", "note = [\n  1, # one\n  2\n]", "note = [1,,2]", "note = {a = 1, b.c = 2}",
        "note = {a = 1,}", "note = {a = 1\n}", "note = \"\"\"a\nb\"\"\"", "note = '''a''b'''",
        "note = \"\"\"a\"\"\"\"\"",
        "note = '\\'", "note = \"\\x41\"", "note = \"\\e\"", "note = \"\t\"", "note = \"\u{1}\"", "# comment \u{1}",
        "# \u{E9} \u{1F9E0}", "#", "note.a.b = 1", "\"\" = 1", "'' = 1", "note = 1\nnote = 2", "note", "note =", "= 1",
        "note = 0xDEAD_beef", "note = 1_000", "note = 1__000", "note = +1.5e+1_0", "note = -inf", "note = infinity",
        "note = 9\(String(repeating: "9", count: 400))", "note = 9\(String(repeating: "9", count: 5_000))",
        "note = TRUE", "note = 'a' 'b'", "note = 1 # 2", "note = 1.", "\u{E9} = 1", "\"\u{E9}\" = 1\n\"e\u{301}\" = 2",
        "a b = 1", "note = \"\\\n  x\"", "note = \"\"\"\\ \n  x\"\"\"", "note = \"\"\"\\x\"\"\"",
        "[[note]]\na = 1\n[[note]]",
        "note = 00:00", "note = 1979-05-27 ", "note = 1979-05-27 x", "1 = 1", "1.2 = 3", "- = 1", "note = [] []",
        "note = {}\nnote.a = 1", "note = []\n[[note]]", "note = {a.b = 1, a.c = 2, a.b = 3}", "\u{FEFF}", "\r",
        "note\r= 1",
    ]
}
