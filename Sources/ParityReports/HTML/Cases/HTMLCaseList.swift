import MetricModel

/// The section of cases, within a number of bytes.
///
/// 1. Every divergence has a row, as long as rows fit; the rest is counted.
/// 2. Cases that tell most have a section of their own first, and all of them where that fits. Those that have none stand
///    in a table for each corpus.
/// 3. What is left is spent on how cases came to their numbers, again on those first that tell most.
struct HTMLCaseList {
    /// The cases.
    let cases: [ReportedCase]
    /// The sections and tables.
    let markup: String
    /// How many divergences have a row.
    let shown: Int

    private static let openCases = 3
    /// More rows than these have no room for long names.
    private static let terseLimit = 4000
    /// What a section costs beside its rows and names, at most.
    private static let sectionBytes = 1100
    /// More rows than these never fit.
    private static let textLimit = 40_000
    private static let insightLimit = 100

    init(
        _ cases: [ReportedCase], of outcome: RunOutcome, _ causes: CauseList, _ insight: RunInsight, byteLimit: Int
    ) {
        self.cases = cases
        let order = Self.order(cases, outcome, causes)
        let texts = Self.texts(cases, HTMLCausesTable.numbers(of: causes))
        var left = byteLimit
        let sections = Self.sections(cases, order, rowBytes: texts.reduce(0) { $0 + $1.bytes }, &left)
        let kept = Self.kept(texts, cases, sections, &left)
        shown = kept.reduce(0, +)
        let insights = Self.insights(cases, order.filter(sections.contains), outcome, insight, &left)

        let open = Set(order.prefix(Self.openCases))
        var output = ""
        var rest = HTMLCaseRest()
        for (index, reported) in cases.enumerated() {
            let rows = texts[index].rows.prefix(kept[index])
            let hidden = reported.rows.count - rows.count
            if sections.contains(index) {
                output +=
                    HTMLCaseSection(
                        reported: reported, rows: rows.map { "<tr>\($0)\n" }.joined(), rest: hidden,
                        run: outcome.id, isOpen: open.contains(index), insight: insights[index]
                    ).markup
            } else {
                rest.add(reported, rows: rows)
            }
        }
        let missing = cases.reduce(0) { $0 + $1.rows.count } - shown
        markup =
            output + rest.markup(run: outcome.id)
            + (missing == 0
                ? ""
                : "<p class=more>… and \(NumberText.counted(missing, "more differing field")); parity.json has all.</p>\n")
    }

    // MARK: - What fits

    private typealias Texts = (rows: [String], bytes: Int)

    /// The rows of each case, up to a number that could never fit.
    private static func texts(_ cases: [ReportedCase], _ numbers: [Cause.Kind: Int]) -> [Texts] {
        let total = cases.reduce(0) { $0 + $1.rows.count }
        let writer = HTMLFieldRow(causes: numbers, isTerse: total > terseLimit)
        var room = textLimit
        return cases.map { reported in
            let rows = reported.rows.prefix(room).map(writer.cells)
            room -= rows.count
            return (rows, rows.reduce(0) { $0 + $1.utf8.count + 5 })
        }
    }

    /// Which cases have a section; of many the first ones alone, so that there is room for rows.
    private static func sections(
        _ cases: [ReportedCase], _ order: [Int], rowBytes: Int, _ left: inout Int
    ) -> Set<Int> {
        var room = max(left / 30, left - rowBytes)
        var sections: Set<Int> = []
        for index in order {
            let reported = cases[index]
            let bytes = sectionBytes + 4 * reported.title.utf8.count + 2 * reported.corpus.utf8.count
            guard room >= bytes else { break }
            room -= bytes
            left -= bytes
            sections.insert(index)
        }
        return sections
    }

    /// How many rows of each case fit.
    private static func kept(
        _ texts: [Texts], _ cases: [ReportedCase], _ sections: Set<Int>, _ left: inout Int
    ) -> [Int] {
        var isFull = false
        return texts.indices.map { index in
            let inTable = sections.contains(index) ? 0 : cases[index].title.utf8.count + 20
            var count = 0
            left -= sections.contains(index) ? 0 : 30
            for row in texts[index].rows where !isFull {
                let bytes = row.utf8.count + 5 + inTable
                isFull = left < bytes
                guard !isFull else { break }
                left -= bytes
                count += 1
            }
            return count
        }
    }

    private static func insights(
        _ cases: [ReportedCase], _ order: [Int], _ outcome: RunOutcome, _ insight: RunInsight, _ left: inout Int
    ) -> [Int: String] {
        let isForeign = !outcome.candidate.name.utf8.elementsEqual(ProductVersion.name.utf8)
        var insights: [Int: String] = [:]
        for index in order.prefix(insightLimit) {
            let position = cases[index].position
            let text = HTMLCaseInsight(
                reported: cases[index], workings: insight.workings[position] ?? [],
                history: insight.histories[position], isCandidateForeign: isForeign
            ).markup
            guard left >= text.utf8.count else { continue }
            left -= text.utf8.count
            insights[index] = text
        }
        return insights
    }

    /// The cases' positions, the most telling first, those without an answer last.
    private static func order(_ cases: [ReportedCase], _ outcome: RunOutcome, _ causes: CauseList) -> [Int] {
        let indices = Dictionary(uniqueKeysWithValues: cases.enumerated().map { ($1.position, $0) })
        let telling = CasePosition.telling(.max, of: outcome, causes: causes).compactMap { indices[$0] }
        let known = Set(telling)
        return telling + cases.indices.filter { !known.contains($0) }
    }
}
