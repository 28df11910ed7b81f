import MetricModel

/// A row of a table of differing fields: algorithm, label, field, both sides, their distance, and the cause.
///
/// End tags that HTML lets one leave out are left out: there may be ten thousand of these.
struct HTMLFieldRow {
    /// The numbers and anchors of causes that have a row.
    let causes: [Cause.Kind: Int]
    /// Whether fields go by their short names alone.
    let isTerse: Bool

    /// The titles of the columns.
    static let head = head(last: "<th scope=col class=n>Cause")

    /// Returns the titles of the columns with another one at the end.
    static func head(last: String) -> String {
        """
        <th scope=col>Algorithm<th scope=col>Label<th scope=col>Field<th scope=col>Reference<th scope=col>Candidate\
        <th scope=col class=n>ULP\(last)
        """
    }

    /// Returns the row's cells.
    func cells(_ row: PlacedDivergence) -> String { cells(row, last: "<td>\(cause(row))") }

    /// Returns the row's cells with another one at the end.
    func cells(_ row: PlacedDivergence, last: String) -> String {
        let sides = DivergenceSide.both(of: row.divergence)
        return
            "<td>\(AlgorithmName.title(row.algorithm))<td>\(HTMLText.escape(row.label))<th scope=row>\(field(row))\(note(row))"
            + "<td>\(Self.cell(sides.reference, other: sides.candidate))"
            + "<td>\(Self.cell(sides.candidate, other: sides.reference))"
            + "<td>\(row.divergence.ulps.map { NumberText.grouped($0) } ?? "")\(last)"
    }

    private func field(_ row: PlacedDivergence) -> String {
        guard let field = row.divergence.field else { return "Rejection" }
        let name = HTMLText.escape(field.name)
        let title = row.fieldTitle
        if isTerse || title.utf8.elementsEqual(field.name.utf8) { return "<i>\(name)</i>" }
        return "\(HTMLText.escape(title)) <i>\(name)</i>"
    }

    private func cause(_ row: PlacedDivergence) -> String {
        row.cause.flatMap { causes[$0.kind] }.map { "<a href=#cause-\($0)>\($0)</a>" } ?? ""
    }

    /// What a waiver says that does not cover the divergence.
    private func note(_ row: PlacedDivergence) -> String {
        guard !row.standing.isWaived else { return "" }
        return DivergenceNote.text(row).map { " <small>\(HTMLText.escape($0, limit: 400))</small>" } ?? ""
    }

    /// Returns what one side says: the value, its bits below it, and what else there is.
    static func cell(_ side: DivergenceSide, other: DivergenceSide) -> String {
        let text = HTMLText.escape(side.text)
        var output =
            side.isNumber
            ? "<b>\(other.isNumber ? DigitMarks.decimal(side.text, against: other.text) : text)</b>" : text
        if let bits = side.bits { output += "<br>\(DigitMarks.hex(bits, against: other.bits))" }
        if let detail = side.detail { output += " <small>\(HTMLText.escape(detail, limit: 400))</small>" }
        return output
    }
}
