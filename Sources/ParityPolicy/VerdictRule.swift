public import MetricModel

/// Turns what a run found into its one verdict: the only place where that is decided.
///
/// 1. A run that was stopped has no verdict, whatever it had found.
/// 2. Evidence comes first: where some of it is missing or cannot be trusted, the verdict is untrusted, also where the rest
///    drifts, and the reason names all that is wrong. No waiver stands in for evidence. It is
///    - files that are the recorded ones and stay the same while the run goes on,
///    - at least one corpus, in every corpus at least one pair and the corpus as a whole, in every case at least one
///      comparison for every algorithm, and an answer of the reference to every question; for a shard exactly as many
///      cases as its slice of the whole has,
///    - answers that do not contradict themselves,
///    - as many numbers as the run's ``ScoringDemand`` wants: where only refusals were compared, nothing was scored.
/// 3. Any divergence that no waiver covers is drift, and so is any case on which the candidate's program failed.
/// 4. A waiver that is unused or has run out is drift: what was accepted is not what is there.
/// 5. Where waivers cover everything that a corpus has, no number was compared there: that is untrusted, too.
public enum VerdictRule {
    /// Decides.
    ///
    /// - Parameters:
    ///   - outcome: What the run found.
    ///   - waivers: What became of the waivers.
    ///   - asked: The names of the corpora that the run was to compare; one that the outcome lacks was not compared.
    ///   - faults: Why some of the evidence is not trusted; what is missing of a corpus with a fault follows from it.
    ///   - failure: Why the reference gave up, where it did; what it left out is no fault of its own.
    /// - Returns: The verdict.
    public static func verdict(
        on outcome: RunOutcome, waivers: WaiverJudgement = .none, asked: [String] = [], faults: [EvidenceFault] = [],
        failure: String? = nil
    ) -> Verdict {
        if outcome.wasInterrupted { return .interrupted }
        let faulty = Set(faults.compactMap(\.corpus))
        let gaps = failure.map { [$0] } ?? (missingEvidence(in: outcome, asked, faulty) + outcome.unmetDemands)
        if let reason = reason(faults.map(\.sentence) + gaps) { return .untrusted(reason: reason) }
        if outcome.candidateFailureCount > 0 || waivers.unwaivedCount(in: outcome) > 0 { return .drift }
        guard waivers.failing.isEmpty else { return .drift }
        return reason(unscored(outcome)).map { .untrusted(reason: $0) } ?? .parity
    }

    /// Corpora in which every number is waived, so that none was compared.
    private static func unscored(_ outcome: RunOutcome) -> [String] {
        guard outcome.slice == nil else { return [] }
        return outcome.corpora.filter { corpus in
            !outcome.demand.refusals.contains(corpus.name) && !corpus.cases.contains(where: \.hasComparedNumbers)
        }.map { "No number was compared in corpus \($0.name): everything that the reference says there is waived." }
    }

    private static let sentenceLimit = 20

    /// Joins sentences; `nil` where there is none.
    private static func reason(_ sentences: [String]) -> String? {
        guard !sentences.isEmpty else { return nil }
        let rest = sentences.count - sentenceLimit
        return (sentences.prefix(sentenceLimit) + (rest > 0 ? ["And \(rest) more."] : [])).joined(separator: " ")
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

    private static func missingEvidence(
        in outcome: RunOutcome, _ asked: [String], _ faulty: Set<String>
    ) -> [String] {
        let compared = Set(outcome.corpora.map(\.name))
        // A corpus about which nothing was said at all is not in the outcome. Of a shard, the number of cases tells.
        let silence =
            outcome.slice != nil
            ? []
            : asked.filter { !compared.contains($0) && !faulty.contains($0) }
                .map { "The reference said nothing about corpus \($0)." }
        if outcome.corpora.isEmpty, outcome.slice == nil, !silence.isEmpty || !faulty.isEmpty { return silence }
        let gaps = outcome.corpora.filter { corpus in
            !faulty.contains(corpus.name) && !faulty.contains(corpus.waiverAddress.corpus)
        }.compactMap { missingEvidence(in: $0) }
        return missingCases(of: outcome) + gaps + silence
    }

    /// The first case of a corpus that lacks evidence, and how many more do.
    private static func missingEvidence(in corpus: CorpusOutcome) -> String? {
        let lacking = corpus.cases.lazy.compactMap { missingEvidence(in: $0, of: corpus.name) }
        guard let first = lacking.first else { return nil }
        let more = lacking.count - 1
        guard more > 0 else { return first }
        let others = more == 1 ? "1 more case of \(corpus.name) lacks" : "\(more) more cases of \(corpus.name) lack"
        return "\(first) \(others) evidence, too."
    }

    /// Whole corpora in a whole run; in a shard no more and no less than its slice.
    private static func missingCases(of outcome: RunOutcome) -> [String] {
        if let slice = outcome.slice {
            let found = outcome.cases.count
            return found == slice.cases
                ? [] : ["\(found) cases of \(slice.shard) were compared; expected \(slice.cases)."]
        }
        guard !outcome.corpora.isEmpty else { return ["No corpus was compared; expected at least one."] }
        return outcome.corpora.compactMap { corpus in
            guard corpus.cases.contains(where: { $0.scope == .corpus }) else {
                return "Corpus \(corpus.name) was not compared as a whole."
            }
            guard corpus.cases.contains(where: { $0.scope != .corpus }) else {
                return "Corpus \(corpus.name) has no pair; expected at least one."
            }
            return nil
        }
    }

    private static func missingEvidence(in item: CaseOutcome, of corpus: String) -> String? {
        if let failure = item.referenceFailure {
            return "The reference gave no answer for \(item.title) of \(corpus): \(failure)"
        }
        if let contradiction = item.contradiction {
            return "The reference contradicts itself about \(item.title) of \(corpus): \(contradiction), which cannot "
                + "be. Restore its recording from version control, or record it again."
        }
        // What a candidate that failed did not answer is drift.
        if item.candidateFailure != nil { return nil }
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
