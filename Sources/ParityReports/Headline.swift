import MetricModel

/// The verdict as every report states it: one word and one sentence.
///
/// A run in which the candidate's program failed says so before anything else that differs. A verdict that the outcome
/// contradicts is stated as untrusted, so that no report can be greener than its evidence.
/// A waiver is believed only where the bits of the one divergence that it covers are the ones that it names. What a
/// shard found is never stated without saying which shard of how many it is.
struct Headline: Hashable, Sendable {
    /// The verdict after the check against the outcome.
    let verdict: Verdict
    /// What was found, or why nothing can be concluded.
    let sentence: String
    /// How many divergences are waived; a verdict of parity never stands without this number where there are any.
    let waived: Int
    /// The part of a whole that all this is about; `nil` where it is about the whole.
    let slice: RunOutcome.Slice?
    /// In how many cases the candidate's program failed.
    let failed: Int

    init(_ outcome: RunOutcome, verdict: Verdict, waivers: WaiverJudgement = .none) {
        let counts = Counts(outcome, waivers)
        self.verdict = Self.contradiction(outcome, verdict, counts).map { .untrusted(reason: $0) } ?? verdict
        let sentence = Self.sentence(outcome, self.verdict, waivers, counts)
        let part = outcome.slice.map { "Shard \($0.shard.number) of \($0.shard.count): " }
        self.sentence = (part ?? "") + sentence + Self.refusals(outcome)
        self.waived = counts.waived
        self.slice = outcome.slice
        self.failed = counts.failed
    }

    /// The verdict's word with a capital, for headings.
    var title: String {
        switch verdict {
        case .parity:
            isEmptyShard ? "Nothing in this shard" : "Parity\(slice == nil ? "" : " of one shard")\(exception)"
        case .drift: failed > 0 ? "Drift: candidate failed" : "Drift"
        case .untrusted: "Untrusted"
        case .interrupted: "Interrupted"
        }
    }

    /// The verdict's word for a terminal, in capitals.
    var shout: String {
        guard verdict == .parity else { return verdict.word.uppercased() }
        return isEmptyShard ? "NOTHING IN THIS SHARD" : "PARITY\(slice == nil ? "" : " OF ONE SHARD")\(exception)"
    }

    private var isEmptyShard: Bool { slice?.cases == 0 }

    private var exception: String {
        waived == 0 ? "" : " with \(NumberText.counted(waived, "waived divergence"))"
    }

    /// Why no conclusion is possible; `nil` for parity and drift.
    var doubt: String? {
        switch verdict {
        case .parity, .drift: nil
        case .untrusted, .interrupted: sentence
        }
    }

    // MARK: - The check

    private struct Counts {
        let waived: Int
        let unwaived: Int
        /// Waivers that are said to cover something.
        let covering: Int
        let failing: Int
        /// Cases on which the candidate's program failed.
        let failed: Int

        init(_ outcome: RunOutcome, _ waivers: WaiverJudgement) {
            waived = waivers.waivedCount(in: outcome)
            unwaived = outcome.divergenceCount - waived
            covering = waivers.findings.count { $0.standing == .covers }
            failing = waivers.failing.count
            failed = outcome.candidateFailureCount
        }
    }

    private static func contradiction(_ outcome: RunOutcome, _ verdict: Verdict, _ counts: Counts) -> String? {
        switch verdict {
        case .untrusted, .interrupted: return nil
        case .drift:
            guard counts.unwaived == 0, counts.failing == 0, counts.failed == 0 else { return nil }
            let exception = counts.waived == 0 ? "" : " that is not waived"
            return "The verdict says drift, but no difference\(exception) is recorded."
        case .parity:
            if outcome.wasInterrupted { return "The run was interrupted before all cases were compared." }
            if counts.failed > 0 {
                return
                    "The verdict says parity, but the candidate failed on \(NumberText.counted(counts.failed, "case"))."
            }
            if counts.unwaived > 0 {
                let differences = NumberText.counted(counts.unwaived, "difference is", "differences are")
                let exception = counts.waived == 0 ? "" : " and not waived"
                return "The verdict says parity, but \(differences) recorded\(exception)."
            }
            if counts.failing > 0 {
                let waivers = NumberText.counted(counts.failing, "waiver fails", "waivers fail")
                return "The verdict says parity, but \(waivers) the run."
            }
            if counts.covering != counts.waived {
                let waivers = NumberText.counted(counts.covering, "waiver is", "waivers are")
                return "The verdict says parity, but \(waivers) said to cover "
                    + "\(NumberText.counted(counts.waived, "difference"))."
            }
            return silence(outcome)
        }
    }

