import MetricModel

/// The section about what the reference says that cannot be: a row for each rule, with its first places folded away.
struct HTMLAnomalySection {
    private let tally: AnomalyTally

    init(_ tally: AnomalyTally) {
        self.tally = tally
    }

    /// The section's content.
    var markup: String {
        guard let sentence = tally.sentence else { return "" }
        let head = """
            <p class="note">\(sentence)</p>
            <div class="scroll" role="region" aria-label="Anomalies of the reference" tabindex="0">
            <table class="causes">
            <caption>By the rule that is broken</caption>
            <thead><tr><th scope="col">Rule broken</th><th scope="col" class="n">Places</th>\
            <th scope="col" class="n">Cases</th><th scope="col">Algorithms</th><th scope="col">Where</th></tr></thead>
            <tbody>

            """
        return head + tally.rows.map(row).joined() + "</tbody>\n</table>\n</div>\n"
    }

    private func row(_ row: AnomalyTally.Row) -> String {
        let items = row.places.map { "<li><bdi>\(HTMLText.escape($0.text, limit: 300))</bdi></li>\n" }.joined()
        let rest = row.count - row.places.count
        let more =
            rest > 0 ? "<li class=\"more\">… and \(NumberText.grouped(rest)) more; parity.json has all.</li>\n" : ""
        return #"<tr><th scope="row">\#(row.rule.title)</th><td class="n">\#(NumberText.grouped(row.count))</td>"#
            + #"<td class="n">\#(NumberText.grouped(row.cases))</td><td>\#(AnomalyTally.algorithms(row))</td>"#
            + "<td><details><summary>\(NumberText.counted(row.places.count, "place"))</summary>\n<ul>\n\(items)\(more)"
            + "</ul></details></td></tr>\n"
    }
}
