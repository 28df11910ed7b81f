import MetricModel

/// One divergence as the cells of a table: corpus, case, algorithm, label, field, reference, candidate, ULP.
struct GitHubDivergenceRow {
    /// The cells, none of which can end its own.
    let cells: [String]

    init(_ placed: PlacedDivergence) {
        let sides = DivergenceSide.both(of: placed.divergence)
        var cells = [
            MarkdownText.code(placed.corpus), MarkdownText.code(placed.caseTitle),
            AlgorithmName.title(placed.algorithm), placed.label.isEmpty ? "" : MarkdownText.code(placed.label),
            placed.divergence.field.map(Self.fieldText) ?? placed.fieldTitle,
            Self.cell(sides.reference), Self.cell(sides.candidate),
            placed.divergence.ulps.map { NumberText.grouped($0) } ?? "",
        ]
        if case .waived(let waiver) = placed.standing {
            cells += [waiver.expires.description] + [waiver.owner, waiver.reason, waiver.link].map(MarkdownText.code)
        } else if let note = DivergenceNote.text(placed) {
            cells[6] += " \(MarkdownText.code(note))"
        }
        self.cells = cells
    }

    /// Writes a name of the dictionary plainly, and everything else as text from outside.
    private static func fieldText(_ field: MetricField) -> String {
        let title = MetricDictionary.longName(of: field.name)
        let isKnown = title != field.name && !field.name.hasPrefix("sub.")
        return isKnown ? title : MarkdownText.code(title)
    }

    private static func cell(_ side: DivergenceSide) -> String {
        let parts = [MarkdownText.code(side.text)] + [side.bits, side.detail].compactMap { $0.map(MarkdownText.code) }
        return parts.joined(separator: " ")
    }
}

extension Sequence<String> {
    /// The cells as a row of a table.
    var markdownRow: String { "| \(joined(separator: " | ")) |" }
}
