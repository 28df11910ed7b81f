public import MetricModel

/// Writes a run as Markdown for the step summary of a pull request.
///
///     ## ❌ Drift: 3 of 12,320 comparisons differ, in 1 of 41 cases.
///
/// 1. The verdict comes first, then a row for each corpus and algorithm, the first 20 differing fields, the evidence.
/// 2. Text from outside stands in code spans, where it can neither mark up, mention nor break the table.
/// 3. The text never exceeds 256 KiB, a quarter of what GitHub takes: whole lines fall away, and the text says so.
public struct GitHubSummary: Sendable {
    private static let rowLimit = 120
    private static let divergenceLimit = 20
    private static let byteLimit = 256 * 1024

    /// Creates a writer.
    public init() {}

    /// Returns the Markdown text.
    public func text(for outcome: RunOutcome, verdict: Verdict) -> String {
        var lines = heading(Headline(outcome, verdict: verdict))
        lines += table(RunTally(outcome))
        lines += divergences(outcome)
        lines += evidence(outcome)
        return Self.cut(lines, limit: Self.byteLimit)
    }

    private func heading(_ headline: Headline) -> [String] {
        switch headline.verdict {
        case .parity: ["## ✅ Parity: \(headline.sentence)", ""]
        case .drift: ["## ❌ Drift: \(headline.sentence)", ""]
        case .untrusted: ["## ⚠️ Untrusted: no verdict", "", MarkdownText.code(headline.sentence), ""]
        case .interrupted: ["## ⚠️ Interrupted: \(headline.sentence)", ""]
        }
    }

    private func table(_ tally: RunTally) -> [String] {
        guard !tally.rows.isEmpty else { return [] }
        var lines = [
            "| Corpus | Algorithm | Cases | Comparisons | Differing | Rejected by both |",
            "| :-- | :-- | --: | --: | --: | :-- |",
        ]
        lines += tally.rows.prefix(Self.rowLimit).map { row in
            let differing = NumberText.grouped(row.differing)
            let cells = [
                MarkdownText.code(row.corpus), AlgorithmName.title(row.algorithm), NumberText.grouped(row.cases),
                NumberText.grouped(row.comparisons), row.differing == 0 ? differing : "**\(differing)**",
                row.rejectionText,
            ]
            return "| \(cells.joined(separator: " | ")) |"
        }
        lines.append("")
        let rest = tally.rows.count - Self.rowLimit
        if rest > 0 { lines += ["… and \(NumberText.grouped(rest)) more rows.", ""] }
        return lines
    }

    private func divergences(_ outcome: RunOutcome) -> [String] {
        let count = outcome.divergenceCount
        guard count > 0 else { return [] }
        var lines = [
            "### Differing fields", "",
            "| Corpus | Case | Algorithm | Label | Field | Reference | Candidate | ULP |",
            "| :-- | :-- | :-- | :-- | :-- | :-- | :-- | --: |",
        ]
        lines += PlacedDivergence.first(Self.divergenceLimit, of: outcome).map(row)
        lines.append("")
        let rest = count - Self.divergenceLimit
        if rest > 0 { lines += ["… and \(NumberText.grouped(rest)) more.", ""] }
        return lines
    }

    private func row(_ placed: PlacedDivergence) -> String {
        let sides = DivergenceSide.both(of: placed.divergence)
        let cells = [
            MarkdownText.code(placed.corpus), MarkdownText.code(placed.caseTitle),
            AlgorithmName.title(placed.algorithm), placed.label.isEmpty ? "" : MarkdownText.code(placed.label),
            placed.divergence.field.map { fieldText($0) } ?? placed.fieldTitle,
            cell(sides.reference), cell(sides.candidate),
            placed.divergence.ulps.map { NumberText.grouped($0) } ?? "",
        ]
        return "| \(cells.joined(separator: " | ")) |"
    }

    /// Writes a name of the dictionary plainly, and everything else as text from outside.
    private func fieldText(_ field: MetricField) -> String {
        let title = MetricDictionary.longName(of: field.name)
        let isKnown = title != field.name && !field.name.hasPrefix("sub.")
        return isKnown ? title : MarkdownText.code(title)
    }

    private func cell(_ side: DivergenceSide) -> String {
        let parts = [MarkdownText.code(side.text)] + [side.bits, side.detail].compactMap { $0.map(MarkdownText.code) }
        return parts.joined(separator: " ")
    }

    private func evidence(_ outcome: RunOutcome) -> [String] {
        var lines = ["<details><summary>What this rests on</summary>", ""]
        lines += items(EvidenceList.run(outcome))
        for group in EvidenceList.groups(outcome) {
            lines += ["", "Reference of \(group.corpora.map(MarkdownText.code).joined(separator: ", ")):", ""]
            lines += items(EvidenceList.reference(group.environment))
        }
        return lines + ["", "</details>"]
    }

    private func items(_ items: [EvidenceList.Item]) -> [String] {
        items.map { "- \($0.title): \(MarkdownText.code($0.value))" }
    }

    /// Joins lines up to a number of bytes and says how many fell away.
    static func cut(_ lines: [String], limit: Int) -> String {
        let reserve = 200
        var output = ""
        for (position, line) in lines.enumerated() {
            let isLast = position == lines.count - 1
            guard output.utf8.count + line.utf8.count < limit - (isLast ? 0 : reserve) else {
                let rest = NumberText.counted(lines.count - position, "more line")
                return output + "\n_Cut here: \(rest) would exceed the size limit of a summary._\n"
            }
            output += line + "\n"
        }
        return output
    }
}
