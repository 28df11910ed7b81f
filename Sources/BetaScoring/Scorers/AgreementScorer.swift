import MetricModel

/// Inter-rater agreement: Cohen's kappa over the sampled labels, each class against all others, and over all classes.
///
/// Source: nedc_eeg_eval_ira.py, `NedcIra`.
struct AgreementScorer: Scorer {
    static let algorithm = Algorithm.ira

    private let labels: [String]
    private let epoch: Double
    private var confusion: [[Int]]
    private var totalDuration: OrderedSum

    init(_ parameters: ScoringParameters, _ arithmetic: Arithmetic, asPart isPart: Bool) {
        totalDuration = OrderedSum(ofPart: isPart)
        labels = parameters.map.labels
        epoch = parameters.agreementEpochDuration.value
        confusion = Array(repeating: [Int](repeating: 0, count: labels.count), count: labels.count)
    }

    mutating func add(
        _ pair: ScoringPair, traced: Bool, working: inout WorkingLog
    ) throws(Rejection) -> PairTrace? {
        totalDuration += pair.reference.end
        try pair.checkEnds()
        let sampler = EpochSampler(epoch: epoch)
        var first = 0
        for run in try pair.samples(by: sampler) {
            confusion[run.reference][run.hypothesis] += run.count
            working.note(run, from: first, of: sampler, nullClass: nil)
            first += run.count
        }
        return nil
    }

    mutating func append(_ later: Self) {
        totalDuration.append(later.totalDuration)
        for label in labels.indices { confusion[label].addEach(later.confusion[label]) }
    }

    func finish() throws(Rejection) -> AlgorithmScore {
        AlgorithmScore(
            algorithm: .ira, labels: labels, classes: [], summary: nil, confusion: confusion,
            kappas: labels.indices.map(kappa), multiClassKappa: multiClassKappa,
            totalDuration: Seconds(totalDuration.value))
    }

    /// Kappa of one class against the rest, added and multiplied from left to right as the reference does.
    private func kappa(of label: Int) -> Double {
        let a = Double(confusion[label][label])
        var (b, c, d) = (0.0, 0.0, 0.0)
        for other in labels.indices where other != label {
            b += Double(confusion[label][other])
            c += Double(confusion[other][label])
            // Alpha counts the other classes' diagonal only, not their confusions with each other; so do we.
            d += Double(confusion[other][other])
        }
        let total = a + b + c + d
        var observed = 0.0
        var expected = 0.0
        if total != 0 {
            observed = (a + d) / total
            let both = (a + b) / total * (a + c) / total
            let neither = (c + d) / total * (b + d) / total
            expected = both + neither
        }
        let excess = observed - expected
        let room = 1 - expected
        if room == 0 { return excess == 0 ? 1 : 0 }
        return excess / room
    }

    /// Kappa over the whole matrix, in whole numbers until the one division.
    private var multiClassKappa: Double {
        var agreed: Int128 = 0
        var total: Int128 = 0
        var chance: Int128 = 0
        for label in labels.indices {
            let row = Int128(confusion[label].reduce(0, +))
            let column = Int128(labels.indices.reduce(0) { $0 + confusion[$1][label] })
            agreed += Int128(confusion[label][label])
            total += row
            chance += row * column
        }
        let numerator = total * agreed - chance
        let denominator = total * total - chance
        if denominator == 0 { return numerator == 0 ? 1 : 0 }
        return Double(nearest: numerator) / Double(nearest: denominator)
    }
}
