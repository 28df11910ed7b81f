public import MetricModel

/// Writes a run as Markdown for the step summary of a pull request.
///
///     ## ❌ Drift: 3 of 12,320 comparisons differ, in 1 of 41 cases.
///
/// 1. The verdict comes first, then how the candidate's program failed, with up to 10 distinct texts of its standard error,
///    then up to 20 causes, each with since when, the case to look at first and the one command that runs it again; then a
///    row for each corpus and algorithm, what is to be said about waivers, the first 20 differing fields, the first 20
///    waived ones, the evidence.
/// 2. Text from outside stands in code, where it can neither mark up, mention nor break the table.
/// 3. The text never exceeds 256 KiB, a quarter of what GitHub takes: what comes last falls away, in whole blocks, and
///    the text says so.
public struct GitHubSummary: Sendable {
    private static let rowLimit = 120
    private static let causeLimit = 20
    private static let divergenceLimit = 20
    private static let noticeLimit = 50
    private static let sentenceLimit = 600
    private static let commandLimit = 20_000
    private static let byteLimit = 256 * 1024

    /// Creates a writer.
    public init() {}

    /// Returns the Markdown text.
    public func text(
        for outcome: RunOutcome, verdict: Verdict, waivers: WaiverJudgement = .none, causes: CauseList = .none,
        insight: RunInsight = .none, context: RunContext = .none
    ) -> String {
        let headline = Headline(outcome, verdict: verdict, waivers: waivers)
        var blocks = [heading(headline)] + failures(CandidateFailureTally(outcome), outcome)
        blocks += list(RunGuide(outcome, waivers, causes, context), outcome, insight, context)
        blocks.append(table(RunTally(outcome, waivers)))
        blocks.append(notices(waivers))
        let unwaived = PlacedDivergence.unwaivedCount(outcome, waivers)
        blocks.append(divergences("Differing fields", .unwaived, count: unwaived, outcome, waivers))
        blocks.append(divergences("Waived", .waived, count: headline.waived, outcome, waivers))
        blocks.append(anomalies(AnomalyTally(outcome)))
        blocks.append(evidence(outcome, waivers, context))
        return Self.cut(blocks, limit: Self.byteLimit)
    }

    private func heading(_ headline: Headline) -> [String] {
        switch headline.verdict {
        case .parity: ["## ✅ \(headline.title): \(headline.sentence)", ""]
        case .drift where headline.failed > 0:
            // The sentence has words of the candidate's.
            ["## ❌ \(headline.title)", "", MarkdownText.code(headline.sentence, limit: Self.sentenceLimit), ""]
        case .drift: ["## ❌ \(headline.title): \(headline.sentence)", ""]
        case .untrusted: ["## ⚠️ Untrusted: no verdict", "", MarkdownText.code(headline.sentence), ""]
        case .interrupted where headline.failed > 0:
            ["## ⚠️ Interrupted", "", MarkdownText.code(headline.sentence, limit: Self.sentenceLimit), ""]
        case .interrupted: ["## ⚠️ Interrupted: \(headline.sentence)", ""]
        }
    }

    /// A block for each way in which the candidate's program failed.
    private func failures(_ tally: CandidateFailureTally, _ outcome: RunOutcome) -> [[String]] {
        let blocks = tally.shown.map { row in
            let lines = row.failure.standardErrorLines
            let fence = MarkdownFence.around(lines)
            let head =
                "On \(NumberText.counted(row.cases, "case")): \(MarkdownText.code(row.reason, limit: 400)); first "
                + "\(MarkdownText.code(row.title))."
            let text =
                lines.isEmpty
                ? ["\(head) It wrote nothing to its standard error."]
                : ["\(head) The end of its standard error:", "", "\(fence)text"] + lines + [fence]
            let command = ReproCommand.text(corpus: row.corpus, scope: row.scope, run: outcome.id)
            return text + ["", "Run it again:", ""]
                + MarkdownText.fence([command], as: "sh", limit: Self.commandLimit) + [""]
        }
        guard !blocks.isEmpty else { return [] }
        return [["### How the candidate failed", ""]] + blocks
            + (tally.rest > 0 ? [["… and \(NumberText.grouped(tally.rest)) more.", ""]] : [])
    }

    private func list(
        _ guide: RunGuide, _ outcome: RunOutcome, _ insight: RunInsight, _ context: RunContext
    ) -> [[String]] {
        guard !guide.causes.isEmpty else { return [] }
        let fetch = context.fetchCommand.map { command in
            ["With this commit checked out, this fetches the drift store that the commands below read:", ""]
                + MarkdownText.fence([command], as: "sh", limit: 2_000)
                + [
                    "",
                    "Beside it, `repro/` has a bundle of each case, which `nedc-bench parity repro FILE` replays anywhere.",
                    "",
                ]
        }
        let heading = ["### \(NumberText.counted(guide.causes.count, "cause"))", ""] + (fetch ?? [])
        let rest = guide.causes.count - Self.causeLimit
        return [heading] + guide.causes.prefix(Self.causeLimit).map { GitHubCauseSection($0, outcome, insight).lines }
            + (rest > 0 ? [["… and \(NumberText.counted(rest, "more cause")).", ""]] : [])
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
            return cells.markdownRow
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
        lines += PlacedDivergence.first(Self.divergenceLimit, selection, of: outcome, waivers).map {
            GitHubDivergenceRow($0).cells.markdownRow
        }
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

    private func evidence(_ outcome: RunOutcome, _ waivers: WaiverJudgement, _ context: RunContext) -> [String] {
        var lines = ["<details><summary>What this rests on</summary>", ""]
        lines += items(EvidenceList.run(outcome, waivers, cache: context.cache))
        for group in EvidenceList.groups(outcome) {
            lines += ["", "Reference of \(group.corpora.map(MarkdownText.code).joined(separator: ", ")):", ""]
            lines += items(EvidenceList.reference(group.environment))
        }
        return lines + ["", "</details>"]
    }

    private func items(_ items: [EvidenceList.Item]) -> [String] {
        items.map { "- \($0.title): \(MarkdownText.code($0.value))" }
    }

    /// Joins blocks of lines up to a number of bytes and says how much fell away; no block is cut in itself.
    static func cut(_ blocks: [[String]], limit: Int) -> String {
        let reserve = 200
        let texts = blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }
        var output = ""
        for (position, text) in texts.enumerated() {
            let isLast = position == texts.count - 1
            guard output.utf8.count + text.utf8.count <= limit - (isLast ? 0 : reserve) else {
                let lines = texts[position...].reduce(0) { sum, text in sum + text.utf8.count { $0 == 0x0A } }
                return output
                    + "\n_Cut here: \(NumberText.counted(lines, "more line")) would exceed the size limit of a summary._\n"
            }
            output += text
        }
        return output
    }
}
