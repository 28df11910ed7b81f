/// Numbers of an answer of which the tool computes one from the others, so that they cannot differ.
///
/// 1. `tp` and `hit`, `fn` and `mis`, `ins` and `fal` are written from the same tally; so are `fp` and `ins` where every
///    false positive is an insertion, and `del` and `mis` where every miss is a deletion (compute_performance of
///    nedc_eeg_eval_dpalign.py, _epoch.py, _ovlp.py and _taes.py).
/// 2. A target is hit or missed; a class's row of the confusion matrix has its targets, apart from the deleted ones, and
///    its hits in the class's own column.
/// 3. The summary's counts are the sums over the classes. TAES adds fractions, whose sum depends on its order; of it only
///    the targets are looked at.
///
/// Rates are no part of it: one that does not follow from its tallies is what the comparison is there to find.
struct TallyTie: Hashable, Sendable {
    /// The position of the number that the others add up to.
    let total: Int
    /// Their positions.
    let parts: [Int]

    /// All positions.
    var positions: [Int] { [total] + parts }

    /// Whether the numbers contradict each other; numbers of several kinds are not added.
    func isBroken(in values: [MetricValue]) -> Bool {
        if parts.count == 1 { return values[total] != values[parts[0]] }
        guard case .int(let total) = values[total] else { return false }
        var sum: Int128 = 0
        for part in parts {
            guard case .int(let count) = values[part] else { return false }
            let (next, overflows) = sum.addingReportingOverflow(count)
            guard !overflows else { return false }
            sum = next
        }
        return sum != total
    }

    // MARK: - The rules

    private static func twins(of algorithm: Algorithm) -> [(String, String)] {
        switch algorithm {
        case .dpalign: [("tp", "hit"), ("fn", "mis"), ("fp", "ins"), ("ins", "fal")]
        case .epoch: [("tp", "hit"), ("fn", "mis"), ("ins", "fal")]
        case .ovlp, .taes: [("tp", "hit"), ("fn", "mis"), ("fp", "fal"), ("fal", "ins"), ("mis", "del")]
        case .ira: []
        }
    }

    /// Finds the ties between what an answer speaks about; numbers that it lacks have none.
    static func all(of heads: [MetricHeads.Head]) -> [TallyTie] {
        var positions: [MetricHeads.Head: Int] = [:]
        var labels: [Algorithm: [String]] = [:]
        for (position, head) in heads.enumerated() where positions.updateValue(position, forKey: head) == nil {
            guard let label = head.field.label else { continue }
            // Two spellings of one accented letter are two classes.
            if labels[head.algorithm]?.contains(where: { $0.utf8.elementsEqual(label.utf8) }) == true { continue }
            labels[head.algorithm, default: []].append(label)
        }
        var ties: [TallyTie] = []
        for algorithm in Algorithm.allCases where algorithm != .ira {
            let labels = labels[algorithm] ?? []
            func tie(_ total: (label: String?, name: String), _ parts: [(label: String?, name: String)]) {
                func position(_ field: (label: String?, name: String)) -> Int? {
                    positions[
                        MetricHeads.Head(
                            algorithm: algorithm, field: MetricField(label: field.label, name: field.name))]
                }
                let found = parts.compactMap(position)
                guard let total = position(total), found.count == parts.count, !parts.isEmpty else { return }
                ties.append(TallyTie(total: total, parts: found))
            }
            for label in labels.map(Optional.some) + [nil] {
                for (name, other) in twins(of: algorithm) { tie((label, name), [(label, other)]) }
                if algorithm != .taes { tie((label, "tgt"), [(label, "hit"), (label, "mis")]) }
                guard let label, algorithm == .dpalign || algorithm == .epoch else { continue }
                tie((label, "hit"), [(label, "sub." + label)])
                let row = labels.map { (label: Optional(label), name: "sub." + $0) }
                tie((label, "tgt"), row + (algorithm == .dpalign ? [(label, "del")] : []))
            }
            for name in algorithm == .taes ? ["tgt"] : MetricDictionary.counts {
                tie((nil, name), labels.map { ($0, name) })
            }
        }
        return ties
    }
}
