public import MetricModel

/// Writes a run as Markdown for the step summary of a pull request.
///
///     ## ❌ Drift: 3 of 12,320 comparisons differ, in 1 of 41 cases.
///
/// 1. The verdict comes first, then up to 20 causes, a row for each corpus and algorithm, what is to be said about
///    waivers, the first 20 differing fields, the first 20 waived ones, the evidence.
/// 2. Text from outside stands in code spans, where it can neither mark up, mention nor break the table.
/// 3. The text never exceeds 256 KiB, a quarter of what GitHub takes: whole lines fall away, and the text says so.
public struct GitHubSummary: Sendable {
    private static let rowLimit = 120
    private static let causeLimit = 20
    private static let divergenceLimit = 20
    private static let noticeLimit = 50
    private static let byteLimit = 256 * 1024

    /// Creates a writer.
    public init() {}

    /// Returns the Markdown text.
    public func text(
        for outcome: RunOutcome, verdict: Verdict, waivers: WaiverJudgement = .none, causes: CauseList = .none
    ) -> String {
        let headline = Headline(outcome, verdict: verdict, waivers: waivers)
        var lines = heading(headline)
        lines += list(causes, outcome)
        lines += table(RunTally(outcome, waivers))
        lines += notices(waivers)
        let unwaived = outcome.divergenceCount - headline.waived
        lines += divergences("Differing fields", .unwaived, count: unwaived, outcome, waivers)
        lines += divergences("Waived", .waived, count: headline.waived, outcome, waivers)
        lines += anomalies(AnomalyTally(outcome))
        lines += evidence(outcome, waivers)
        return Self.cut(lines, limit: Self.byteLimit)
    }

    private func heading(_ headline: Headline) -> [String] {
        switch headline.verdict {
        case .parity: ["## ✅ \(headline.title): \(headline.sentence)", ""]
        case .drift: ["## ❌ Drift: \(headline.sentence)", ""]
        case .untrusted: ["## ⚠️ Untrusted: no verdict", "", MarkdownText.code(headline.sentence), ""]
        case .interrupted: ["## ⚠️ Interrupted: \(headline.sentence)", ""]
        }
    }

    private func list(_ causes: CauseList, _ outcome: RunOutcome) -> [String] {
        let causes = causes.unwaived
        guard !causes.isEmpty else { return [] }
        var lines = [
            "### \(NumberText.counted(causes.count, "cause"))", "",
            "| Differing | What seems to be wrong | Algorithms | Where | Look first at |",
            "| --: | :-- | :-- | :-- | :-- |",
        ]
        lines += causes.prefix(Self.causeLimit).map { cause in
            let first = cause.first.divergence(in: outcome)
            let corpus = outcome.corpora[cause.first.corpus].name
            let cells = [
                NumberText.grouped(cause.unwaived),
                "\(MarkdownText.code(cause.kind.title)) \(MarkdownText.code(cause.kind.key))",
                CauseText.algorithms(cause), CauseText.extent(cause), MarkdownText.code("\(corpus): \(first)"),
            ]
            return "| \(cells.joined(separator: " | ")) |"
        }
        lines.append("")
        let rest = causes.count - Self.causeLimit
        if rest > 0 { lines += ["… and \(NumberText.counted(rest, "more cause")).", ""] }
        return lines
    }

    private func table(_ tally: RunTally) -> [String] {
        guard !tally.rows.isEmpty else { return [] }
        let (title, rule) = tally.hasWaived ? (" Waived |", " --: |") : ("", "")
        var lines = [
            "| Corpus | Algorithm | Cases | Comparisons | Differing |\(title) Rejected by both |",
            "| :-- | :-- | --: | --: | --: |\(rule) :-- |",
        ]
        lines += tally.rows.prefix(Self.rowLimit).map { row in
            let differing = NumberText.grouped(row.differing)
            let cells =
                [
                    MarkdownText.code(row.corpus), AlgorithmName.title(row.algorithm), NumberText.grouped(row.cases),
                    NumberText.grouped(row.comparisons), row.differing == 0 ? differing : "**\(differing)**",
                ] + (tally.hasWaived ? [NumberText.grouped(row.waived)] : []) + [row.rejectionText]
            return "| \(cells.joined(separator: " | ")) |"
        }
        lines.append("")
        let rest = tally.rows.count - Self.rowLimit
        if rest > 0 { lines += ["… and \(NumberText.grouped(rest)) more rows.", ""] }
        return lines
    }

