import MetricModel

/// Epoch scoring: both sides are sampled at the middle of every epoch, and the samples' labels are compared.
///
/// Source: nedc_eeg_eval_epoch.py, `NedcEpoch`; Shah et al., Springer 2021.
struct EpochScorer: Scorer {
    static let algorithm = Algorithm.epoch

    private let labels: [String]
    private let arithmetic: Arithmetic
    private let epoch: Double
    private let nullClass: String
    private var targets: [Int]
    private var confusion: [[Int]]
    private var totalDuration: OrderedSum

    init(_ parameters: ScoringParameters, _ arithmetic: Arithmetic, asPart isPart: Bool) {
        totalDuration = OrderedSum(ofPart: isPart)
        labels = parameters.map.labels
        self.arithmetic = arithmetic
        epoch = parameters.epochDuration.value
        nullClass = parameters.nullClass
        targets = [Int](repeating: 0, count: labels.count)
        confusion = Array(repeating: targets, count: labels.count)
    }

    mutating func add(
        _ pair: ScoringPair, traced: Bool, working: inout WorkingLog
    ) throws(Rejection) -> PairTrace? {
        totalDuration += pair.reference.end
        try pair.checkEnds()
        let sampler = EpochSampler(epoch: epoch)
        let runs = try pair.samples(by: sampler)
        var first = 0
        for run in runs {
            targets[run.reference] += run.count
            confusion[run.reference][run.hypothesis] += run.count
            working.note(run, from: first, of: sampler, nullClass: nullClass)
            first += run.count
        }
        guard traced else { return nil }
        // Without a sample the closing null symbol repeats the opening one, and the report keeps one of the two.
        let closing: [Int?] = runs.isEmpty ? [] : [nil]
        return .aligned(
            reference: [nil] + runs.map(\.reference) + closing, hypothesis: [nil] + runs.map(\.hypothesis) + closing)
    }

    mutating func append(_ later: Self) {
        totalDuration.append(later.totalDuration)
        targets.addEach(later.targets)
        for label in labels.indices { confusion[label].addEach(later.confusion[label]) }
    }

    func finish() throws(Rejection) -> AlgorithmScore {
        guard targets.contains(where: { $0 > 0 }) else {
            throw Rejection(.noEvents, "No sample falls into the recording; expected at least half an epoch.")
        }
        guard let null = labels.firstIndex(where: { $0.utf8.elementsEqual(nullClass.utf8) }) else {
            throw Rejection(.unknownLabel, "The null class '\(nullClass)' is not in the scoring map.")
        }
        let tallies = labels.indices.map { label in
            let hits = confusion[label][label]
            let misses = confusion[label].reduce(0, +) - hits
            let column = labels.indices.reduce(0) { $0 + confusion[$1][label] }
            // Only what was background counts as a false alarm or an insertion, and background itself has neither.
            let isNull = label == null
            return Tallies(
                truePositives: .int(hits), trueNegatives: .int(confusion.countApart(from: label)),
                falsePositives: .int(column - hits), falseNegatives: .int(misses), targets: .int(targets[label]),
                hits: .int(hits), misses: .int(misses), falseAlarms: .int(isNull ? 0 : confusion[null][label]),
                insertions: .int(isNull ? 0 : confusion[null][label]),
                deletions: .int(isNull ? 0 : confusion[label][null]))
        }
        let (classes, summary) = try Rates.derive(tallies, duration: totalDuration.value, epoch: epoch, arithmetic)
        return AlgorithmScore(
            algorithm: .epoch, labels: labels, classes: classes, summary: summary, confusion: confusion, kappas: [],
            multiClassKappa: nil, totalDuration: Seconds(totalDuration.value))
    }
}
