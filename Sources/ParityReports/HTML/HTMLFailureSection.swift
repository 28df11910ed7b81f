import MetricModel

/// The section about a candidate whose program failed: each distinct reason with what it wrote to its standard error.
struct HTMLFailureSection {
    private let tally: CandidateFailureTally
    private let anchors: [CasePosition: String]

    /// Creates the section.
    ///
    /// - Parameters:
    ///   - tally: How the program failed.
    ///   - anchors: The identifiers of the cases that are in the page.
    init(_ tally: CandidateFailureTally, anchors: [CasePosition: String]) {
        self.tally = tally
        self.anchors = anchors
    }

    /// The section's content.
    var markup: String {
        guard let extent = tally.extent else { return "" }
        let more =
            tally.rest > 0
            ? "<p class=\"more\">… and \(NumberText.grouped(tally.rest)) more; parity.json has all.</p>\n" : ""
        return
            "<p class=\"note\">\(extent). A candidate that failed has no numbers, whatever it printed: no field of such a "
            + "case is listed below.</p>\n" + tally.shown.map(part).joined() + more
    }

    private func part(_ row: CandidateFailureTally.Row) -> String {
        let title = "<bdi>\(HTMLText.escape(row.title, limit: 400))</bdi>"
        let link = anchors[row.position].map { "<a href=\"#\($0)\">\(title)</a>" } ?? title
        let lines = row.failure.standardErrorLines.map { HTMLText.escape($0, limit: .max) }
        let text =
            lines.isEmpty
            ? "<p class=\"note\">It wrote nothing to its standard error.</p>\n"
            : "<pre role=\"region\" aria-label=\"Standard error\" tabindex=\"0\">"
                + "\(lines.joined(separator: "\n"))</pre>\n"
        return """
            <div class="card failure">
            <h3><bdi>\(HTMLText.escape(row.reason, limit: 400))</bdi></h3>
            <p class="note">On \(NumberText.counted(row.cases, "case")), first \(link).</p>
            \(text)</div>

            """
    }
}
