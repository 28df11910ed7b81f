import MetricModel
import ParityReports

/// A repeated case for people: verdict, events, numbers, workings, and a block to paste.
///
/// Of a candidate that fails there is what it writes to its standard error in place of numbers and workings.
struct ReproText {
    private let finding: ReproFinding
    private let isWhole: Bool

    /// How many events, and rows of a working around the first that differs, are shown where not all are wanted.
    private static let eventLimit = 40
    private static let rowsAround = 4

    init(_ finding: ReproFinding, isWhole: Bool) {
        self.finding = finding
        self.isWhole = isWhole
    }

    var text: String {
        let compared = [numbers] + finding.workings.map(working) + [first]
        let parts = [heading, events] + failures + (finding.candidateFailure == nil ? compared : []) + [pasted]
        return VisibleText.block(Array(parts.filter { !$0.isEmpty }.joined(separator: [""])))
    }

    // MARK: - What it is

    private var heading: [String] {
        let environment = finding.environment
        var lines = [
            "case       \(visible(finding.name))" + (finding.scope.index.map { " (pair \($0))" } ?? ""),
            "verdict    \(verdict)",
        ]
        lines += memory
        for file in finding.files {
            let role = file.role.rawValue.padded(to: 11)
            lines.append("\(role)\(visible(file.path))  \(file.digest.map { "sha256 \($0)" } ?? "cannot be read")")
        }
        lines.append(
            "tool       \(environment.tool), \(environment.interpreter), \(environment.arithmetic.rawValue) sums, tree "
                + "\(environment.treeDigest.prefix(12)), \(environment.mode.rawValue)")
        lines.append("candidate  \(candidate)")
        return lines
    }

    private var candidate: String {
        let candidate = finding.candidate
        let version = candidate.version.isEmpty ? "" : " \(candidate.version)"
        let build =
            finding.candidate.name == ProductVersion.name && !finding.build.isEmpty ? ", build \(finding.build)" : ""
        return visible(candidate.name) + version + build
    }

    /// The verdict on the case; waivers are not asked.
    var verdict: String {
        if let failure = finding.candidateFailure { return "drift: candidate failed: \(visible(failure.reason))" }
        let count = finding.divergences.count
        return count == 0
            ? "parity: all of \(finding.comparisons) compared agree"
            : "drift: \(count) of \(finding.comparisons) compared \(count == 1 ? "differs" : "differ")"
    }

    private var memory: [String] {
        var lines: [String] = []
        switch finding.memory {
        case .none: break
        case .run(let id, nil, _): lines.append("then       run \(visible(id)) has not compared this case")
        case .run(let id, _, _): lines += change("run \(visible(id))")
        case .bundle(let candidate, _, _):
            lines += change("\(visible("\(candidate.name) \(candidate.version)".trimmed)) of the bundle")
        }
        if let live = finding.liveDivergences {
            lines.append(
                live.isEmpty
                    ? "live       the tool still says what was recorded"
                    : "live       the tool says something else than was recorded ('candidate' is the tool):"
            )
            lines += live.prefix(5).map { "             \(visible(place($0))): \(visible($0.difference))" }
        }
        return lines
    }

    private func change(_ who: String) -> [String] {
        if let line = failureChange { return ["then       \(who): \(line)"] }
        guard let change = finding.memory.change(to: finding.divergences) else { return [] }
        if change.isNone {
            return [
                change.was == 0
                    ? "then       \(who) found no difference, as now"
                    : "then       \(who) found the same: the drift is still there"
            ]
        }
        let word = finding.divergences.isEmpty ? "the drift is gone" : "what differs is not the same"
        var lines = ["then       \(who) found \(change.was) to differ: \(word)"]
        for (title, list) in [("gone", change.gone), ("new", change.new)] {
            lines += list.prefix(5).map { "           \(title): \(visible(place($0))): \(visible($0.difference))" }
            if list.count > 5 { lines.append("           \(title): … and \(list.count - 5) more") }
        }
        return lines
    }

    /// What became of a candidate that fails or failed; `nil` where it did neither.
    private var failureChange: String? {
        switch (finding.memory.failure, finding.candidateFailure) {
        case (nil, nil): nil
        case (nil, _): "the candidate answered; now it fails"
        case (let then?, nil): "the candidate failed (\(visible(then.reason))); now it answers"
        case (let then?, let now?):
            then.reason == now.reason
                ? "the candidate failed, as now" : "the candidate failed in another way (\(visible(then.reason)))"
        }
    }

