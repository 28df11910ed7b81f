import MetricModel
import ParityTestSupport
import Testing

@testable import BetaScoring

@Suite struct TAESScorerTests {
    private static let labels = ["seiz", "artf", "bckg"]

    @Test func `tallies and traces are those of the literal way through`() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        var scored = 0
        for _ in 0..<3000 {
            var scorer = TAESScorer(.classes(Self.labels), .python311)
            var literal = LiteralTAES(labelCount: Self.labels.count)
            do {
                for _ in 0..<Int.random(in: 1...3, using: &generator) {
                    let pair = try generator.timedPair(labels: Self.labels)
                    try literal.add(pair.reference.spans, pair.hypothesis.spans)
                    let trace = try scorer.add(pair, traced: true)
                    let expected = PairTrace.timeAligned(
                        reference: pair.reference.spans.map(\.label), hit: literal.last.hit, miss: literal.last.miss,
                        falseAlarm: literal.last.falseAlarm)
                    guard trace == expected else {
                        Issue.record("\(String(describing: trace)), expected \(expected), seed \(seed)")
                        return
                    }
                }
                let tallies = try scorer.finish().classes.map(\.tallies)
                guard tallies.map(\.hits.double) == literal.hits, tallies.map(\.misses.double) == literal.misses,
                    tallies.map(\.falseAlarms.double) == literal.falseAlarms
                else {
                    Issue.record("\(tallies), expected \(literal), seed \(seed)")
                    return
                }
                scored += 1
            } catch is LiteralTAES.Refusal {
                continue
            } catch let rejection as Rejection where rejection.kind == .negativeMCCDenominator {
                continue
            }
        }
        #expect(scored > 500, "too few lists were scored, seed \(seed)")
    }

    @Test func `a pair is refused where the literal way does not get through it`() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        var refusals: Set<RejectionClass> = []
        for _ in 0..<3000 {
            let pair = try generator.timedPair(labels: Self.labels, oddity: 12)
            var literal = LiteralTAES(labelCount: Self.labels.count)
            var expected: RejectionClass?
            do {
                try literal.add(pair.reference.spans, pair.hypothesis.spans)
            } catch let refusal as LiteralTAES.Refusal {
                expected = refusal == .noLength ? .zeroLengthEvent : .nonFiniteTime
            }
            var scorer = TAESScorer(.classes(Self.labels), .python311)
            var kind: RejectionClass?
            do {
                _ = try scorer.add(pair, traced: false)
            } catch {
                kind = error.kind
            }
            guard kind == expected else {
                Issue.record("\(pair): \(String(describing: kind)), seed \(seed)")
                return
            }
            if let kind { refusals.insert(kind) }
        }
        #expect(refusals == [.zeroLengthEvent, .nonFiniteTime], "seed \(seed)")
    }

    @Test func `whole seconds decide what overlaps`() throws {
        let score = try ScoringRun.score(
            .taes,
            Annotation(lasting: 40, [(10, 20.2, "seiz"), (20.8, 30, "seiz")]),
            Annotation(lasting: 40, [(15, 20.1, "seiz"), (20.9, 25, "seiz")]))
        #expect(
            score.line("seiz", "tgt tp fp fn tpr f1s mcc")
                == "2 0.43137254901960814 0.47058823529411775 1.568627450980392 0.21568627450980407 "
                + "0.2972972972972975 0.10395004879833883")
        #expect(
            score.line("bckg", "tgt tp tn fp fn tpr mcc")
                == "3 3.0 0.43137254901960814 1.3333333333333255 0.0 1.0 0.4113766756037226")
        #expect(
            score.line("summary", "tgt tp fp fn tpr f1s mcc total_dur")
                == "5 3.431372549019608 1.8039215686274432 1.568627450980392 0.6862745098039216 0.5315881885610905 "
                + "0.3417052214144095 40.0")
    }

    @Test func `the pair's own sums take all unused events at once`() throws {
        // 0.00025 and eight unused events: added at once they are just below 8.00025, one by one just above.
        var events = [(start: 0.0, stop: 10.0, label: "artf"), (start: 10.0, stop: 20.0025, label: "seiz")]
        for number in 0..<7 {
            let label = number.isMultiple(of: 2) ? "eyem" : "artf"
            events.append((events[events.count - 1].stop, Double(25 + 5 * number), label))
        }
        let labels = ["seiz", "artf", "eyem", "bckg"]
        let pair = try ScoringPair(
            Annotation(lasting: 55, [(10, 20, "seiz")]), Annotation(lasting: 55, events), labels: labels)
        var scorer = TAESScorer(.classes(labels), .python311)
        guard case .timeAligned(_, _, _, let falseAlarm)? = try scorer.add(pair, traced: true) else {
            Issue.record("TAES reports on its files")
            return
        }
        #expect(FixedDecimal.text(falseAlarm, decimals: 4) == "8.0002")
    }

    @Test func `a negative Matthews denominator refuses the whole list`() {
        #expect(
            ScoringRun.refusals(
                Annotation(lasting: 40, [(20, 20.1, "seiz")]),
                Annotation(lasting: 40, [(20.05, 20.06, "seiz"), (20.9, 21, "seiz")]))
                == [nil, nil, nil, .negativeMCCDenominator, nil])
    }
}

extension SeededGenerator {
    /// A pair of forty seconds whose events touch, overlap, contain each other and miss by fractions of a second.
    ///
    /// So many events in a hundred are odd: they have no length, or a time that is no number.
    mutating func timedPair(labels: [String], oddity: Int = 1) throws -> ScoringPair {
        try ScoringPair(
            timedAnnotation(labels: labels, oddity: oddity), timedAnnotation(labels: labels, oddity: oddity),
            labels: labels)
    }

    mutating func timedAnnotation(labels: [String], oddity: Int) -> Annotation {
        let isFine = chance(30)
        var starts = (0..<Int.random(in: 0...(chance(10) ? 25 : 6), using: &self)).map { _ in
            isFine ? Double.random(in: 0...38, using: &self) : Double(Int.random(in: 0...152, using: &self)) / 4
        }
        if chance(80) { starts.sort() }
        let events = starts.map { start in
            let length =
                isFine ? Double.random(in: 0.1...12, using: &self) : Double(Int.random(in: 1...32, using: &self)) / 4
            var event = (start, min(40, start + length), labels[Int.random(in: 0..<labels.count, using: &self)])
            if chance(oddity) { event.1 = start }
            if chance(oddity / 6) { event.0 = chance(50) ? .nan : .infinity }
            return (start: event.0, stop: event.1, label: event.2)
        }
        return Annotation(lasting: 40, events)
    }
}
