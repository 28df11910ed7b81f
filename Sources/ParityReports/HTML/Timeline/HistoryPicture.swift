import MetricModel

/// A small plot of what earlier runs said of a case: a column for each run, a row for each field.
///
/// A dot is no difference, a full diamond the difference of this run to the bit, a hollow one another difference.
struct HistoryPicture {
    private static let step = 22.0
    private static let left = 250.0

    private let history: CaseHistory

    init(_ history: CaseHistory) {
        self.history = history
    }

    /// The plot with a sentence, or the sentence alone where there is no earlier run.
    var markup: String {
        guard history.runs.count > 1 else {
            return "<p class=note>This is the first run that compares this case, as far as the drift store knows.</p>\n"
        }
        return "<p class=note>\(sentence)</p>\n\(plot)"
    }

    /// Since when the case differs, and how often it did.
    private var sentence: String {
        let runs = history.runs
        let differing = runs.count { $0.divergences > 0 }
        let lastGood = runs.lastIndex { $0.divergences == 0 }
        let since = runs[lastGood.map { $0 + 1 } ?? 0]
        let revision = since.revision.map { " (<bdi>\(HTMLText.escape($0, limit: 80))</bdi>)" } ?? ""
        let isNew = since.id == runs.last?.id
        let start =
            isNew
            ? "It differs for the first time, after \(NumberText.counted(runs.count - 1, "run")) here"
            : "It differs since run <code>\(HTMLText.escape(since.id))</code>\(revision), "
                + "\(TimestampText.precise(since.startedAt).prefix(10))"
        let beginning = !isNew && lastGood == nil ? ", the first that is looked at" : ""
        let again = isNew && differing > 1 ? "It differs again" : start
        return
            "\(again)\(beginning); in \(NumberText.grouped(differing)) of the last \(NumberText.counted(runs.count, "run"))."
    }

    private var plot: String {
        let (columns, rows) = (history.runs.count, history.subjects.count)
        let width = Self.left + Double(columns) * Self.step + 10
        let height = Double(rows + 1) * Self.step + 24
        var output = """
            <svg class=history viewBox="0 0 \(text(width)) \(text(height))" width=\(text(width)) \
            height=\(text(height)) role=img aria-label="\(label)">

            """
        for (row, subject) in history.subjects.enumerated() {
            let y = (Double(row) + 0.5) * Self.step
            let field = subject.field.map { " \($0)" } ?? " rejection"
            let name = HTMLText.escape("\(AlgorithmName.word(subject.algorithm))\(field)", limit: 34)
            output += "<text class=lane x=\(text(Self.left - 12)) y=\(text(y + 4))>\(name)</text>"
            for (column, state) in subject.states.enumerated() {
                output += Self.sign(state, x: Self.x(column), y: y)
            }
            output += "\n"
        }
        let y = (Double(rows) + 0.5) * Self.step
        output += "<text class=lane x=\(text(Self.left - 12)) y=\(text(y + 4))>differing fields in all</text>"
        for (column, run) in history.runs.enumerated() {
            let revision = run.revision.map { ", \($0)" } ?? ""
            let tooltip = HTMLText.escape("\(run.id)\(revision): \(run.divergences) differ", limit: 200)
            output +=
                "<text class=tick x=\(text(Self.x(column))) y=\(text(y + 4))>\(Self.short(run.divergences))"
                + "<title>\(tooltip)</title></text>"
        }
        output += "\n<text class=tick x=\(text(Self.x(0))) y=\(text(height - 6))>oldest</text>"
        output += "<text class=tick x=\(text(Self.x(columns - 1))) y=\(text(height - 6))>this</text>\n</svg>\n"
        return output + Self.legend
    }

    /// The plot in words.
    private var label: String {
        history.subjects.map { subject in
            let field = subject.field.map { " \($0)" } ?? " rejection"
            let count = subject.states.count { $0 != .equal }
            return HTMLText.escape(
                "\(AlgorithmName.word(subject.algorithm))\(field) differs in \(count) of \(subject.states.count) runs",
                limit: 120)
        }.joined(separator: "; ")
    }

    private static let legend = """
        <ul class=legend>
        <li><svg class=swatch viewBox="0 0 28 16" aria-hidden=true><path class=now d="M14 1l7 7l-7 7l-7-7z"/></svg>\
        <span>differs as now, to the bit</span></li>
        <li><svg class=swatch viewBox="0 0 28 16" aria-hidden=true><path class=other d="M14 1l7 7l-7 7l-7-7z"/></svg>\
        <span>differs otherwise</span></li>
        <li><svg class=swatch viewBox="0 0 28 16" aria-hidden=true><circle class=same cx=14 cy=8 r=3 /></svg>\
        <span>does not differ</span></li>
        </ul>

        """

    private static func sign(_ state: CaseHistory.State, x: Double, y: Double) -> String {
        func number(_ value: Double) -> String { NumberText.fixed(value, places: 1) }
        switch state {
        case .equal: return "<circle class=same cx=\(number(x)) cy=\(number(y)) r=3 />"
        case .asNow: return "<path class=now d=\"M\(number(x)) \(number(y - 7))l7 7l-7 7l-7-7z\"/>"
        case .otherwise: return "<path class=other d=\"M\(number(x)) \(number(y - 7))l7 7l-7 7l-7-7z\"/>"
        }
    }

    private static func x(_ column: Int) -> Double { left + (Double(column) + 0.5) * step }

    private static func short(_ count: Int) -> String { count > 999 ? "1k+" : String(count) }

    private func text(_ number: Double) -> String { NumberText.fixed(number, places: 1) }
}
