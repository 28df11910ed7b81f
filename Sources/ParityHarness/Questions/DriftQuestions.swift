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
    public func runs(revision: String? = nil) throws -> String {
        let runs = try store.runs(limit: limit, revision: revision)
        guard !runs.isEmpty else { return "no runs\n" }
        return runs.map(Self.line).joined()
    }

    /// Shows a run and its divergences; `last` is the newest.
    public func show(run name: String) throws -> String {
        let newest = name == "last" ? try store.runs(limit: 1).first : nil
        let summary = try newest ?? store.run(name)
        var text = Self.line(summary)
        for corpus in summary.corpora {
            let environment = corpus.environment
            text += "  \(corpus.name): \(environment.tool), \(environment.interpreter), "
            text += "tree \(environment.treeDigest.prefix(12)), \(environment.mode.rawValue)\n"
        }
        if case .ended(let end) = summary.status, case .untrusted(let reason) = end.verdict {
            text += "  \(reason)\n"
        }
        let refusals = try store.outcome(of: summary.start.id).refusalOnlyCases
        if refusals > 0 {
            text += "  only refusals were compared in \(refusals) \(refusals == 1 ? "case" : "cases")\n"
        }
        for cause in try store.causes(of: summary.start.id) { text += "  cause \(Self.text(cause))\n" }
        let divergences = try store.divergences(of: summary.start.id, limit: limit)
        text += divergences.map { "  \($0.corpus): \($0.divergence)\n" }.joined()
        let rest = summary.divergences - divergences.count
        return text + (rest > 0 ? "  … and \(rest) more\n" : "")
    }

    /// Shows from when to when a field, or anything in a case, drifted, and what each run says, newest first.
    ///
    /// - Parameters:
    ///   - field: `ALGORITHM/LABEL/NAME`, with `summary` for a field without label; all that was compared where it is nil.
    ///   - caseName: A pair's name; all cases where it is nil.
    /// - Returns: Where it drifted, a paragraph on that; then a line for each run, with the values where it drifted.
    /// - Throws: ``InputError`` for a field that is not spelt as one, or what the store throws.
    public func history(field: String?, caseName: String?) throws -> String {
        var query = try field.map(Self.query) ?? DriftQuery()
        if let caseName { query.scopes = .pair(name: caseName) }
        let history = try store.history(query, limit: limit)
        guard !history.entries.isEmpty else { return "no runs\n" }
        var text = history.lifetime.map { Self.text($0, "\(field ?? caseName ?? "") differed") } ?? ""
        for entry in history.entries {
            let exception = Self.isWaived(entry.run) ? ", waived" : ""
            let word = entry.divergenceCount == 0 ? "equal" : "\(entry.divergenceCount) differ\(exception)"
            text += "\(Self.nameAndRevision(entry.run))  \(entry.run.status.word)  \(word)\n"
            for stored in entry.divergences { text += "  \(stored.corpus): \(stored.divergence)\n" }
        }
        return text
    }

    /// Shows from when to when a cause was there, and what each run says, newest first.
    ///
    /// - Parameter name: The cause's name, such as `tallies:taes`.
    /// - Returns: A paragraph on its lifetime; then a line for each run, with its extent where it was there.
    /// - Throws: ``InputError`` for a cause that no run has, or what the store throws.
    public func history(cause name: String) throws -> String {
        let history = try store.history(ofCause: name, limit: limit)
        guard let lifetime = history.lifetime else {
            let known = try store.causeNames()
            let expected = known.isEmpty ? "no run has any" : "expected one of \(known.joined(separator: ", "))"
            throw InputError(message: "no run has the cause '\(name)'; \(expected).")
        }
        var text = Self.text(lifetime, "\(name) was there")
        for entry in history.entries {
            text += "\(Self.nameAndRevision(entry.run))  \(entry.run.status.word)"
            text += entry.cause.map { "  \(Self.extent($0)); first \($0.firstPlace)\n" } ?? "  not there\n"
        }
        return text
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

    private static func text(_ lifetime: DriftLifetime, _ what: String) -> String {
        var text = "\(what) in \(lifetime.driftingRuns) of \(lifetime.runs) runs\n"
        text += "  first seen  \(name(lifetime.firstSeen))\n  last seen   \(name(lifetime.lastSeen))\n"
        text += "  fixed in    \(lifetime.fixedIn.map(name) ?? "none: the last run has it")\n"
        let times = lifetime.returns == 1 ? "once" : "\(lifetime.returns) times"
        return text + "  came back   \(lifetime.returns == 0 ? "never" : times)\n\n"
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
            + "\(run.start.candidate.name) \(run.start.candidate.version)\n"
    }

    /// Tells whether all that differs in a run was waived; the store keeps no waivers, but nothing else ends so.
    private static func isWaived(_ run: RunSummary) -> Bool {
        guard run.divergences > 0, case .ended(let end) = run.status else { return false }
        return end.verdict == .parity
    }
}
