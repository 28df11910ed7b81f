import MetricModel

/// The command that runs one case of a run again.
///
///     nedc-bench parity repro 'hard/python3.11/s001' --run 20260301T123456Z-4f2a
///
/// Names are quoted for a shell, see ``ShellText``.
enum ReproCommand {
    /// Returns the command for a case.
    static func text(corpus: String, scope: MetricScope, run: String) -> String {
        let place = "\(corpus)/\(scope.caseName ?? "(corpus)")"
        return
            "\(ProductVersion.name) parity repro \(ShellText.quoted(place)) --run \(isPlain(run) ? run : ShellText.quoted(run))"
    }

    /// Returns the command with a word in the place of the case.
    static func general(run: String) -> String {
        "\(ProductVersion.name) parity repro 'CORPUS/CASE' --run \(isPlain(run) ? run : ShellText.quoted(run))"
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
