import ParityTestSupport
import Testing

@testable import MetricModel

@Suite struct VisibleTextTests {
    @Test(arguments: [
        ("plain", "plain"), ("a\nb\r\tc", #"a\nb\r\tc"#), ("\u{1B}[0m", #"\u{1B}[0m"#), ("\u{7F}", #"\u{7F}"#),
        ("\u{85}", #"\u{85}"#), ("\u{202E}x\u{2069}", #"\u{202E}x\u{2069}"#), ("\u{2028}", #"\u{2028}"#),
        ("\u{FEFF}", #"\u{FEFF}"#), ("\u{200B}", #"\u{200B}"#), ("\u{FFFE}", #"\u{FFFE}"#), ("👩‍⚕️ é", "👩‍⚕️ é"),
        ("שלום", "שלום"), ("\r\n", #"\r\n"#), ("", ""), ("\u{AD}\u{61C}\u{200E}", #"\u{AD}\u{61C}\u{200E}"#),
        ("\u{3164}\u{E0041}", #"\u{3164}\u{E0041}"#),
    ])
    func `what cannot be seen is spelt out`(_ text: String, _ expected: String) {
        #expect(VisibleText.of(text) == expected)
    }

    @Test(arguments: [
        ("می‌خواهم", "می‌خواهم"), ("क्‍ष", "क्‍ष"), ("❤️‍🔥", "❤️‍🔥"), ("葛\u{E0100}", "葛\u{E0100}"),
        ("se\u{200D}iz", #"se\u{200D}iz"#), ("é\u{200C}", #"é\u{200C}"#), ("é\u{200C} é", #"é\u{200C} é"#),
        ("é\u{200D}\u{200D}é", #"é\u{200D}\u{200D}é"#), ("a\u{FE0F}", #"a\u{FE0F}"#),
        ("é\u{FE0F}\u{FE0F}", "é\u{FE0F}\\u{FE0F}"),
    ])
    func `joiners and variation selectors stay where a script needs them`(_ text: String, _ expected: String) {
        #expect(Array(VisibleText.of(text).unicodeScalars) == Array(expected.unicodeScalars))
    }

    // No word here is a command's: the log of a test shows its arguments.
    @Test(arguments: [
        ("::a::x", #"\u{3A}:a::x"#), (" \u{A0}\u{3000}::a::x", " \u{A0}\u{3000}\\u{3A}:a::x"),
        (":", #"\u{3A}"#), ("a::b", "a::b"), ("\n::a::x", #"\n::a::x"#), ("##[a]x", #"\u{23}#[a]x"#),
        ("a ##[b]", #"a \u{23}#[b]"#), ("###[x]", #"#\u{23}#[x]"#), ("##ab[x]", #"\u{23}#ab[x]"#),
        ("## x [y]", "## x [y]"), ("#1", "#1"), ("##", "##"), ("#[x]", "#[x]"),
    ])
    func `what a CI service takes for a command is spelt out`(_ text: String, _ expected: String) {
        #expect(VisibleText.of(text) == expected)
    }

    @Test func `text beyond the limit is cut and counted`() {
        #expect(VisibleText.of("abcdef", limit: 6) == "abcdef")
        #expect(VisibleText.of("abcdef", limit: 5) == "abcde… (1 more character)")
        #expect(VisibleText.of("ééé", limit: 1) == "é… (2 more characters)")
    }

    @Test func `a line that is quoted cannot begin another one`() {
        #expect(VisibleText.block([]) == "")
        #expect(VisibleText.block(["a\n::b", "", "::c"], limit: 4) == "a\\n::… (1 more character)\n\n\\u{3A}:c\n")
    }

    // MARK: - Any text

    private static let pieces: [String] =
        [
            "::", ":", "#", "##[", "##", "[", " ", "\u{A0}", "\u{3000}", "a", "Z", "é", "ñ", "ש", "ع", "क", "葛", "👩",
            "e\u{301}",
        ]
        + ["\n", "\r", "\r\n", "\t", "\0", "\u{1B}[2J", "\u{7F}", "\u{85}", "\u{9B}", "\u{AD}", "\u{34F}", "\u{61C}"]
        + ["\u{180E}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{200E}", "\u{202A}", "\u{202E}", "\u{2028}", "\u{2029}"]
        + [
            "\u{2060}", "\u{2066}", "\u{2069}", "\u{FE0F}", "\u{FEFF}", "\u{FFF9}", "\u{FFFE}", "\u{E0001}",
            "\u{E0100}",
        ]

    /// Mostly what has a meaning somewhere, and now and then any scalar there is.
    private func text(_ random: inout SeededGenerator) -> String {
        (0..<random.next(below: 12)).map { _ in
            guard random.chance(20) else { return Self.pieces[random.next(below: Self.pieces.count)] }
            return Unicode.Scalar(UInt32(random.next(below: 0x11_0000))).map(String.init) ?? ""
        }.joined()
    }

    private func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028..<0x202F, 0x2060..<0x2070,
            0xFEFF,
            0xFFF9..<0xFFFC, 0xE0000..<0xE0100:
            true
        default: scalar.properties.generalCategory == .format && scalar != "\u{200C}" && scalar != "\u{200D}"
        }
    }

    @Test func `of any text, what is shown is harmless, and no more is changed`() throws {
        var random = SeededGenerator(seed: .random(in: 0...UInt64.max))
        for _ in 0..<20_000 {
            let text = text(&random)
            let shown = VisibleText.of(text)
            let note: Comment = "seed \(random.seed): \(text.unicodeScalars.map { String($0.value, radix: 16) })"
            try #require(!shown.unicodeScalars.contains(where: isHarmful), note)
            try #require(shown.utf8.firstRange(of: "##[".utf8) == nil, note)
            try #require(shown.unicodeScalars.first { !$0.properties.isWhitespace } != ":", note)
            try #require(Array(VisibleText.of(shown).utf8) == Array(shown.utf8), note)
            let letters = text.unicodeScalars.filter {
                $0.properties.isAlphabetic && !$0.properties.isDefaultIgnorableCodePoint
            }
            let plain = String(String.UnicodeScalarView(letters))
            try #require(Array(VisibleText.of(plain).utf8) == Array(plain.utf8), note)
        }
    }

    @Test func `of any text, JSON shows nothing harmful, and a reader gets the text`() throws {
        var random = SeededGenerator(seed: .random(in: 0...UInt64.max))
        for _ in 0..<20_000 {
            let text = text(&random)
            let line = JSONTextWriter.line(.array([.string(text)]))
            let note: Comment = "seed \(random.seed): \(text.unicodeScalars.map { String($0.value, radix: 16) })"
            try #require(!line.unicodeScalars.contains(where: isHarmful), note)
            try #require(line.utf8.firstRange(of: "##[".utf8) == nil, note)
            let read = try JSONValue(parsing: line.utf8).array?.first?.string
            try #require(read.map { Array($0.utf8) } == Array(text.utf8), note)
        }
    }

    @Test func `JSON is escaped no further than that`() {
        #expect(JSONTextWriter.line(.string("a::b #1 é שלום 👩‍⚕️")) == #""a::b #1 é שלום 👩‍⚕️""#)
        #expect(
            JSONTextWriter.line(.string("\"\\\n\r\t\u{8}\u{C}\u{1B}\u{7F}\u{85}\u{202E}\u{2028}\u{E0041}##[x]"))
                == #""\"\\\n\r\t\b\f\u001b\u007f\u0085\u202e\u2028\udb40\udc41\u0023#[x]""#)
    }
}
