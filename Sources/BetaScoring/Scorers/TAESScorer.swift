import MetricModel

/// Time-aligned event scoring: an event is found to the part of it that is covered; the rest is missed.
///
/// Source: nedc_eeg_eval_taes.py, `NedcTAES`; Shah et al., Springer 2021.
struct TAESScorer: Scorer {
    static let algorithm = Algorithm.taes

    private let labels: [String]
    private let arithmetic: Arithmetic
    private var targets: [Int]
    private var hits: [Tally]
    private var misses: [Tally]
    private var falseAlarms: [Tally]
    private var totalDuration: OrderedSum
    /// What was counted, in order, where this is a part of a list.
    private var terms: [Term]?

    /// What is added at once to the tallies of a class.
    private enum Term: Hashable {
        case match(TAESMatcher.Match, label: Int)
        case miss(label: Int)
        case falseAlarm(label: Int)
    }

    init(_ parameters: ScoringParameters, _ arithmetic: Arithmetic, asPart isPart: Bool) {
        totalDuration = OrderedSum(ofPart: isPart)
        terms = isPart ? [] : nil
        labels = parameters.map.labels
        self.arithmetic = arithmetic
        targets = [Int](repeating: 0, count: labels.count)
        let zeros = [Tally](repeating: .int(0), count: labels.count)
        (hits, misses, falseAlarms) = (zeros, zeros, zeros)
    }

    mutating func add(
        _ pair: ScoringPair, traced: Bool, working: inout WorkingLog
    ) throws(Rejection) -> PairTrace? {
        totalDuration += pair.reference.end
        try pair.checkEnds()
        var overlap = pair.hypothesisOverlap(labelCount: labels.count)
        var matcher = TAESMatcher(pair, labelCount: labels.count, working: working)
        defer { working = matcher.working }
        var (hit, miss, falseAlarm) = (0.0, 0.0, 0.0)
        for (index, span) in pair.reference.spans.enumerated() {
            targets[span.label] += 1
            guard overlap.overlaps(span), matcher.isReferenceFree(index) else { continue }
            // Alpha goes on through the hypothesis even when a match used this event up; so do we.
            try matcher.forEachMatch(of: index) { match in
                hit += match.hit
                miss += match.miss
                falseAlarm += match.falseAlarm
                count(.match(match, label: span.label))
            }
        }
        for (index, span) in pair.reference.spans.enumerated() where matcher.isReferenceFree(index) {
            count(.miss(label: span.label))
            matcher.working.note(.miss, reference: span, miss: 1)
        }
        for (index, span) in pair.hypothesis.spans.enumerated() where matcher.isHypothesisFree(index) {
            count(.falseAlarm(label: span.label))
            matcher.working.note(.falseAlarm, hypothesis: span, falseAlarm: 1)
        }
        guard traced else { return nil }
        // The pair's own sums take all unused events at once: adding them one by one rounds differently.
        miss += Double(pair.reference.spans.indices.count(where: matcher.isReferenceFree))
        falseAlarm += Double(pair.hypothesis.spans.indices.count(where: matcher.isHypothesisFree))
        return .timeAligned(
            reference: pair.reference.spans.map(\.label), hit: hit, miss: miss, falseAlarm: falseAlarm)
    }

    private mutating func count(_ term: Term) {
        terms?.append(term)
        switch term {
        case .match(let match, let label):
            hits[label] += .real(match.hit)
            misses[label] += .real(match.miss)
            falseAlarms[label] += .real(match.falseAlarm)
        case .miss(let label): misses[label] += .int(1)
        case .falseAlarm(let label): falseAlarms[label] += .int(1)
        }
    }

    mutating func append(_ later: Self) {
        totalDuration.append(later.totalDuration)
        targets.addEach(later.targets)
        guard let more = later.terms else { preconditionFailure("only a part can be put behind something") }
        for term in more { count(term) }
    }

    func finish() throws(Rejection) -> AlgorithmScore {
        guard targets.contains(where: { $0 > 0 }) else { throw Rejection(.noEvents, "The reference has no event.") }
        let tallies = labels.indices.map { label in
            let others = labels.indices.reduce(Tally.int(0)) { $1 == label ? $0 : $0 + hits[$1] }
            return Tallies(
                truePositives: hits[label], trueNegatives: others, falsePositives: falseAlarms[label],
                falseNegatives: misses[label], targets: .int(targets[label]), hits: hits[label],
                misses: misses[label], falseAlarms: falseAlarms[label], insertions: falseAlarms[label],
                deletions: misses[label])
        }
        let (classes, summary) = try Rates.derive(tallies, duration: totalDuration.value, arithmetic)
        return AlgorithmScore(
            algorithm: .taes, labels: labels, classes: classes, summary: summary, confusion: [], kappas: [],
            multiClassKappa: nil, totalDuration: Seconds(totalDuration.value))
    }
}
