import Testing

@testable import MetricModel

@Suite struct VisibleTextTests {
    @Test(arguments: [
        ("plain", "plain"), ("a\nb\r\tc", #"a\nb\r\tc"#), ("\u{1B}[0m", #"\u{1B}[0m"#), ("\u{7F}", #"\u{7F}"#),
        ("\u{85}", #"\u{85}"#), ("\u{202E}x\u{2069}", #"\u{202E}x\u{2069}"#), ("\u{2028}", #"\u{2028}"#),
        ("\u{FEFF}", #"\u{FEFF}"#), ("\u{200B}", #"\u{200B}"#), ("\u{FFFE}", #"\u{FFFE}"#), ("👩‍⚕️ é", "👩‍⚕️ é"),
        ("שלום", "שלום"), ("\r\n", #"\r\n"#),
    ])
    func `what cannot be seen is spelt out`(_ text: String, _ expected: String) {
        #expect(VisibleText.of(text) == expected)
    }

    @Test func `text beyond the limit is cut and counted`() {
        #expect(VisibleText.of("abcdef", limit: 6) == "abcdef")
        #expect(VisibleText.of("abcdef", limit: 5) == "abcde… (1 more character)")
        #expect(VisibleText.of("ééé", limit: 1) == "é… (2 more characters)")
    }
}
