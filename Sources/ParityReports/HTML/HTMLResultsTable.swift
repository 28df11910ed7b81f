import MetricModel

/// The table of results: a row for each corpus and algorithm.
struct HTMLResultsTable {
    private static let limit = 500

    private let tally: RunTally

    init(_ tally: RunTally) {
        self.tally = tally
    }

    /// The table in its scroll box, or a sentence where there is nothing to show.
    var markup: String {
        guard !tally.rows.isEmpty else { return #"<p class="empty">Nothing was compared.</p>"# }
        let waivedTitle = tally.hasWaived ? #"<th scope="col" class="n">Waived</th>"# : ""
        var output = """
            <div class="scroll" role="region" aria-label="Results by corpus and algorithm" tabindex="0">
            <table class="results">
            <caption>By corpus and algorithm</caption>
            <thead><tr><th scope="col">Corpus</th><th scope="col">Algorithm</th><th scope="col">Result</th>\
            <th scope="col" class="n">Differing</th><th scope="col" class="n">In cases</th>\(waivedTitle)\
            <th scope="col" class="n">Comparisons</th><th scope="col" class="n">Cases</th>\
            <th scope="col">Rejected by both</th></tr></thead>

            """
        let shown = tally.rows.prefix(Self.limit)
        for (position, row) in shown.enumerated() {
            let isFirst = position == 0 || shown[position - 1].corpus != row.corpus
            if isFirst {
                output += position == 0 ? "<tbody>\n" : "</tbody>\n<tbody>\n"
                let height = shown[position...].prefix { $0.corpus == row.corpus }.count
                output +=
                    #"<tr><th scope="rowgroup" rowspan="\#(height)"><bdi>\#(HTMLText.breakable(row.corpus))</bdi></th>"#
            } else {
                output += "<tr>"
            }
            output += cells(row)
        }
        output += "</tbody>\n</table>\n</div>\n"
        let rest = tally.rows.count - shown.count
        if rest > 0 { output += #"<p class="more">… and \#(NumberText.counted(rest, "more row")).</p>"# + "\n" }
        return output
    }

    private func cells(_ row: RunTally.Row) -> String {
        let result =
            if row.differing > 0 {
                #"<span class="state drift">differs</span>"#
            } else if row.waived > 0 {
                #"<span class="state untrusted">waived</span>"#
            } else if row.comparisons <= 0 {
                #"<span class="state untrusted">nothing compared</span>"#
            } else {
                #"<span class="state parity">equal</span>"#
            }
        return #"<th scope="row" class="a">\#(AlgorithmName.title(row.algorithm))</th>"#
            + "<td>\(result)</td>"
            + #"<td class="n\#(row.differing > 0 ? " bad" : "")">\#(NumberText.grouped(row.differing))</td>"#
            + #"<td class="n">\#(NumberText.grouped(row.differingCases))</td>"#
            + (tally.hasWaived ? #"<td class="n">\#(NumberText.grouped(row.waived))</td>"# : "")
            + #"<td class="n">\#(NumberText.grouped(row.comparisons))</td>"#
            + #"<td class="n">\#(NumberText.grouped(row.cases))</td>"#
            + "<td>\(row.rejectionText)</td></tr>\n"
    }
}
