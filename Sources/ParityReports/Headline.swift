import MetricModel

/// The verdict as every report states it: one word and one sentence.
///
/// A verdict that the outcome contradicts is stated as untrusted, so that no report can be greener than its evidence.
struct Headline: Hashable, Sendable {
    /// The verdict after the check against the outcome.
    let verdict: Verdict
    /// What was found, or why nothing can be concluded.
    let sentence: String

    init(_ outcome: RunOutcome, verdict: Verdict) {
        self.verdict = Self.contradiction(outcome, verdict).map { .untrusted(reason: $0) } ?? verdict
        self.sentence = Self.sentence(outcome, self.verdict)
    }

    /// The verdict's word with a capital, for headings.
    var title: String {
        switch verdict {
        case .parity: "Parity"
        case .drift: "Drift"
        case .untrusted: "Untrusted"
        case .interrupted: "Interrupted"
        }
    }

    /// Why no conclusion is possible; `nil` for parity and drift.
    var doubt: String? {
        switch verdict {
        case .parity, .drift: nil
        case .untrusted, .interrupted: sentence
        }
    }

    private static func contradiction(_ outcome: RunOutcome, _ verdict: Verdict) -> String? {
        let differing = outcome.divergenceCount
        switch verdict {
        case .untrusted, .interrupted: return nil
        case .drift:
            return differing == 0 ? "The verdict says drift, but no difference is recorded." : nil
        case .parity:
            if outcome.wasInterrupted { return "The run was interrupted before all cases were compared." }
            if differing > 0 {
                let differences = NumberText.counted(differing, "difference is", "differences are")
                return "The verdict says parity, but \(differences) recorded."
            }
            if outcome.comparisons == 0 { return "Nothing was compared." }
            if let corpus = outcome.corpora.first(where: \.cases.isEmpty) {
                return "Nothing was compared in corpus \(corpus.name)."
            }
            let silent = outcome.cases.first { single in
                single.algorithms.isEmpty || single.algorithms.contains { $0.comparisons <= 0 }
            }
            return silent.map { "Nothing was compared in a part of case \($0.title) of corpus \($0.corpus)." }
        }
    }

    private static func sentence(_ outcome: RunOutcome, _ verdict: Verdict) -> String {
        let cases = outcome.cases
        switch verdict {
        case .parity:
            return
                "\(NumberText.counted(outcome.comparisons, "comparison")) in \(NumberText.counted(cases.count, "case")) of "
                + "\(NumberText.counted(outcome.corpora.count, "corpus", "corpora")), every bit equal."
        case .drift:
            let failing = cases.count { $0.divergenceCount > 0 }
            return "\(NumberText.differing(outcome.divergenceCount, of: outcome.comparisons)), in "
                + "\(NumberText.grouped(failing)) of \(NumberText.counted(cases.count, "case"))."
        case .untrusted(let reason):
            return reason
        case .interrupted:
            return "The run was stopped before the end; so far "
                + "\(NumberText.differing(outcome.divergenceCount, of: outcome.comparisons))."
        }
    }
}