    // MARK: - A candidate that failed

    /// What the candidate writes to its standard error, or wrote before it answered again.
    private var failures: [[String]] {
        if let now = finding.candidateFailure { return [["the candidate's standard error"] + written(now)] }
        return finding.memory.failure.map { [["the candidate's standard error then"] + written($0)] } ?? []
    }

    private func written(_ failure: CandidateFailure) -> [String] {
        let lines = failure.standardErrorLines
        return (lines.isEmpty ? ["(nothing)"] : lines).map { "  \($0)" }
    }

    private func place(_ divergence: Divergence) -> String {
        "\(divergence.algorithm?.rawValue ?? "load")" + (divergence.field.map { " \($0)" } ?? "")
    }

    // MARK: - Events

    private var events: [String] {
        guard let timeline = finding.timeline else { return [] }
        let count = max(timeline.reference.count, timeline.hypothesis.count)
        let shown = isWhole ? count : min(count, Self.eventLimit)
        let rows = (0..<shown).map { index in
            [String(index + 1)]
                + [timeline.reference, timeline.hypothesis].flatMap { events -> [String] in
                    guard events.indices.contains(index) else { return ["", "", ""] }
                    let event = events[index]
                    return [seconds(event.start), seconds(event.stop), visible(event.label)]
                }
        }
        var lines = ["events, filled and merged as the scorers see them"]
        lines += TextColumns.lines(
            ["#", "reference", "to", "label", "hypothesis", "to", "label"], rows, right: [0, 1, 2, 4, 5])
        if shown < count { lines.append("  … and \(count - shown) more (--all shows them)") }
        return lines
    }

    private func seconds(_ time: Seconds) -> String { PythonFloatText.repr(time.value) }

    // MARK: - Numbers

    private var numbers: [String] {
        let divergences = finding.divergences
        var lines: [String] = []
        if !divergences.isEmpty { lines.append("what differs") }
        for divergence in divergences { lines += numberLines(divergence) }
        let differing = Set(divergences.compactMap { item in item.field.map { Key(item.algorithm, $0) } })
        let agreeing = finding.reference.filter { record in
            record.field.map { !differing.contains(Key(record.algorithm, $0)) } ?? false
        }
        if isWhole {
            lines.append("what agrees")
            lines += TextColumns.lines(
                ["algorithm", "field", "value", "bits"],
                agreeing.compactMap { record in
                    guard case .number(let algorithm, let field, let value) = record.content else { return nil }
                    return [algorithm.rawValue, visible("\(field)"), value.text, value.bitsText ?? ""]
                }, right: [2])
        } else if !agreeing.isEmpty {
            lines.append(
                "\(agreeing.count) \(agreeing.count == 1 ? "number agrees" : "numbers agree") (--all shows them)")
        }
        for outcome in finding.outcomes {
            guard let agreed = outcome.agreedRejection else { continue }
            lines.append("both reject \(outcome.algorithm?.rawValue ?? "the files"): \(agreed.rawValue)")
        }
        return lines
    }

    private struct Key: Hashable {
        let algorithm: Algorithm?
        let field: MetricField

        init(_ algorithm: Algorithm?, _ field: MetricField) {
            self.algorithm = algorithm
            self.field = field
        }
    }

    private func numberLines(_ divergence: Divergence) -> [String] {
        let name = divergence.field.map { "  \(MetricDictionary.longName(of: $0.name))" } ?? ""
        var lines = ["  \(visible(place(divergence) + name))"]
        guard case .value(let reference, let candidate) = divergence.kind else {
            return lines + ["    \(visible(divergence.difference))"]
        }
        let texts = [reference.text, candidate.text]
        let width = texts.map(\.count).max() ?? 0
        let bits = [reference.bitsText, candidate.bitsText]
        let apart = divergence.ulps.map { "  \($0) ULP apart" } ?? ""
        lines.append("    reference  \(texts[0].padded(to: width))  \(bits[0] ?? "")".trimmed)
        lines.append("    candidate  \(texts[1].padded(to: width))  \(bits[1] ?? "")\(apart)".trimmed)
        if let reference = bits[0], let candidate = bits[1] {
            let marks = zip(reference, candidate).map { $0 == $1 ? " " : "^" }.joined()
            lines.append((String(repeating: " ", count: 17 + width) + marks).trimmed)
        }
        return lines
    }

