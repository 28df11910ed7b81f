import MetricModel
import Testing

@testable import ParityReports

@Suite struct ShellTextTests {
    @Test(arguments: [
        ("hard/a", "'hard/a'"), ("it's", #"'it'\''s'"#), ("", "''"), ("a\nb", #"$'a\x0ab'"#),
        ("`id`", #"$'\x60id\x60'"#), ("##[a]x", #"$'\x23\x23[a]x'"#), ("::a", #"$'\x3a\x3aa'"#), ("#1", "'#1'"),
        (#"`\'é"#, #"$'\x60\\\'\xc3\xa9'"#), ("é $(x)", "'é $(x)'"),
    ])
    func `words are quoted so`(_ word: String, _ expected: String) {
        #expect(ShellText.quoted(word) == expected)
    }

    @Test(
        arguments: SampleOutcome.hostileTexts + [
            "$(id)", "a'b\"c\\d", "!x", "~", "*", "\u{7F}", "`'\\\u{202E}", "a##[b]",
        ])
    func `a shell takes the quoted word for the word`(_ word: String) throws {
        // No argument of any program has this character.
        let word = word.replacing("\u{0}", with: "")
        let run = try ToolRun("bash", ["-c", "printf %s \(ShellText.quoted(word))"])
        #expect(Array(run.output.utf8) == Array(word.utf8))
    }

    @Test(arguments: SampleOutcome.hostileTexts)
    func `a quoted word can be seen, and stays in its line and its code block`(_ word: String) {
        let quoted = ShellText.quoted(word)
        #expect(!quoted.contains("`"))
        #expect(VisibleText.of(quoted).utf8.elementsEqual(quoted.utf8))
        #expect(quoted.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{202E}" && $0 != "\u{2028}" })
    }
}
