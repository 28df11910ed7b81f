import Testing

@testable import DriftStore

@Suite struct StoredTextTests {
    @Test(arguments: [
        ("", ""), ("plain", "plain"), ("\0", "\u{1A}0"), ("a\0b", "a\u{1A}0b"), ("\u{1A}", "\u{1A}1"),
        ("\u{1A}0", "\u{1A}10"), ("🧠\0é", "🧠\u{1A}0é"),
    ])
    func `NUL and SUB are escaped and come back`(_ text: String, _ stored: String) {
        #expect(Array(StoredText.encode(text).utf8) == Array(stored.utf8))
        #expect(Array(StoredText.decode(stored).utf8) == Array(text.utf8))
    }
}
