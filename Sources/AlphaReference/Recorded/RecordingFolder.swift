import FoundationEssentials
import MetricModel

/// Where one reference's answers about one corpus lie: `expected/python3.11/` in the corpus's folder.
struct RecordingFolder: Hashable {
    let path: String

    init(_ path: String) {
        self.path = path
    }

    /// The folder's own name: whose sums the numbers are, `python3.11`.
    var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    var provenancePath: String { path + "/provenance.json" }

    /// The file that holds the answer about a scope.
    func file(for scope: MetricScope) -> String {
        switch scope {
        case .corpus: path + "/corpus.tsv"
        case .pair(_, let name): path + "/pairs/" + Self.fileName(name) + ".tsv"
        }
    }

    /// Spells a case's name so that it can be a file's: everything but ASCII letters, digits, `.`, `_`, `-` as `%XX`.
    private static func fileName(_ name: String) -> String {
        if name.utf8.allSatisfy(isWord) { return name }
        var result = ""
        for (position, byte) in name.utf8.enumerated() {
            let character = Character(Unicode.Scalar(byte))
            let isPlain = byte < 0x80 && (character.isLetter || character.isNumber || "._-".contains(character))
            if isPlain, !(position == 0 && character == ".") {
                result.append(character)
            } else {
                result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return result
    }

    /// What nearly all names consist of, and what stands for itself everywhere.
    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
