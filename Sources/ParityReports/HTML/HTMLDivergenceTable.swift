import MetricModel

/// A table of differing fields: a group of rows for each case, a row for each field.
struct HTMLDivergenceTable {
    private static let rowLimit = 2000
    private static let byteLimit = 1_000_000
    private static let waivedRowLimit = 500
    private static let waivedByteLimit = 400_000

    private let placed: [PlacedDivergence]
    private let total: Int
    private let isWaived: Bool
    private let pictureAnchors: [HTMLPictures.Place: String]
    private let causeAnchors: [Cause.Kind: (number: Int, anchor: String)]

    /// Creates the table of a run's first divergences of a selection.
    ///
    /// - Parameters:
    ///   - selection: Which divergences; the waived ones have a column for their waivers.
    ///   - count: How many there are of them.
    ///   - outcome: The run.
    ///   - waivers: What became of the waivers.
    ///   - causes: What explains the divergences.
    ///   - pictureAnchors: The identifiers of the pictures that cases are linked to.
    init(
        _ selection: PlacedDivergence.Selection, count: Int, of outcome: RunOutcome, _ waivers: WaiverJudgement,
        _ causes: CauseList = .none, pictureAnchors: [HTMLPictures.Place: String]
    ) {
        isWaived = selection == .waived
        placed = PlacedDivergence.first(
            isWaived ? Self.waivedRowLimit : Self.rowLimit, selection, of: outcome, waivers, causes)
        causeAnchors = Dictionary(
            uniqueKeysWithValues: causes.unwaived.enumerated().compactMap { position, cause in
                HTMLCausesTable.anchor(position).map { (cause.kind, (position + 1, $0)) }
            })
        total = count
        self.pictureAnchors = pictureAnchors
    }

    /// The table in its scroll box.
    var markup: String {
        let name = isWaived ? "Waived fields" : "Differing fields"
        let waiverTitle = isWaived ? #"<th scope="col">Waiver</th>"# : ""
        var output = """
            <div class="scroll" role="region" aria-label="\(name)" tabindex="0">
            <table class="fields">
            <caption>Reference and candidate by corpus and case</caption>
            <thead><tr><th scope="col">Algorithm</th><th scope="col">Label</th><th scope="col">Field</th>\
            <th scope="col">Reference</th><th scope="col">Candidate</th><th scope="col" class="n">ULP</th>\
            \(waiverTitle)</tr></thead>

            """
        var shown = 0
        let byteLimit = isWaived ? Self.waivedByteLimit : Self.byteLimit
        for (position, row) in placed.enumerated() where output.utf8.count < byteLimit {
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
        return #"<tr class="case"><th colspan="\#(isWaived ? 7 : 6)" scope="rowgroup">"#
            + #"<span class="corpus">\#(HTMLText.escape(row.corpus))</span> "#
            + "<bdi>\(HTMLText.escape(row.caseTitle))</bdi>\(link)</th></tr>\n"
    }

    private func cells(_ row: PlacedDivergence) -> String {
        let sides = DivergenceSide.both(of: row.divergence)
        let stem = row.divergence.field.map { #" <span class="stem">\#(HTMLText.escape($0.name))</span>"# } ?? ""
        return
            #"<tr><td class="a">\#(AlgorithmName.title(row.algorithm))\#(causeLink(row))</td><td>\#(HTMLText.escape(row.label))</td>"#
            + #"<th scope="row">\#(HTMLText.escape(row.fieldTitle))\#(stem)\#(note(row))</th>"#
            + "<td>\(cell(sides.reference, other: sides.candidate))</td>"
            + "<td>\(cell(sides.candidate, other: sides.reference))</td>"
            + #"<td class="n">\#(row.divergence.ulps.map { NumberText.grouped($0) } ?? "")</td>\#(terms(row))</tr>"#
            + "\n"
    }

    /// Where the row of the divergence's cause is.
    private func causeLink(_ row: PlacedDivergence) -> String {
        guard let cause = row.cause, let (number, anchor) = causeAnchors[cause.kind] else { return "" }
        return ##" <a class="stem" href="#\##(anchor)">cause \##(number)</a>"##
    }

    /// What a waiver says that does not cover the divergence.
    private func note(_ row: PlacedDivergence) -> String {
        guard !isWaived, let note = DivergenceNote.text(row) else { return "" }
        return #" <span class="d">\#(HTMLText.escape(note, limit: 400))</span>"#
    }

    /// The terms of the waiver that covers the divergence.
    private func terms(_ row: PlacedDivergence) -> String {
        guard isWaived, case .waived(let waiver) = row.standing else { return "" }
        return #"<td><span class="w">until \#(waiver.expires)</span> <span class="d"><bdi>"#
            + "\(HTMLText.escape(waiver.owner))</bdi></span> "
            + #"<span class="d">\#(HTMLText.escape(waiver.reason, limit: 400))</span> "#
            + #"<span class="d">\#(HTMLText.escape(waiver.link, limit: 400))</span></td>"#
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
