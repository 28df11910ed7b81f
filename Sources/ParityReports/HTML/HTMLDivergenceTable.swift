import MetricModel

/// The table of differing fields: a group of rows for each case, a row for each field.
struct HTMLDivergenceTable {
    private static let rowLimit = 2000
    private static let byteLimit = 1_000_000

    private let placed: [PlacedDivergence]
    private let total: Int
    private let pictureAnchors: [HTMLPictures.Place: String]

    /// Creates the table of a run's first differing fields.
    ///
    /// - Parameters:
    ///   - outcome: The run.
    ///   - pictureAnchors: The identifiers of the pictures that cases are linked to.
    init(_ outcome: RunOutcome, pictureAnchors: [HTMLPictures.Place: String]) {
        self.placed = PlacedDivergence.first(Self.rowLimit, of: outcome)
        self.total = outcome.divergenceCount
        self.pictureAnchors = pictureAnchors
    }

    /// The table in its scroll box.
    var markup: String {
        var output = """
            <div class="scroll" role="region" aria-label="Differing fields" tabindex="0">
            <table class="fields">
            <caption>Reference and candidate by corpus and case</caption>
            <thead><tr><th scope="col">Algorithm</th><th scope="col">Label</th><th scope="col">Field</th>\
            <th scope="col">Reference</th><th scope="col">Candidate</th><th scope="col" class="n">ULP</th></tr></thead>

            """
        var shown = 0
        for (position, row) in placed.enumerated() where output.utf8.count < Self.byteLimit {
            shown += 1
            if position == 0 || placed[position - 1].corpus != row.corpus || placed[position - 1].scope != row.scope {
                output += (position == 0 ? "<tbody>\n" : "</tbody>\n<tbody>\n") + heading(row)
            }
            output += cells(row)
        }
        output += "</tbody>\n</table>\n</div>\n"
        let rest = total - shown
        if rest > 0 {
            output += #"<p class="more">… and \#(NumberText.grouped(rest)) more; parity.json has all.</p>"# + "\n"
        }
        return output
    }

    private func heading(_ row: PlacedDivergence) -> String {
        let place = HTMLPictures.Place(corpus: row.corpus, scope: row.scope)
        let link = pictureAnchors[place].map { ##" <a href="#\##($0)">events over time</a>"## } ?? ""
        return #"<tr class="case"><th colspan="6" scope="rowgroup">"#
            + #"<span class="corpus">\#(HTMLText.escape(row.corpus))</span> "#
            + "<bdi>\(HTMLText.escape(row.caseTitle))</bdi>\(link)</th></tr>\n"
    }

    private func cells(_ row: PlacedDivergence) -> String {
        let sides = DivergenceSide.both(of: row.divergence)
        let stem = row.divergence.field.map { #" <span class="stem">\#(HTMLText.escape($0.name))</span>"# } ?? ""
        return #"<tr><td class="a">\#(AlgorithmName.title(row.algorithm))</td><td>\#(HTMLText.escape(row.label))</td>"#
            + #"<th scope="row">\#(HTMLText.escape(row.fieldTitle))\#(stem)</th>"#
            + "<td>\(cell(sides.reference, other: sides.candidate))</td>"
            + "<td>\(cell(sides.candidate, other: sides.reference))</td>"
            + #"<td class="n">\#(row.divergence.ulps.map { NumberText.grouped($0) } ?? "")</td></tr>"# + "\n"
    }

    private func cell(_ side: DivergenceSide, other: DivergenceSide) -> String {
        var output = #"<span class="\#(side.isNumber ? "v" : "w")">\#(HTMLText.escape(side.text))</span>"#
        if let bits = side.bits { output += #" <span class="b">\#(Self.marked(bits, against: other.bits))</span>"# }
        if let detail = side.detail { output += #" <span class="d">\#(HTMLText.escape(detail, limit: 400))</span>"# }
        return output
    }

    /// Marks the hex digits that differ from the other side's; none where the other side has no bits.
    static func marked(_ bits: String, against other: String?) -> String {
        guard let other else { return bits }
        var output = ""
        var isOpen = false
        for (digit, otherDigit) in zip(bits, other) {
            if (digit != otherDigit) != isOpen {
                output += isOpen ? "</mark>" : "<mark>"
                isOpen.toggle()
            }
            output.append(digit)
        }
        return output + (isOpen ? "</mark>" : "")
    }
}
