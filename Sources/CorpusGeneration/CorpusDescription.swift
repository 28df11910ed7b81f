/// Writes `corpus.json`, which says what a corpus is and what each of its pairs pins.
///
///     {
///       "generatorVersion": 3,
///       "name": "dense",
///       "pairs": [
///         {
///           "name": "dense-000",
///           "pins": "…"
///         }
///       ],
///       "profile": "dense",
///       "seed": 2,
///       "title": "…"
///     }
///
/// 1. Keys are sorted, two blanks a level, one line feed at the end.
/// 2. Text beyond ASCII stays as it is; control characters, `"` and `\` are escaped.
/// 3. A corpus that is there for what the reference refuses, and has no number at all, says `"kind": "refusals"`.
/// 4. The seed is a decimal integer of up to 64 bits.
enum CorpusDescription {
    static func text(of corpus: GeneratedCorpus) -> String {
        var lines = ["{"]
        lines.append("  \"generatorVersion\": \(GeneratedCorpus.generatorVersion),")
        if corpus.profile.isOfRefusals { lines.append("  \"kind\": \"refusals\",") }
        lines.append("  \"name\": \(quoted(corpus.name)),")
        lines.append("  \"pairs\": [")
        for (index, pair) in corpus.pairs.enumerated() {
            lines.append("    {")
            lines.append("      \"name\": \(quoted(pair.name)),")
            lines.append("      \"pins\": \(quoted(pair.sentence))")
            lines.append(index == corpus.pairs.count - 1 ? "    }" : "    },")
        }
        lines.append("  ],")
        lines.append("  \"profile\": \(quoted(corpus.profile.rawValue)),")
        lines.append("  \"seed\": \(corpus.seed),")
        lines.append("  \"title\": \(quoted(corpus.title))")
        lines.append("}")
        return lines.map { $0 + "\n" }.joined()
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case "\u{0}"..."\u{1F}":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
