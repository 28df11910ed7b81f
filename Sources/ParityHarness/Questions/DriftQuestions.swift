import DriftStore
import FoundationEssentials
import MetricModel
import NedcBeta

/// Asks the drift store, and answers in text.
public struct DriftQuestions: Sendable {
    private let store: DriftStore
    private let limit: Int

    /// Opens a store for reading.
    ///
    /// - Parameters:
    ///   - path: The store's file.
    ///   - limit: How many rows an answer may have.
    ///   - surroundings: Where a relative path counts from.
    /// - Throws: ``DriftStoreError`` where there is no store.
    public init(path: String, limit: Int, surroundings: Surroundings) throws {
        store = try DriftStore(path: surroundings.absolute(path), access: .readOnly)
        self.limit = max(1, limit)
    }

    /// Lists the runs, newest first; of a revision alone where one is named, by its beginning at least.
    public func runs(revision: String? = nil) throws -> CommandReport {
        let runs = try store.runs(limit: limit, revision: revision)
        return CommandReport(lines: runs.isEmpty ? ["no runs"] : runs.map(Self.line))
    }

    /// Shows a run and its divergences; `last` is the newest.
    public func show(run name: String) throws -> CommandReport {
        let newest = name == "last" ? try store.runs(limit: 1).first : nil
        let summary = try newest ?? store.run(name)
        var lines = [Self.line(summary)]
        for corpus in summary.corpora {
            let environment = corpus.environment
            lines.append(
                "  \(corpus.name): \(environment.tool), \(environment.interpreter), "
                    + "tree \(environment.treeDigest.prefix(12)), \(environment.mode.rawValue)")
        }
        if case .ended(let end) = summary.status, case .untrusted(let reason) = end.verdict {
            lines.append("  \(reason)")
        }
        let refusals = try store.outcome(of: summary.start.id).refusalOnlyCases
        if refusals > 0 {
            lines.append("  only refusals were compared in \(refusals) \(refusals == 1 ? "case" : "cases")")
        }
        lines += try store.causes(of: summary.start.id).map { "  cause \(Self.text($0))" }
        let divergences = try store.divergences(of: summary.start.id, limit: limit)
        lines += divergences.map { "  \($0.corpus): \($0.divergence)" }
        let rest = summary.divergences - divergences.count
        if rest > 0 { lines.append("  … and \(rest) more") }
        return CommandReport(lines: lines)
    }

    /// Shows from when to when a field, or anything in a case, drifted, and what each run says, newest first.
    ///
    /// - Parameters:
    ///   - field: `ALGORITHM/LABEL/NAME`, with `summary` for a field without label; all that was compared where it is nil.
    ///   - caseName: A pair's name; all cases where it is nil.
    /// - Returns: Where it drifted, a paragraph on that; then a line for each run, with the values where it drifted.
    /// - Throws: ``InputError`` for a field that is not spelt as one, or what the store throws.
    public func history(field: String?, caseName: String?) throws -> CommandReport {
        var query = try field.map(Self.query) ?? DriftQuery()
        if let caseName { query.scopes = .pair(name: caseName) }
        let history = try store.history(query, limit: limit)
        guard !history.entries.isEmpty else { return CommandReport(lines: ["no runs"]) }
        var lines = history.lifetime.map { Self.lines($0, "\(field ?? caseName ?? "") differed") } ?? []
        for entry in history.entries {
            let exception = Self.isWaived(entry.run) ? ", waived" : ""
            let word = entry.divergenceCount == 0 ? "equal" : "\(entry.divergenceCount) differ\(exception)"
            lines.append("\(Self.nameAndRevision(entry.run))  \(entry.run.status.word)  \(word)")
            lines += entry.divergences.map { "  \($0.corpus): \($0.divergence)" }
        }
        return CommandReport(lines: lines)
    }

    /// Shows from when to when a cause was there, and what each run says, newest first.
    ///
    /// - Parameter name: The cause's name, such as `tallies:taes`.
    /// - Returns: A paragraph on its lifetime; then a line for each run, with its extent where it was there.
    /// - Throws: ``InputError`` for a cause that no run has, or what the store throws.
    public func history(cause name: String) throws -> CommandReport {
        let history = try store.history(ofCause: name, limit: limit)
        guard let lifetime = history.lifetime else {
            let known = try store.causeNames()
            let expected = known.isEmpty ? "no run has any" : "expected one of \(known.joined(separator: ", "))"
            throw InputError(message: "no run has the cause '\(name)'; \(expected).")
        }
        var lines = Self.lines(lifetime, "\(name) was there")
        for entry in history.entries {
            let extent = entry.cause.map { "\(Self.extent($0)); first \($0.firstPlace)" } ?? "not there"
            lines.append("\(Self.nameAndRevision(entry.run))  \(entry.run.status.word)  \(extent)")
        }
        return CommandReport(lines: lines)
    }

    private static func query(field: String) throws -> DriftQuery {
        let parts = field.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 3, let algorithm = Algorithm(rawValue: parts[0]), let name = parts.last else {
            throw InputError(
                message: "'\(field)' is no field; expected one such as taes/seiz/hit or ira/summary/mkappa.")
        }
        let label = parts[1..<(parts.count - 1)].joined(separator: "/")
        return DriftQuery(
            algorithms: .only(algorithm),
            subjects: .field(MetricField(label: label == "summary" ? nil : label, name: name)))
    }

    private static func lines(_ lifetime: DriftLifetime, _ what: String) -> [String] {
        let times = lifetime.returns == 1 ? "once" : "\(lifetime.returns) times"
        return [
            "\(what) in \(lifetime.driftingRuns) of \(lifetime.runs) runs",
            "  first seen  \(name(lifetime.firstSeen))",
            "  last seen   \(name(lifetime.lastSeen))",
            "  fixed in    \(lifetime.fixedIn.map(name) ?? "none: the last run has it")",
            "  came back   \(lifetime.returns == 0 ? "never" : times)",
            "",
        ]
    }

    private static func name(_ run: RunSummary) -> String {
        "\(nameAndRevision(run))  \(Date(timeIntervalSince1970: run.start.startedAt).formatted(.iso8601))"
    }

    private static func nameAndRevision(_ run: RunSummary) -> String {
        run.start.id + (run.revision.map { " (\(VisibleText.of($0, limit: 80)))" } ?? "")
    }

    private static func text(_ cause: StoredCause) -> String {
        "\(cause.name): \(cause.title); \(extent(cause)); first \(cause.firstPlace)"
    }

    private static func extent(_ cause: StoredCause) -> String {
        let waived = cause.waived > 0 ? ", \(cause.waived) of them waived" : ""
        return "\(cause.divergences) differ\(waived) in \(cause.cases) \(cause.cases == 1 ? "case" : "cases")"
    }

    private static func line(_ run: RunSummary) -> String {
        "\(name(run))  \(run.status.word)  \(run.cases) cases, \(run.comparisons) compared, "
            + "\(run.divergences) differ\(isWaived(run) ? ", all waived" : "")  "
            + "\(run.start.candidate.name) \(run.start.candidate.version)"
    }

    /// Tells whether all that differs in a run was waived; the store keeps no waivers, but nothing else ends so.
    private static func isWaived(_ run: RunSummary) -> Bool {
        guard run.divergences > 0, case .ended(let end) = run.status else { return false }
        return end.verdict == .parity
    }
}
