import MetricModel

/// DP alignment: the two label sequences are aligned like strings; times play no part.
///
/// Source: nedc_eeg_eval_dpalign.py, `NedcDpalign`; Shah et al., "Objective Evaluation Metrics for Automatic
/// Classification of EEG Events", Springer 2021.
struct DPAlignScorer: Scorer {
    static let algorithm = Algorithm.dpalign

    private let labels: [String]
    private let arithmetic: Arithmetic
    private let penalties: AlignmentPenalties
    /// A class with the name of the reference's null symbol, which it takes for that symbol wherever it aligns.
    private let nullLabel: Int?
    private var targets: [Int]
    private var hits: [Int]
    private var misses: [Int]
    private var falseAlarms: [Int]
    private var insertions: [Int]
    private var deletions: [Int]
    private var confusion: [[Int]]
    private var totalDuration: OrderedSum

    init(_ parameters: ScoringParameters, _ arithmetic: Arithmetic, asPart isPart: Bool) {
        totalDuration = OrderedSum(ofPart: isPart)
        labels = parameters.map.labels
        self.arithmetic = arithmetic
        penalties = parameters.penalties
        nullLabel = labels.firstIndex(of: "***")
        let zeros = [Int](repeating: 0, count: labels.count)
        (targets, hits, misses, falseAlarms, insertions, deletions) = (zeros, zeros, zeros, zeros, zeros, zeros)
        confusion = Array(repeating: zeros, count: labels.count)
    }

    mutating func add(
        _ pair: ScoringPair, traced: Bool, working: inout WorkingLog
    ) throws(Rejection) -> PairTrace? {
        totalDuration += pair.reference.end
        let alignment = try LabelAlignment(
            reference: codes(of: pair.reference), hypothesis: codes(of: pair.hypothesis), penalties: penalties)
        // What the alignment takes for its null symbol is no event to it.
        var references = pair.reference.spans.lazy.filter { [nullLabel] in $0.label != nullLabel }.makeIterator()
        var hypotheses = pair.hypothesis.spans.lazy.filter { [nullLabel] in $0.label != nullLabel }.makeIterator()
        // The first and the last step are the sentinels' own.
        for step in alignment.steps.dropFirst().dropLast() {
            switch (step.reference, step.hypothesis) {
            case (nil, let hypothesis?):
                insertions[hypothesis] += 1
                falseAlarms[hypothesis] += 1
                working.note(.insertion, hypothesis: hypotheses.next(), falseAlarm: 1)
            case (let reference?, nil):
                targets[reference] += 1
                deletions[reference] += 1
                misses[reference] += 1
                working.note(.deletion, reference: references.next(), miss: 1)
            case (let reference?, let hypothesis?):
                targets[reference] += 1
                confusion[reference][hypothesis] += 1
                if reference == hypothesis { hits[reference] += 1 } else { misses[reference] += 1 }
                let isHit = reference == hypothesis
                working.note(
                    isHit ? .hit : .substitution, reference: references.next(), hypothesis: hypotheses.next(),
                    hit: isHit ? 1 : 0, miss: isHit ? 0 : 1)
            case (nil, nil):
                // A class of that name, or penalties that make a sentinel cheaper to skip than to match: Alpha looks
                // up its symbol as a label.
                guard let nullLabel else {
                    throw Rejection(
                        .other, "The penalties make the alignment count its null symbol; expected none below zero.")
                }
                insertions[nullLabel] += 1
                falseAlarms[nullLabel] += 1
                working.note(.insertion, falseAlarm: 1)
            }
        }
        guard traced else { return nil }
        return .aligned(reference: alignment.steps.map(\.reference), hypothesis: alignment.steps.map(\.hypothesis))
    }

    /// The labels as the alignment takes them: no label is negative, and its null symbol is.
    private func codes(of sequence: ClassSequence) -> [Int] {
        sequence.spans.map { $0.label == nullLabel ? -1 : $0.label }
    }

    mutating func append(_ later: Self) {
        totalDuration.append(later.totalDuration)
        targets.addEach(later.targets)
        hits.addEach(later.hits)
        misses.addEach(later.misses)
        falseAlarms.addEach(later.falseAlarms)
        insertions.addEach(later.insertions)
        deletions.addEach(later.deletions)
        for label in labels.indices { confusion[label].addEach(later.confusion[label]) }
    }

    func finish() throws(Rejection) -> AlgorithmScore {
        guard targets.contains(where: { $0 > 0 }) else { throw Rejection(.noEvents, "The alignment has no target.") }
        let tallies = labels.indices.map { label in
            Tallies(
                truePositives: .int(hits[label]), trueNegatives: .int(confusion.countApart(from: label)),
                falsePositives: .int(insertions[label]), falseNegatives: .int(misses[label]),
                targets: .int(targets[label]), hits: .int(hits[label]), misses: .int(misses[label]),
                falseAlarms: .int(falseAlarms[label]), insertions: .int(insertions[label]),
                deletions: .int(deletions[label]))
        }
        let (classes, summary) = try Rates.derive(tallies, duration: totalDuration.value, arithmetic)
        return AlgorithmScore(
            algorithm: .dpalign, labels: labels, classes: classes, summary: summary, confusion: confusion, kappas: [],
            multiClassKappa: nil, totalDuration: Seconds(totalDuration.value))
    }
}

extension [[Int]] {
    /// Sums the cells of all rows and columns but one class's own: its true negatives.
    func countApart(from label: Int) -> Int {
        var count = 0
        for row in indices where row != label {
            for column in self[row].indices where column != label { count += self[row][column] }
        }
        return count
    }
}
