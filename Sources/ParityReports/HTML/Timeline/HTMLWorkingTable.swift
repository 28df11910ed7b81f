import MetricModel

/// The algorithms' decisions as a folded table: what the picture shows, for those who cannot see it.
///
/// Background that both sides agree on is left out and counted.
struct HTMLWorkingTable {
    private static let limit = 25

    private let workings: [AlgorithmWorking]

    init(_ workings: [AlgorithmWorking]) {
        self.workings = workings
    }

    /// The table; empty where nothing is known.
    var markup: String {
        guard !workings.isEmpty else { return "" }
        return """
            <details class=inner><summary>The same in words</summary>
            <div class=scroll role=group aria-label="What each algorithm counted" tabindex=0><table class=words aria-label=Decisions>
            <thead><tr><th scope=col>Algorithm<th scope=col>Decision<th scope=col>Reference<th scope=col>Hypothesis\
            <th scope=col>Counted<tbody>
            \(workings.map(rows).joined())</table></div>
            </details>

            """
    }

    private func rows(_ working: AlgorithmWorking) -> String {
        let title = working.algorithm.title
        let telling = working.rows.filter { $0.decision != .hit || $0.reference?.label != LabelPalette.background }
        var output = ""
        for row in telling.prefix(Self.limit) {
            let samples = row.samples == 1 ? "" : ", \(NumberText.counted(row.samples, "sample"))"
            output +=
                "<tr><th scope=row>\(title)<td>\(WorkingText.title(row.decision))\(samples)"
                + "<td>\(HTMLText.escape(WorkingText.event(row.reference)))"
                + "<td>\(HTMLText.escape(WorkingText.event(row.hypothesis)))<td>\(WorkingText.counts(row))\n"
        }
        var rest: [String] = []
        let (more, quiet) = (telling.count - Self.limit, working.rows.count - telling.count)
        if more > 0 { rest.append("… and \(NumberText.grouped(more)) more") }
        if quiet > 0 { rest.append("background agreed on \(NumberText.grouped(quiet)) times") }
        if let rejection = working.rejection { rest.append("rejects: \(rejection.kind.rawValue)") }
        if !rest.isEmpty { output += "<tr><th scope=row>\(title)<td colspan=4>\(rest.joined(separator: "; "))\n" }
        return output
    }
}