    // MARK: - Workings

    private func working(_ working: WorkingComparison) -> [String] {
        let differs = finding.divergences.contains { $0.algorithm == working.algorithm }
        guard isWhole || differs || working.firstDifference != nil else { return [] }
        let first = working.firstDifference
        let title = "how \(working.algorithm.title) came to its counts"
        var lines: [String]
        switch (working.reference, working.candidate) {
        case (let reference?, let candidate?):
            let counts = "\(rows(reference.count)) of the reference, \(candidate.count) of the candidate"
            lines = [
                "\(title): \(counts), " + (first.map { "row \($0 + 1) is the first that differs" } ?? "all the same")
            ]
        case (let told?, nil): lines = ["\(title): \(rows(told.count)) of the reference; the candidate does not tell"]
        default:
            lines = ["\(title): \(rows(working.candidate?.count ?? 0)) of the candidate"]
            if let missing = finding.missingWorking { lines.append("  \(missing)") }
        }
        let middle = first ?? 0
        let range =
            isWhole
            ? 0..<working.count
            : max(0, middle - Self.rowsAround)..<min(working.count, middle + 2 * Self.rowsAround + 1)
        lines += WorkingTable(working, range).lines
        if range.count < working.count {
            lines.append("  … and \(rows(working.count - range.count, "more ")) (--all shows them)")
        }
        return lines
    }

    private func rows(_ count: Int, _ word: String = "") -> String {
        "\(count) \(word)\(count == 1 ? "row" : "rows")"
    }

    // MARK: - The end

    private var first: [String] {
        guard let first = finding.firstDifference else { return [] }
        let algorithm = first.divergence.algorithm?.rawValue ?? "load"
        let what = first.row.map { "\(algorithm), row \($0 + 1) of its working" } ?? self.place(first.divergence)
        return ["first difference: \(visible(what))"]
            + placeLines("  made here   ", first.places.candidate)
            + placeLines("  made there  ", first.places.reference)
    }

    /// The places to suspect first.
    private func placeLines(_ heading: String, _ places: [SourcePlace]) -> [String] {
        places.prefix(3).enumerated().map { index, place in
            (index == 0 ? heading : String(repeating: " ", count: heading.count)) + "\(place.function) (\(place.file))"
        }
    }

    private var pasted: [String] {
        let environment = finding.environment
        var lines: [String] = []
        lines.append("\(visible(finding.name)): \(verdict)")
        lines += finding.candidateFailure.map(written) ?? []
        lines += finding.divergences.prefix(5).map { "  \(visible(place($0))): \(visible($0.difference))" }
        if finding.divergences.count > 5 { lines.append("  … and \(finding.divergences.count - 5) more") }
        let places = finding.firstDifference?.places
        let suspects = [places?.candidate.first, places?.reference.first].compactMap { $0 }
        if !suspects.isEmpty {
            lines.append("first      " + suspects.map { "\($0.function) (\($0.file))" }.joined(separator: ", "))
        }
        lines.append("candidate  \(candidate)")
        lines.append(
            "reference  \(environment.tool), \(environment.interpreter), tree \(environment.treeDigest), driver "
                + "\(environment.driverDigest), \(environment.platform), \(environment.mode.rawValue)")
        lines.append("packages   " + environment.packages.map { "\($0.name) \($0.version)" }.joined(separator: ", "))
        lines += finding.files.map {
            "\($0.role.rawValue.padded(to: 11))\($0.digest.map { "sha256 \($0)" } ?? "cannot be read")"
        }
        lines.append("command    \(finding.command)")
        let fence = MarkdownFence.around(lines)
        return ["to paste into an issue:", "\(fence)text"] + lines + [fence]
    }

    private func visible(_ text: String) -> String { VisibleText.of(text, limit: 1_000) }
}

extension String {
    /// The text with blanks behind it up to a width.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }

    /// The text without blanks at its end.
    var trimmed: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
