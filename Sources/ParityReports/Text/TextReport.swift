public import MetricModel

/// Writes a run for people at a terminal.
///
///     corpus  algorithm  cases  compared  equal  differing  rejected by both
///     demo    taes           1        73     72          1  0
///
///     1 cause
///       1  Sensitivity (TPR) is computed differently from the same numbers in 1 case of 1 corpus [formula:tpr]
///
///     demo: s001: taes seiz/tpr: reference 0.5 […], candidate 0.25 […] (… ULP apart)
///
///     DRIFT: 1 of 73 comparisons differ, in 1 of 1 case.
///
/// 1. A row for each corpus and algorithm, then up to 20 causes, then up to 20 divergences in a line each, then up to 20
///    that are waived, then what is to be said about the waivers, then what the reference says that cannot be, then how the
///    candidate's program failed, with up to 10 distinct texts of its standard error, then the verdict.
/// 2. The column `waived` is there where something is. A verdict of parity names the number of waived divergences.
/// 3. A run with a cache says how many answers came from it, before the verdict.
/// 4. Text from outside cannot move the cursor: control characters are spelt out.
public struct TextReport: Sendable {
    private static let causeLimit = 20
    private static let divergenceLimit = 20
    private static let lineLimit = 1000

    private let useColour: Bool

    /// Creates a writer.
    ///
    /// - Parameter useColour: Whether the reader is a terminal that wants colours.
    public init(useColour: Bool) {
        self.useColour = useColour
    }

    /// Returns the text with a newline at the end.
    public func text(
        for outcome: RunOutcome, verdict: Verdict, waivers: WaiverJudgement = .none, causes: CauseList = .none,
        cache: CacheTally? = nil
    ) -> String {
        let headline = Headline(outcome, verdict: verdict, waivers: waivers)
        var lines = table(RunTally(outcome, waivers))
        lines += list(causes, outcome)
        lines += divergences(
            .unwaived, count: PlacedDivergence.unwaivedCount(outcome, waivers), outcome, waivers)
        lines += divergences(.waived, count: headline.waived, outcome, waivers)
        lines += notices(waivers)
        lines += anomalies(AnomalyTally(outcome))
        lines += failures(CandidateFailureTally(outcome))
        if let cache { lines += [cache.sentence, ""] }
        let word = paint(headline.shout, colour(headline))
        lines.append("\(word): \(VisibleText.of(headline.sentence))")
        return lines.joined(separator: "\n") + "\n"
    }

    private func list(_ causes: CauseList, _ outcome: RunOutcome) -> [String] {
        let causes = causes.unwaived
        guard !causes.isEmpty else { return [] }
        let width = NumberText.grouped(causes[0].unwaived).count
        var lines = ["\(NumberText.counted(causes.count, "cause"))"]
        for cause in causes.prefix(Self.causeLimit) {
            let count = NumberText.grouped(cause.unwaived)
            let indent = String(repeating: " ", count: 2 + width - count.count)
            let line = "\(indent)\(count)  \(cause.kind.title) \(CauseText.extent(cause)) [\(cause.kind.key)]"
            lines.append(VisibleText.of(line, limit: Self.lineLimit))
        }
        let rest = causes.count - Self.causeLimit
        if rest > 0 { lines.append("  … and \(NumberText.counted(rest, "more cause"))") }
        return lines + [""]
    }

    private func divergences(
        _ selection: PlacedDivergence.Selection, count: Int, _ outcome: RunOutcome, _ waivers: WaiverJudgement
    ) -> [String] {
        guard count > 0 else { return [] }
        var lines = PlacedDivergence.first(Self.divergenceLimit, selection, of: outcome, waivers).map(line)
        let rest = count - Self.divergenceLimit
        if rest > 0 {
            lines.append("… and \(NumberText.grouped(rest)) more\(selection == .waived ? " that are waived" : "")")
        }
        return lines + [""]
    }

    private func notices(_ waivers: WaiverJudgement) -> [String] {
        guard let summary = WaiverNotice.summary(waivers) else { return [] }
        return [summary] + WaiverNotice.all(waivers).map { VisibleText.of("  \($0.line)", limit: Self.lineLimit) } + [
            ""
        ]
    }

    private func anomalies(_ tally: AnomalyTally) -> [String] {
        guard let sentence = tally.sentence else { return [] }
        let width = tally.rows.map { NumberText.grouped($0.count).count }.max() ?? 0
        return [sentence]
            + tally.rows.map { row in
                let count = NumberText.grouped(row.count)
                let indent = String(repeating: " ", count: 2 + width - count.count)
                let first = row.places.first.map { "; first \($0.text)" } ?? ""
                let line = "\(indent)\(count)  \(row.rule.title), in \(NumberText.counted(row.cases, "case"))\(first)"
                return VisibleText.of(line, limit: Self.lineLimit)
            } + [""]
    }

    private func failures(_ tally: CandidateFailureTally) -> [String] {
        guard let extent = tally.extent else { return [] }
        var lines = [paint("\(extent).", .red)]
        for row in tally.shown {
            let count = NumberText.counted(row.cases, "case")
            lines.append("  \(count): \(row.reason); first \(VisibleText.of(row.title, limit: Self.lineLimit))")
            let text = row.failure.standardErrorLines
            lines += (text.isEmpty ? ["(nothing on its standard error)"] : text).map { "      \($0)" }
        }
        if tally.rest > 0 { lines.append("  … and \(NumberText.grouped(tally.rest)) more") }
        return lines + [""]
    }

    private func table(_ tally: RunTally) -> [String] {
        guard !tally.rows.isEmpty else { return [] }
        let waived = tally.hasWaived ? [TextTable.Column(title: "waived", alignment: .right)] : []
        let table = TextTable(
            columns: [
                .init(title: "corpus", alignment: .left), .init(title: "algorithm", alignment: .left),
                .init(title: "cases", alignment: .right), .init(title: "compared", alignment: .right),
                .init(title: "equal", alignment: .right), .init(title: "differing", alignment: .right),
            ] + waived + [.init(title: "rejected by both", alignment: .left)])
        let rows = tally.rows.map { row in
            [
                VisibleText.of(row.corpus, limit: 60), AlgorithmName.word(row.algorithm),
                NumberText.grouped(row.cases), NumberText.grouped(row.comparisons), NumberText.grouped(row.equal),
                NumberText.grouped(row.differing),
            ] + (tally.hasWaived ? [NumberText.grouped(row.waived)] : []) + [row.rejectionText]
        }
        let lines = table.lines(rows)
        let painted = zip(lines.dropFirst(), tally.rows).map { line, row in
            row.differing > 0 ? paint(line, .red) : row.waived > 0 ? paint(line, .yellow) : line
        }
        return Array(lines.prefix(1)) + painted + [""]
    }

    private func line(_ placed: PlacedDivergence) -> String {
        let note = DivergenceNote.text(placed).map { "; \($0)" } ?? ""
        return VisibleText.of("\(placed.corpus): \(placed.divergence)\(note)", limit: Self.lineLimit)
    }

    private enum Colour: String {
        case red = "31"
        case green = "32"
        case yellow = "33"
    }

    private func colour(_ headline: Headline) -> Colour {
        switch headline.verdict {
        case .parity: headline.waived == 0 ? .green : .yellow
        case .drift: .red
        case .untrusted, .interrupted: .yellow
        }
    }

    private func paint(_ text: String, _ colour: Colour) -> String {
        useColour ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
    }
}