    private func notices(_ waivers: WaiverJudgement) -> [String] {
        guard let summary = WaiverNotice.summary(waivers) else { return [] }
        let notices = WaiverNotice.all(waivers)
        let shown = notices.prefix(Self.noticeLimit).map { notice in
            guard let waiver = notice.waiver else { return "- \(notice.predicate)" }
            let sentence =
                "Waiver \(waiver.entry), \(MarkdownText.code("\(waiver.place)")), \(notice.predicate)"
                + " (owner: \(MarkdownText.code(waiver.owner)))"
            return notice.isFailing ? "- **Fails the run:** \(sentence)" : "- \(sentence)"
        }
        let rest = notices.count - Self.noticeLimit
        return [summary, ""] + shown + (rest > 0 ? ["- … and \(NumberText.grouped(rest)) more"] : [])
            + (notices.isEmpty ? [] : [""])
    }

    private func divergences(
        _ title: String, _ selection: PlacedDivergence.Selection, count: Int, _ outcome: RunOutcome,
        _ waivers: WaiverJudgement
    ) -> [String] {
        guard count > 0 else { return [] }
        let isWaived = selection == .waived
        var lines = [
            "### \(title)", "",
            "| Corpus | Case | Algorithm | Label | Field | Reference | Candidate | ULP |"
                + (isWaived ? " Until | Owner | Reason | Link |" : ""),
            "| :-- | :-- | :-- | :-- | :-- | :-- | :-- | --: |" + (isWaived ? " :-- | :-- | :-- | :-- |" : ""),
        ]
        lines += PlacedDivergence.first(Self.divergenceLimit, selection, of: outcome, waivers).map(row)
        lines.append("")
        let rest = count - Self.divergenceLimit
        if rest > 0 { lines += ["… and \(NumberText.grouped(rest)) more.", ""] }
        return lines
    }

    private func anomalies(_ tally: AnomalyTally) -> [String] {
        guard let sentence = tally.sentence else { return [] }
        let rows = tally.rows.map { row in
            let first = row.places.first.map { MarkdownText.code($0.text) } ?? ""
            return "| \(row.rule.title) | \(NumberText.grouped(row.count)) | \(NumberText.grouped(row.cases)) | "
                + "\(AnomalyTally.algorithms(row)) | \(first) |"
        }
        return [
            "<details><summary>Anomalies of the reference</summary>", "", sentence, "",
            "| Rule broken | Places | Cases | Algorithms | First |", "| :-- | --: | --: | :-- | :-- |",
        ] + rows + ["", "</details>", ""]
    }

    private func row(_ placed: PlacedDivergence) -> String {
        let sides = DivergenceSide.both(of: placed.divergence)
        var cells = [
            MarkdownText.code(placed.corpus), MarkdownText.code(placed.caseTitle),
            AlgorithmName.title(placed.algorithm), placed.label.isEmpty ? "" : MarkdownText.code(placed.label),
            placed.divergence.field.map { fieldText($0) } ?? placed.fieldTitle,
            cell(sides.reference), cell(sides.candidate),
            placed.divergence.ulps.map { NumberText.grouped($0) } ?? "",
        ]
        if case .waived(let waiver) = placed.standing {
            cells += [waiver.expires.description] + [waiver.owner, waiver.reason, waiver.link].map(MarkdownText.code)
        } else if let note = DivergenceNote.text(placed) {
            cells[6] += " \(MarkdownText.code(note))"
        }
        return "| \(cells.joined(separator: " | ")) |"
    }

    /// Writes a name of the dictionary plainly, and everything else as text from outside.
    private func fieldText(_ field: MetricField) -> String {
        let title = MetricDictionary.longName(of: field.name)
        let isKnown = title != field.name && !field.name.hasPrefix("sub.")
        return isKnown ? title : MarkdownText.code(title)
    }

    private func cell(_ side: DivergenceSide) -> String {
        let parts = [MarkdownText.code(side.text)] + [side.bits, side.detail].compactMap { $0.map(MarkdownText.code) }
        return parts.joined(separator: " ")
    }

    private func evidence(_ outcome: RunOutcome, _ waivers: WaiverJudgement) -> [String] {
        var lines = ["<details><summary>What this rests on</summary>", ""]
        lines += items(EvidenceList.run(outcome, waivers))
        for group in EvidenceList.groups(outcome) {
            lines += ["", "Reference of \(group.corpora.map(MarkdownText.code).joined(separator: ", ")):", ""]
            lines += items(EvidenceList.reference(group.environment))
        }
        return lines + ["", "</details>"]
    }

    private func items(_ items: [EvidenceList.Item]) -> [String] {
        items.map { "- \($0.title): \(MarkdownText.code($0.value))" }
    }

    /// Joins lines up to a number of bytes and says how many fell away.
    static func cut(_ lines: [String], limit: Int) -> String {
        let reserve = 200
        var output = ""
        for (position, line) in lines.enumerated() {
            let isLast = position == lines.count - 1
            guard output.utf8.count + line.utf8.count < limit - (isLast ? 0 : reserve) else {
                let rest = NumberText.counted(lines.count - position, "more line")
                return output + "\n_Cut here: \(rest) would exceed the size limit of a summary._\n"
            }
            output += line + "\n"
        }
        return output
    }
}
