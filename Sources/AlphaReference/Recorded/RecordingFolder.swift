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
}
