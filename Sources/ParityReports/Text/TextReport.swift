public import MetricModel

/// Writes a run for people at a terminal.
///
///     corpus  algorithm  cases  compared  equal  differing  rejected by both
///     demo    taes           1        73     72          1  0
///
///     demo: s001: taes seiz/tpr: reference 0.5 […], candidate 0.25 […] (… ULP apart)
///
///     DRIFT: 1 of 73 comparisons differ, in 1 of 1 case.
///
/// 1. A row for each corpus and algorithm, then up to 20 divergences in a line each, then the verdict.
/// 2. Text from outside cannot move the cursor: control characters are spelt out.
public struct TextReport: Sendable {
    private static let divergenceLimit = 20
    private static let lineLimit = 1000

    private let useColour: Bool

    /// Creates a writer.
    ///
    /// - Parameter useColour: Whether the reader is a terminal that wants colours.
    public init(useColour: Bool) {
        self.useColour = useColour
    }

    /// Returns the text with a newline at the end.
    public func text(for outcome: RunOutcome, verdict: Verdict) -> String {
        let headline = Headline(outcome, verdict: verdict)
        var lines = table(RunTally(outcome))
        let count = outcome.divergenceCount
        if count > 0 {
            lines += PlacedDivergence.first(Self.divergenceLimit, of: outcome).map(line)
            let rest = count - Self.divergenceLimit
            if rest > 0 { lines.append("… and \(NumberText.grouped(rest)) more") }
            lines.append("")
        }
        let word = paint(headline.verdict.word.uppercased(), headline.verdict)
        lines.append("\(word): \(VisibleText.of(headline.sentence, limit: Self.lineLimit))")
        return lines.joined(separator: "\n") + "\n"
    }

    private func table(_ tally: RunTally) -> [String] {
        guard !tally.rows.isEmpty else { return [] }
        let table = TextTable(columns: [
            .init(title: "corpus", alignment: .left), .init(title: "algorithm", alignment: .left),
            .init(title: "cases", alignment: .right), .init(title: "compared", alignment: .right),
            .init(title: "equal", alignment: .right), .init(title: "differing", alignment: .right),
            .init(title: "rejected by both", alignment: .left),
        ])
        let rows = tally.rows.map { row in
            [
                VisibleText.of(row.corpus, limit: 60), AlgorithmName.word(row.algorithm),
                NumberText.grouped(row.cases), NumberText.grouped(row.comparisons), NumberText.grouped(row.equal),
                NumberText.grouped(row.differing), row.rejectionText,
            ]
        }
        let lines = table.lines(rows)
        let painted = zip(lines.dropFirst(), tally.rows).map { line, row in
            row.differing > 0 ? paint(line, .drift) : line
        }
        return Array(lines.prefix(1)) + painted + [""]
    }

    private func line(_ placed: PlacedDivergence) -> String {
        VisibleText.of("\(placed.corpus): \(placed.divergence)", limit: Self.lineLimit)
    }

    private func paint(_ text: String, _ verdict: Verdict) -> String {
        guard useColour else { return text }
        let colour =
            switch verdict {
            case .parity: "32"
            case .drift: "31"
            case .untrusted, .interrupted: "33"
            }
        return "\u{1B}[\(colour)m\(text)\u{1B}[0m"
    }
}
