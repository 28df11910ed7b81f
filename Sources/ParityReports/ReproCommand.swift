import MetricModel

/// The command that runs one case of a run again.
///
///     nedc-bench parity repro 'hard/python3.11/s001' --run 20260301T123456Z-4f2a
///
/// A word is quoted for a POSIX shell. Where it has characters that nobody could see, they are spelt as bytes, in the
/// form that bash and other shells know: `$'a\342\200\256b'`.
enum ReproCommand {
    /// Returns the command for a case.
    static func text(corpus: String, scope: MetricScope, run: String) -> String {
        let place = "\(corpus)/\(scope.caseName ?? "(corpus)")"
        return "\(ProductVersion.name) parity repro \(quoted(place)) --run \(isPlain(run) ? run : quoted(run))"
    }

    /// Returns the command with a word in the place of the case.
    static func general(run: String) -> String {
        "\(ProductVersion.name) parity repro 'CORPUS/CASE' --run \(isPlain(run) ? run : quoted(run))"
    }

    static func quoted(_ word: String) -> String {
        if VisibleText.of(word).utf8.elementsEqual(word.utf8) {
            return "'\(word.replacing("'", with: #"'\''"#))'"
        }
        var output = "$'"
        for byte in word.utf8 {
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\\"): output += "\\\(Character(Unicode.Scalar(byte)))"
            case 0x20..<0x7F: output.append(Character(Unicode.Scalar(byte)))
            default: output += "\\\(byte >> 6)\(byte >> 3 & 7)\(byte & 7)"
            }
        }
        return output + "'"
    }

    private static func isPlain(_ word: String) -> Bool {
        !word.isEmpty
            && word.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }
}
