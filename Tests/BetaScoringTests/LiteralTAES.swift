@testable import BetaScoring

/// TAES in the most literal way: sets of whole seconds, a flag per event, every event looked at every time.
///
/// Slow and plain, to hold the scorer against.
struct LiteralTAES {
    /// What it does not get through.
    enum Refusal: Error {
        /// A reference event without length was met.
        case noLength
        /// A time was to be cut to whole seconds, and is no finite number.
        case noNumber
    }

    private(set) var hits: [Double]
    private(set) var misses: [Double]
    private(set) var falseAlarms: [Double]
    /// Hits, misses and false alarms of the pair that came last.
    private(set) var last = (hit: 0.0, miss: 0.0, falseAlarm: 0.0)

    init(labelCount: Int) {
        let zeros = [Double](repeating: 0, count: labelCount)
        (hits, misses, falseAlarms) = (zeros, zeros, zeros)
    }

    mutating func add(_ reference: [ClassSequence.Span], _ hypothesis: [ClassSequence.Span]) throws {
        var referenceFlags = reference.map { _ in true }
        var hypothesisFlags = hypothesis.map { _ in true }
        last = (0, 0, 0)
        for row in reference.indices {
            let event = reference[row]
            let overlapping = hypothesis.filter { $0.stop > event.start && $0.start < event.stop }
            guard overlapping.contains(where: { $0.label == event.label }), referenceFlags[row] else { continue }
            for column in hypothesis.indices where hypothesis[column].label == event.label && hypothesisFlags[column] {
                let (hit, miss, falseAlarm) = try partial(
                    reference, hypothesis, row, column, &referenceFlags, &hypothesisFlags)
                last = (last.hit + hit, last.miss + miss, last.falseAlarm + falseAlarm)
                hits[event.label] += hit
                misses[event.label] += miss
                falseAlarms[event.label] += falseAlarm
            }
        }
        for row in reference.indices where referenceFlags[row] { misses[reference[row].label] += 1 }
        for column in hypothesis.indices where hypothesisFlags[column] { falseAlarms[hypothesis[column].label] += 1 }
        last.miss += Double(referenceFlags.filter { $0 }.count)
        last.falseAlarm += Double(hypothesisFlags.filter { $0 }.count)
    }

    private func partial(
        _ reference: [ClassSequence.Span], _ hypothesis: [ClassSequence.Span], _ row: Int, _ column: Int,
        _ referenceFlags: inout [Bool], _ hypothesisFlags: inout [Bool]
    ) throws -> (Double, Double, Double) {
        let (event, claim) = (reference[row], hypothesis[column])
        guard try meet(event, claim) else { return (0, 0, 0) }
        var (hit, falseAlarm) = try fractions(event, claim)
        var miss = 1.0 - hit
        referenceFlags[row] = false
        hypothesisFlags[column] = false
        if claim.stop >= event.stop {
            for further in reference.indices where further > row && reference[further].label == claim.label {
                guard try meet(reference[further], claim) else { continue }
                referenceFlags[further] = false
                miss += 1
            }
        } else {
            for further in hypothesis.indices where further > column && hypothesis[further].label == event.label {
                guard try meet(event, hypothesis[further]) else { continue }
                hypothesisFlags[further] = false
                let (more, alarm) = try fractions(event, hypothesis[further])
                hit += more
                miss -= more
                falseAlarm += alarm
            }
        }
        return (hit, miss, falseAlarm)
    }

    private func meet(_ first: ClassSequence.Span, _ second: ClassSequence.Span) throws -> Bool {
        try !seconds(first).isDisjoint(with: seconds(second))
    }

    private func seconds(_ span: ClassSequence.Span) throws -> Set<Int> {
        guard span.start.isFinite, span.stop.isFinite else { throw Refusal.noNumber }
        return Set(stride(from: Int(span.start), through: Int(span.stop), by: 1))
    }

    private func fractions(
        _ event: ClassSequence.Span, _ claim: ClassSequence.Span
    ) throws -> (hit: Double, falseAlarm: Double) {
        let length = event.stop - event.start
        if length == 0 { throw Refusal.noLength }
        let endsNoLater = claim.stop <= event.stop
        let endsNoSooner = claim.stop >= event.stop
        if claim.start <= event.start, endsNoLater {
            return ((claim.stop - event.start) / length, capped((event.start - claim.start) / length))
        }
        if claim.start >= event.start, endsNoSooner {
            return ((event.stop - claim.start) / length, capped((claim.stop - event.stop) / length))
        }
        if claim.start < event.start, !endsNoLater {
            return (1, capped(((claim.stop - event.stop) + (event.start - claim.start)) / length))
        }
        return ((claim.stop - claim.start) / length, 0)
    }

    private func capped(_ part: Double) -> Double { part > 1 ? 1 : part }
}
