import MetricModel

/// What the summary says of one cause, in blocks that are shown whole or not at all.
///
///     #### 1. `TAES counts the same events differently`
///
///     57 numbers and refusals in 3 cases of 1 corpus, TAES, `tallies:taes`; first seen in this run.
///
/// 1. The first case in full: its numbers, its files, its events, how an algorithm came to its counts there where counts
///    differ, and the command that runs it again.
/// 2. The functions to look at, ours and the reference tool's.
/// 3. The other cases, up to eight, those with fewest events first.
/// 4. Of a candidate that failed the cases alone: how it failed stands above all causes.
struct GitHubCauseSection {
    private static let numberLimit = 6
    private static let caseLimit = 8
    private static let placeLimit = 20
    private static let eventLimit = 24
    /// No name of a file is as long.
    private static let commandLimit = 20_000

    private let guide: CauseGuide
    private let outcome: RunOutcome
    private let workings: [AlgorithmWorking]

    init(_ guide: CauseGuide, _ outcome: RunOutcome, _ insight: RunInsight) {
        self.guide = guide
        self.outcome = outcome
        let first = guide.cause.first
        workings = insight.workings[CasePosition(corpus: first.corpus, single: first.single)] ?? []
    }

    /// The lines, the heading first.
    var lines: [String] {
        if guide.cause.kind == .candidateFailed {
            return heading + ["How it failed stands at the top; look first at \(name).", ""] + files + others
        }
        return heading + numbers + ["Run it again, both sides side by side:", ""]
            + MarkdownText.fence([guide.command], as: "sh", limit: Self.commandLimit)
            + [""] + files + places + events + working + others
    }

    private var heading: [String] {
        let cause = guide.cause
        let count = NumberText.counted(cause.unwaived, "number or refusal", "numbers and refusals")
        let facts = [
            "\(count) \(CauseText.extent(cause))", CauseText.algorithms(cause), MarkdownText.code(cause.kind.key),
        ]
        let since = guide.onset.map { ". Since when: \($0.sentence(MarkdownText.code))" } ?? ""
        return [
            "#### \(guide.number). \(MarkdownText.code(cause.kind.title))", "",
            facts.filter { !$0.isEmpty }.joined(separator: ", ") + since + ".", "",
        ]
    }

    // MARK: - The first case

    private var name: String {
        MarkdownText.code("\(outcome.corpora[guide.cause.first.corpus].name)/\(guide.first.title)")
    }

    private var numbers: [String] {
        let purpose = guide.purpose.map { ", which is there for this: \(MarkdownText.code($0))" } ?? ""
        let shown = guide.roots.prefix(Self.numberLimit)
        let rest = guide.roots.count - shown.count
        return [
            "Look first at \(name)\(purpose)", "",
            "| Algorithm | Label | Field | Reference | Candidate | ULP |", "| :-- | :-- | :-- | :-- | :-- | --: |",
        ] + shown.map { GitHubDivergenceRow($0).cells.dropFirst(2).markdownRow } + [""]
            + (rest > 0
                ? ["… and \(NumberText.grouped(rest)) more that follow from no other number of this case.", ""] : [])
    }

    private var files: [String] {
        guard let files = guide.files else { return [] }
        return [
            "Its files: reference \(MarkdownText.code(files.reference)), hypothesis \(MarkdownText.code(files.hypothesis)).",
            "",
        ]
    }

    private var places: [String] {
        let ours = byFile(guide.places.candidate)
        let tools = byFile(guide.places.reference)
        let isOurs = outcome.candidate.name == ProductVersion.name
        return [
            "Where to look in the source, the likeliest first\(isOurs ? "" : " (as nedc-bench does it; your scorer is another)"):",
            "",
        ] + ours.map { "- \($0)" } + tools.map { "- the reference tool's \($0)" } + [""]
    }

    /// A line for each file, in the order of the first function in it.
    private func byFile(_ places: [SourcePlace]) -> [String] {
        var files: [String] = []
        var functions: [String: [String]] = [:]
        for place in places.prefix(Self.placeLimit) {
            if functions[place.file] == nil { files.append(place.file) }
            functions[place.file, default: []].append(MarkdownText.code(place.function))
        }
        return files.map { "\(MarkdownText.code($0)): \((functions[$0] ?? []).joined(separator: ", "))" }
    }

    private var events: [String] {
        guard let timeline = guide.first.timeline else { return [] }
        let lines =
            ["reference, in seconds"] + rows(timeline.reference) + ["hypothesis, in seconds"]
            + rows(timeline.hypothesis)
        return [
            "<details><summary>Its events, gaps filled and neighbours merged, as all five algorithms see them</summary>",
            "",
        ] + MarkdownText.fence(lines) + ["", "</details>", ""]
    }

    /// How the first algorithm that counts otherwise came to its counts: nothing where counting is not in question.
    private var working: [String] {
        guard case .tallies(let algorithms) = guide.cause.kind,
            let own = workings.first(where: { algorithms.contains($0.algorithm) })
        else { return [] }
        let rows = own.rows.prefix(Self.eventLimit).map(WorkingText.sentence)
        let rest = own.rows.count - rows.count
        return [
            "<details><summary>How nedc-bench comes to its counts there: \(own.algorithm.title)</summary>", "",
        ] + MarkdownText.fence(rows + (rest > 0 ? ["… and \(NumberText.grouped(rest)) more"] : []), limit: 400)
            + ["", "</details>", ""]
    }

    private func rows(_ events: [Event]) -> [String] {
        let rest = events.count - Self.eventLimit
        return events.prefix(Self.eventLimit).map { event in
            "  \(PythonFloatText.repr(event.start.value)) to \(PythonFloatText.repr(event.stop.value))  \(event.label)"
        } + (rest > 0 ? ["  … and \(NumberText.grouped(rest)) more"] : [])
    }

    // MARK: - The other cases

    private var others: [String] {
        let others = guide.cases.dropFirst()
        guard !others.isEmpty else { return [] }
        let shown = others.prefix(Self.caseLimit).map { item in
            let corpus = outcome.corpora[item.corpus]
            return "\(MarkdownText.code("\(corpus.name)/\(corpus.cases[item.single].title)")) "
                + "(\(NumberText.grouped(item.divergences)))"
        }
        let rest = others.count - shown.count
        let more = rest > 0 ? ", … and \(NumberText.counted(rest, "more case"))" : ""
        return ["It shows in these, too, with so many differing: \(shown.joined(separator: ", "))\(more).", ""]
    }
}
