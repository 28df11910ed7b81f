import AlphaReference
import MetricModel

/// Names the file of a case's bundle: `dense-python3.11-dense-0003-5f1c0e9d27ab.repro.json`.
///
/// 1. Corpus and case, with a dash for every byte that is not safe in a file's name anywhere, cut to eighty.
/// 2. Twelve digits of a digest over corpus, position and name: two cases never share a file, whatever they are called,
///    and whether or not the disk tells upper case from lower.
enum BundleName {
    static let ending = ".repro.json"

    static func of(corpus: String, _ scope: MetricScope) -> String {
        let readable = (corpus + "-" + (scope.caseName ?? "corpus")).utf8.prefix(80).map { byte -> Character in
            isSafe(byte) ? Character(Unicode.Scalar(byte)) : "-"
        }
        let key = [corpus, scope.index.map(String.init) ?? "", scope.caseName ?? ""].joined(separator: "\u{0}")
        let trimmed = String(String(readable).drop { $0 == "." || $0 == "-" })
        return (trimmed.isEmpty ? "case" : trimmed) + "-" + FileDigest.hex(of: Array(key.utf8)).prefix(12) + ending
    }

    /// Whether a byte is safe in a file's name.
    static func isSafe(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
