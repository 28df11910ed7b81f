import MetricModel

/// Rows of two workings, side by side where they differ and once where they agree.
struct WorkingTable {
    private let working: WorkingComparison
    private let range: Range<Int>

    init(_ working: WorkingComparison, _ range: Range<Int>) {
        self.working = working
        self.range = range
    }

    /// The lines; the first row that differs is marked.
    var lines: [String] {
        let heading = ["#", "", "decision", "reference", "hypothesis", "samples", "hit", "miss", "false alarm"]
        var rows: [[String]] = []
        for index in range {
            let (reference, candidate) = (row(index, of: working.reference), row(index, of: working.candidate))
            let mark = index == working.firstDifference ? "> " : ""
            guard let first = working.firstDifference, index >= first else {
                rows.append(["\(mark)\(index + 1)", ""] + cells(candidate ?? reference))
                continue
            }
            rows.append(["\(mark)\(index + 1)", "tool"] + cells(reference))
            rows.append(["", "here"] + cells(candidate))
        }
        return TextColumns.lines(heading, rows, right: [0, 5, 6, 7, 8])
    }

    private func row(_ index: Int, of rows: [WorkingRow]?) -> WorkingRow? {
        rows.flatMap { $0.indices.contains(index) ? $0[index] : nil }
    }

    private func cells(_ row: WorkingRow?) -> [String] {
        guard let row else { return ["no such row", "", "", "", "", "", ""] }
        return [
            row.decision.rawValue, side(row.reference), side(row.hypothesis), String(row.samples), number(row.hit),
            number(row.miss), number(row.falseAlarm),
        ]
    }

    private func side(_ event: Event?) -> String {
        guard let event else { return "-" }
        return "\(number(event.start.value)) to \(number(event.stop.value)) \(VisibleText.of(event.label, limit: 40))"
    }

    private func number(_ value: Double) -> String { PythonFloatText.repr(value) }
}
