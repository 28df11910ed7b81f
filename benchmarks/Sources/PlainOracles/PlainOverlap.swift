/// OVLP with every event of one side held against every event of the other: m × n.
public enum PlainOverlap {
    /// Counts hits, misses and false alarms of each of two classes.
    public static func counts(_ pair: PlainPair) -> (hits: [Int], misses: [Int], falseAlarms: [Int]) {
        var (hits, misses, falseAlarms) = ([0, 0], [0, 0], [0, 0])
        for event in pair.reference {
            if pair.hypothesis.contains(where: { overlaps($0, event) }) {
                hits[event.label] += 1
            } else {
                misses[event.label] += 1
            }
        }
        for claim in pair.hypothesis where !pair.reference.contains(where: { overlaps($0, claim) }) {
            falseAlarms[claim.label] += 1
        }
        return (hits, misses, falseAlarms)
    }

    private static func overlaps(_ first: PlainPair.Span, _ second: PlainPair.Span) -> Bool {
        first.label == second.label && first.stop > second.start && first.start < second.stop
    }
}
