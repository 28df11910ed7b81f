import MetricModel

/// Writes a word so that a shell takes it as it is meant.
enum ShellWord {
    /// Returns the word, in single quotes where it has anything but letters, digits and a few signs.
    ///
    /// What cannot be seen is spelt out, as in every report; the commands that take such names know them by that, too.
    static func quoted(_ word: String) -> String {
        let visible = VisibleText.of(word)
        let isPlain = visible.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: [UInt8]("-_./:=,+@%".utf8).contains(byte)
            }
        }
        return isPlain && !visible.isEmpty ? visible : "'" + visible.replacing("'", with: "'\\''") + "'"
    }
}
