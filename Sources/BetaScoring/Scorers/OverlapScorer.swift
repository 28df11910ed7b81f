import MetricModel

/// Overlap scoring: an event that overlaps any event of its own class on the other side is found, however little.
///
/// Source: nedc_eeg_eval_ovlp.py, `NedcOverlap`; Shah et al., Springer 2021. The tool's guard width and rounding
/// parameters are read there and never used.
struct OverlapScorer: Scorer {
    static let algorithm = Algorithm.ovlp

    private let labels: [String]
    private let arithmetic: Arithmetic
    private var targets: [Int]
    private var hits: [Int]
    private var misses: [Int]
    private var falseAlarms: [Int]
    private var totalDuration: OrderedSum

    init(_ parameters: ScoringParameters, _ arithmetic: Arithmetic, asPart isPart: Bool) {
        totalDuration = OrderedSum(ofPart: isPart)
        labels = parameters.map.labels
        self.arithmetic = arithmetic
        let zeros = [Int](repeating: 0, count: labels.count)
        (targets, hits, misses, falseAlarms) = (zeros, zeros, zeros, zeros)
    }

    mutating func add(
        _ pair: ScoringPair, traced: Bool, working: inout WorkingLog
    ) throws(Rejection) -> PairTrace? {
        totalDuration += pair.reference.end
        try pair.checkEnds()
        var reference = OverlapIndex(pair.reference.spans, labelCount: labels.count)
        var hypothesis = pair.hypothesisOverlap(labelCount: labels.count)
        var (hit, miss, falseAlarm) = (0, 0, 0)
        for span in pair.reference.spans {
            targets[span.label] += 1
            if hypothesis.overlaps(span) {
                hits[span.label] += 1
                hit += 1
                working.note(.hit, reference: span, hypothesis: hypothesis.latest(overlapping: span), hit: 1)
            } else {
                misses[span.label] += 1
                miss += 1
                working.note(.miss, reference: span, miss: 1)
            }
        }
        for span in pair.hypothesis.spans where !reference.overlaps(span) {
            falseAlarms[span.label] += 1
            falseAlarm += 1
            working.note(.falseAlarm, hypothesis: span, falseAlarm: 1)
        }
        guard traced else { return nil }
        return .overlap(
            reference: pair.reference.spans.map(\.label), hypothesis: pair.hypothesis.spans.map(\.label), hit: hit,
            miss: miss, falseAlarm: falseAlarm)
    }

    mutating func append(_ later: Self) {
        totalDuration.append(later.totalDuration)
        targets.addEach(later.targets)
        hits.addEach(later.hits)
        misses.addEach(later.misses)
        falseAlarms.addEach(later.falseAlarms)
    }

    func finish() throws(Rejection) -> AlgorithmScore {
        guard targets.contains(where: { $0 > 0 }) else { throw Rejection(.noEvents, "The reference has no event.") }
        let allHits = hits.reduce(0, +)
        let tallies = labels.indices.map { label in
            Tallies(
                truePositives: .int(hits[label]), trueNegatives: .int(allHits - hits[label]),
                falsePositives: .int(falseAlarms[label]), falseNegatives: .int(misses[label]),
                targets: .int(targets[label]), hits: .int(hits[label]), misses: .int(misses[label]),
                falseAlarms: .int(falseAlarms[label]), insertions: .int(falseAlarms[label]),
                deletions: .int(misses[label]))
        }
        let (classes, summary) = try Rates.derive(tallies, duration: totalDuration.value, arithmetic)
        return AlgorithmScore(
            algorithm: .ovlp, labels: labels, classes: classes, summary: summary, confusion: [], kappas: [],
            multiClassKappa: nil, totalDuration: Seconds(totalDuration.value))
    }
}
