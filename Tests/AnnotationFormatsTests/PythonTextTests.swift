import AnnotationFormats
import Testing

@Suite struct PythonTextTests {
    // What CPython 3.11 gives for str.lower().
    @Test(arguments: [
        ("SEIZ", "seiz"), ("Σ", "σ"), ("ΑΣ", "ας"), ("ΑΣ.", "ας."), ("ΑΣΑ", "ασα"), ("ΑΣ'Α", "ασ'α"),
        ("ΑΣ Α", "ας α"), (".Σ", ".σ"), ("İ", "i\u{307}"), ("ẞ", "ß"), ("\u{1E921}", "\u{1E943}"),
    ])
    func `letters are lowered as Python lowers them`(_ text: String, _ lowered: String) {
        #expect(PythonText.lowercased(text).utf8.elementsEqual(lowered.utf8))
    }
}