    private static func silence(_ outcome: RunOutcome) -> String? {
        if let slice = outcome.slice {
            if outcome.cases.count != slice.cases {
                let cases = NumberText.counted(slice.cases, "case")
                return "The shard has \(cases), but \(NumberText.grouped(outcome.cases.count)) were compared."
            }
            if slice.cases == 0, outcome.corpora.isEmpty { return nil }
        }
        if outcome.comparisons == 0 { return "Nothing was compared." }
        if let corpus = outcome.corpora.first(where: \.cases.isEmpty) {
            return "Nothing was compared in corpus \(corpus.name)."
        }
        let silent = outcome.cases.first { single in
            single.algorithms.isEmpty || single.algorithms.contains { $0.comparisons <= 0 }
        }
        if let silent { return "Nothing was compared in a part of case \(silent.title) of corpus \(silent.corpus)." }
        if let single = outcome.cases.first(where: { $0.contradiction != nil }) {
            return "The reference contradicts itself about case \(single.title) of corpus \(single.corpus)."
        }
        return outcome.unmetDemands.first
    }

    // MARK: - The sentence

    private static func sentence(
        _ outcome: RunOutcome, _ verdict: Verdict, _ waivers: WaiverJudgement, _ counts: Counts
    ) -> String {
        let cases = outcome.cases
        switch verdict {
        case .parity where outcome.slice?.cases == 0:
            return "there are fewer cases than shards, and none is in this one."
        case .parity:
            let equal =
                counts.waived == 0
                ? "every bit equal"
                : "\(NumberText.counted(counts.waived, "divergence")) waived, every other bit equal"
            return
                "\(NumberText.counted(outcome.comparisons, "comparison")) in \(NumberText.counted(cases.count, "case")) of "
                + "\(NumberText.counted(outcome.corpora.count, "corpus", "corpora")), \(equal)."
        case .drift:
            return drift(outcome, waivers, counts)
        case .untrusted(let reason):
            return reason
        case .interrupted:
            return "The run was stopped before the end; so far "
                + "\(NumberText.differing(counts.unwaived, of: outcome.comparisons))\(more(counts))."
                + (CandidateFailureTally(outcome).sentence.map { " \($0)" } ?? "")
        }
    }

    private static func drift(_ outcome: RunOutcome, _ waivers: WaiverJudgement, _ counts: Counts) -> String {
        let failure = CandidateFailureTally(outcome).sentence.map { "\($0) " } ?? ""
        var sentence = failure + NumberText.differing(counts.unwaived, of: outcome.comparisons)
        if counts.unwaived > 0 {
            let failing = outcome.corpora.reduce(0) { sum, corpus in
                sum + corpus.cases.count { $0.divergenceCount > waivers.waivedCount(in: $0, of: corpus) }
            }
            sentence +=
                ", in \(NumberText.grouped(failing)) of \(NumberText.counted(outcome.cases.count, "case"))"
        }
        sentence += more(counts)
        let expired = waivers.failing.count { $0.standing == .expired }
        let unused = waivers.failing.count - expired
        if unused > 0 { sentence += "; \(NumberText.counted(unused, "waiver is", "waivers are")) unused" }
        if expired > 0 { sentence += "; \(NumberText.counted(expired, "waiver has", "waivers have")) expired" }
        return sentence + "."
    }

    /// What a reader may take for scored, and is not.
    private static func refusals(_ outcome: RunOutcome) -> String {
        let count = outcome.refusalOnlyCases
        return count == 0 ? "" : " Only refusals were compared in \(NumberText.counted(count, "case"))."
    }

    private static func more(_ counts: Counts) -> String {
        counts.waived == 0 ? "" : "; \(NumberText.counted(counts.waived, "more is", "more are")) waived"
    }
}
