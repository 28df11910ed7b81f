/// EPOCH and IRA with a step for every sample, and at every step a look at every event until one holds it.
public enum SteppingSampler {
    /// Counts how often a class of the reference (row) met a class of the hypothesis (column).
    public static func confusion(_ pair: PlainPair, epoch: Double) -> [[Int]] {
        var confusion = [[0, 0], [0, 0]]
        guard let end = pair.reference.last?.stop else { return confusion }
        var sample = 0
        while true {
            let time = epoch / 2 + Double(sample) * epoch
            guard time <= end else { return confusion }
            confusion[label(at: time, pair.reference)][label(at: time, pair.hypothesis)] += 1
            sample += 1
        }
    }

    private static func label(at time: Double, _ spans: [PlainPair.Span]) -> Int {
        let holding = spans.first { $0.start <= time && time <= $0.stop } ?? spans[spans.count - 1]
        return holding.label
    }
}
