import MetricModel

/// Joins the faults of a run that show together into causes.
enum CauseGrouping {
    /// Returns the cause of each fault; what depends on the run is what shows together in it.
    static func kinds(of roots: [CauseRoot]) -> [CauseRoot.Fault: Cause.Kind] {
        var counts: [CauseRoot.Fault: Int] = [:]
        var pairs: [CauseRoot.Fault: [[Int]]] = [:]
        for root in roots {
            counts[root.fault, default: 0] += 1
            if let pair = root.pair, pairs[root.fault]?.last != pair { pairs[root.fault, default: []].append(pair) }
        }
        let refusals = refusals(counts)
        var kinds: [CauseRoot.Fault: Cause.Kind] = [:]
        for fault in counts.keys {
            switch fault {
            case .refusal: kinds[fault] = refusals[fault]
            case .other(let kind): kinds[fault] = kind
            case .tallies:
                let algorithms = companions(of: fault, pairs).compactMap(\.countingAlgorithm)
                kinds[fault] = .tallies(algorithms.sorted())
            case .incomplete(let word, _):
                let algorithms = companions(of: fault, pairs).compactMap { $0.incompleteAlgorithm(word: word) }
                kinds[fault] = .incomplete(word: word, algorithms.sorted())
            }
        }
        return kinds
    }

    /// The faults that show in exactly the same pairs, the fault itself among them.
    private static func companions(
        of fault: CauseRoot.Fault, _ pairs: [CauseRoot.Fault: [[Int]]]
    ) -> [CauseRoot.Fault] {
        guard let own = pairs[fault] else { return [fault] }
        return pairs.filter { $0.value == own }.map(\.key)
    }

    /// Gives each refusal the reason that explains most, then each that is left the one that explains most of these.
    private static func refusals(_ counts: [CauseRoot.Fault: Int]) -> [CauseRoot.Fault: Cause.Kind] {
        var open = counts.filter { !$0.key.reasons.isEmpty }
        var kinds: [CauseRoot.Fault: Cause.Kind] = [:]
        while !open.isEmpty {
            var explained: [Cause.Kind: Int] = [:]
            for (fault, count) in open {
                for reason in fault.reasons { explained[reason, default: 0] += count }
            }
            guard let best = explained.max(by: { ($0.value, $1.key.key) < ($1.value, $0.key.key) })?.key else { break }
            for fault in open.keys where fault.reasons.contains(best) {
                kinds[fault] = best
                open[fault] = nil
            }
        }
        return kinds
    }
}

extension CauseRoot.Fault {
    /// What a refusal may come from: what the candidate says, and what it does not say.
    fileprivate var reasons: [Cause.Kind] {
        guard case .refusal(let isLoad, let reference, let candidate) = self else { return [] }
        let refusals = [candidate.map { Cause.Refusal.added($0) }, reference.map { .missed($0) }].compactMap(\.self)
        return refusals.map { isLoad ? .load($0) : .rejection($0) }
    }

    fileprivate var countingAlgorithm: Algorithm? {
        if case .tallies(let algorithm) = self { algorithm } else { nil }
    }

    fileprivate func incompleteAlgorithm(word: String) -> Algorithm? {
        if case .incomplete(word, let algorithm) = self { algorithm } else { nil }
    }
}
