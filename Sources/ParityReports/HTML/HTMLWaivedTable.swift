import MetricModel

/// The table of waived fields: a group of rows for each case, a row for each field, with the terms of its waiver.
struct HTMLWaivedTable {
    private static let rowLimit = 500
    private static let byteLimit = 400_000

    private let placed: [PlacedDivergence]
    private let total: Int
    private let writer = HTMLFieldRow(causes: [:], isTerse: false)

    /// Creates the table of a run's first waived divergences.
    ///
    /// - Parameters:
    ///   - count: How many there are.
    ///   - outcome: The run.
    ///   - waivers: What became of the waivers.
    init(count: Int, of outcome: RunOutcome, _ waivers: WaiverJudgement) {
        placed = PlacedDivergence.first(Self.rowLimit, .waived, of: outcome, waivers)
        total = count
    }

    /// The table in its scroll box.
    var markup: String {
        var output = """
            <div class="scroll" role="region" aria-label="Waived fields" tabindex="0">
            <table class="fields">
            <caption>Reference and candidate by corpus and case</caption>
            <thead><tr>\(HTMLFieldRow.head(last: "<th scope=col>Waiver"))
            """
        var shown = 0
        for (position, row) in placed.enumerated() where output.utf8.count < Self.byteLimit {
            shown += 1
            if position == 0 || placed[position - 1].corpus != row.corpus || placed[position - 1].scope != row.scope {
                output += "<tbody>\n" + heading(row)
            }
            output += "<tr>\(writer.cells(row, last: terms(row)))\n"
        }
        output += "</table>\n</div>\n"
        let rest = total - shown
        if rest > 0 {
            output += #"<p class="more">… and \#(NumberText.grouped(rest)) more; parity.json has all.</p>"# + "\n"
        }
        return output
    }

    private func heading(_ row: PlacedDivergence) -> String {
        let anchor = CaseAnchor.text(corpus: row.corpus, scope: row.scope)
        return #"<tr class="group"><th colspan="7" scope="rowgroup"><span class="corpus">"#
            + ##"\##(HTMLText.escape(row.corpus))</span> <bdi>\##(HTMLText.escape(row.caseTitle))</bdi> "##
            + ##"<a href="#\##(anchor)">to the case</a>"## + "\n"
    }

    /// The terms of the waiver that covers the divergence.
    private func terms(_ row: PlacedDivergence) -> String {
        guard case .waived(let waiver) = row.standing else { return "<td>" }
        return "<td>until \(waiver.expires) <small><bdi>\(HTMLText.escape(waiver.owner))</bdi></small> "
            + "<small>\(HTMLText.escape(waiver.reason, limit: 400))</small> "
            + "<small>\(HTMLText.escape(waiver.link, limit: 400))</small>"
    }
}
