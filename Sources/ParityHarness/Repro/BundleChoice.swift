import MetricModel

/// Which failing pairs are worth a bundle first: for each cause its first pair, the causes in their order; then all in
/// the order of the run, those on which the candidate failed at the end.
enum BundleChoice {
    /// Lists the files of all failing pairs, the most telling first; a pair whose divergences are all waived fails not.
    static func order(_ outcome: RunOutcome, _ waivers: WaiverJudgement, _ causes: CauseList) -> [String] {
        var failing: [String] = []
        var unanswered: [String] = []
        var firstOfCause: [String: String] = [:]
        var number = -1
        for corpus in outcome.corpora {
            for single in corpus.cases {
                // Nearly all cases have no divergence, and a name takes a digest.
                guard single.divergenceCount > 0 else { continue }
                var fails = false
                let name = BundleName.of(corpus: corpus.name, single.scope)
                for divergence in single.algorithms.flatMap(\.divergences) {
                    number += 1
                    guard single.scope != .corpus, !waivers.standing(of: divergence, in: corpus).isWaived else {
                        continue
                    }
                    fails = true
                    if let cause = causes.cause(ofDivergence: number)?.kind.key, firstOfCause[cause] == nil {
                        firstOfCause[cause] = name
                    }
                }
                guard fails else { continue }
                if single.candidateFailure == nil { failing.append(name) } else { unanswered.append(name) }
            }
        }
        var seen: Set<String> = []
        let telling = causes.causes.compactMap { firstOfCause[$0.kind.key] }
        return (telling + failing + unanswered).filter { seen.insert($0).inserted }
    }
}
