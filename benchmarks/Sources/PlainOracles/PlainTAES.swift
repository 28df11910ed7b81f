/// TAES with every event of one side held against every event of the other, as often as the rules ask: m × n.
///
/// For recordings whose times are finite, and whose events end after they start.
public struct PlainTAES {
    /// The parts of reference events that are covered, by class.
    public private(set) var hits = [0.0, 0.0]
    /// The parts of reference events that nothing covers, by class.
    public private(set) var misses = [0.0, 0.0]
    /// The parts of hypothesis events that cover nothing, by class.
    public private(set) var falseAlarms = [0.0, 0.0]

    private let pair: PlainPair
    private var isReferenceFree: [Bool]
    private var isHypothesisFree: [Bool]

    /// Counts a pair.
    public init(_ pair: PlainPair) {
        self.pair = pair
        isReferenceFree = pair.reference.map { _ in true }
        isHypothesisFree = pair.hypothesis.map { _ in true }
        for (row, event) in pair.reference.enumerated() {
            let isOverlapped = pair.hypothesis.contains {
                $0.label == event.label && $0.stop > event.start && $0.start < event.stop
            }
            guard isOverlapped, isReferenceFree[row] else { continue }
            // The match that uses the event up does not end the walk.
            for (column, claim) in pair.hypothesis.enumerated()
            where claim.label == event.label && isHypothesisFree[column] && Self.touch(event, claim) {
                match(row, column)
            }
        }
        for (row, event) in pair.reference.enumerated() where isReferenceFree[row] { misses[event.label] += 1 }
        for (column, claim) in pair.hypothesis.enumerated() where isHypothesisFree[column] {
            falseAlarms[claim.label] += 1
        }
    }

    private mutating func match(_ row: Int, _ column: Int) {
        let (event, claim) = (pair.reference[row], pair.hypothesis[column])
        var (hit, falseAlarm) = Self.fractions(event, claim)
        var miss = 1 - hit
        isReferenceFree[row] = false
        isHypothesisFree[column] = false
        if claim.stop >= event.stop {
            for (further, other) in pair.reference.enumerated()
            where further > row && other.label == claim.label && Self.touch(other, claim) {
                isReferenceFree[further] = false
                miss += 1
            }
        } else {
            for (further, other) in pair.hypothesis.enumerated()
            where further > column && other.label == event.label && Self.touch(event, other) {
                isHypothesisFree[further] = false
                let (more, alarm) = Self.fractions(event, other)
                hit += more
                miss -= more
                falseAlarm += alarm
            }
        }
        hits[event.label] += hit
        misses[event.label] += miss
        falseAlarms[event.label] += falseAlarm
    }

    /// Whether two events have a whole second in common.
    private static func touch(_ first: PlainPair.Span, _ second: PlainPair.Span) -> Bool {
        Int(first.start) <= Int(second.stop) && Int(second.start) <= Int(first.stop)
    }

    /// The part of an event that a claim hits, and the claim's part outside, of the event's length and no more than one.
    private static func fractions(
        _ event: PlainPair.Span, _ claim: PlainPair.Span
    ) -> (hit: Double, falseAlarm: Double) {
        let length = event.stop - event.start
        if claim.start <= event.start, claim.stop <= event.stop {
            return ((claim.stop - event.start) / length, min(1, (event.start - claim.start) / length))
        }
        if claim.start >= event.start, claim.stop >= event.stop {
            return ((event.stop - claim.start) / length, min(1, (claim.stop - event.stop) / length))
        }
        if claim.start < event.start {
            return (1, min(1, ((claim.stop - event.stop) + (event.start - claim.start)) / length))
        }
        return ((claim.stop - claim.start) / length, 0)
    }
}
