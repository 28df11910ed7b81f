public import MetricModel

/// Turns what a run found into its one verdict: the only place where that is decided.
///
/// 1. A run that was stopped has no verdict, whatever it had found.
/// 2. Any divergence that no waiver covers is drift, and so is any case on which the candidate's program failed.
/// 3. Parity needs evidence: at least one corpus, in every corpus at least one pair and the corpus as a whole, in every
///    case at least one comparison for every algorithm, and an answer of the reference to every question. No waiver
///    stands in for it.
///    A shard is not asked for whole corpora, but for exactly as many cases as its slice of the whole has.
/// 4. A waiver that is unused or has run out is drift: what was accepted is not what is there.
public enum VerdictRule {
    /// Decides.
    ///
    /// - Parameters:
    ///   - outcome: What the run found.
    ///   - waivers: What became of the waivers.
    ///   - asked: The names of the corpora that the run was to compare; one that the outcome lacks was not compared.
    ///   - failure: Why the reference gave up, where it did.
    /// - Returns: The verdict.
    public static func verdict(
        on outcome: RunOutcome, waivers: WaiverJudgement = .none, asked: [String] = [], failure: String? = nil
    ) -> Verdict {
        if outcome.wasInterrupted { return .interrupted }
        if outcome.candidateFailureCount > 0 || waivers.unwaivedCount(in: outcome) > 0 { return .drift }
        if let reason = failure ?? missingEvidence(in: outcome) ?? silence(in: outcome, asked) {
            return .untrusted(reason: reason)
        }
        return waivers.failing.isEmpty ? .parity : .drift
    }

    /// The exit code that a verdict ends in; an interrupted run's depends on the signal and is the caller's to choose.
    public static func exitCode(for verdict: Verdict) -> ExitCode {
        switch verdict {
        case .parity: .success
        case .drift: .drift
        case .untrusted: .reference
        case .interrupted: .interrupted
        }
    }

    /// A corpus about which nothing was said at all is not in the outcome.
    private static func silence(in outcome: RunOutcome, _ asked: [String]) -> String? {
        let compared = Set(outcome.corpora.map(\.name))
        return asked.first { !compared.contains($0) }.map { "The reference said nothing about corpus \($0)." }
    }

    private static func missingEvidence(in outcome: RunOutcome) -> String? {
        if let reason = missingCases(of: outcome) { return reason }
        for corpus in outcome.corpora {
            for item in corpus.cases {
                if let failure = item.referenceFailure {
                    return "The reference gave no answer for \(item.title) of \(corpus.name): \(failure)"
                }
                if let reason = missingEvidence(in: item) { return reason }
            }
        }
        return nil
    }

    /// Whole corpora in a whole run; in a shard no more and no less than its slice.
    private static func missingCases(of outcome: RunOutcome) -> String? {
        if let slice = outcome.slice {
            let found = outcome.cases.count
            return found == slice.cases
                ? nil : "\(found) cases of \(slice.shard) were compared; expected \(slice.cases)."
        }
        guard !outcome.corpora.isEmpty else { return "No corpus was compared; expected at least one." }
        for corpus in outcome.corpora {
            guard corpus.cases.contains(where: { $0.scope == .corpus }) else {
                return "Corpus \(corpus.name) was not compared as a whole."
            }
            guard corpus.cases.contains(where: { $0.scope != .corpus }) else {
                return "Corpus \(corpus.name) has no pair; expected at least one."
            }
        }
        return nil
    }

    private static func missingEvidence(in item: CaseOutcome) -> String? {
        if let silent = item.algorithms.first(where: { $0.comparisons == 0 }) {
            let name = silent.algorithm?.title ?? "the load"
            return "Nothing was compared for \(name) of \(item.title) in \(item.corpus)."
        }
        // Where the files do not load, that rejection stands for all five algorithms.
        if item.algorithms.contains(where: { $0.algorithm == nil }) { return nil }
        let missing = Algorithm.allCases.first { algorithm in !item.algorithms.contains { $0.algorithm == algorithm } }
        guard let missing else { return nil }
        return "\(missing.title) was not compared for \(item.title) in \(item.corpus)."
    }
}
