import MetricModel
import ParityTestSupport
import Testing

@testable import BetaScoring

@Suite struct EpochSamplerTests {
    private static let labels = ["seiz", "bckg", "artf"]

    @Test(arguments: [0.25, 0.3, 0.1, 1.0 / 3.0, 1, 7.77])
    func `runs say what stepping from sample to sample says`(_ epoch: Double) throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<700 {
            let pair = try ScoringPair(
                generator.annotation(epoch: epoch, labels: Self.labels),
                generator.annotation(epoch: epoch, labels: Self.labels), labels: Self.labels)
            let runs = try EpochSampler(epoch: epoch).runs(of: pair)
            let samples = runs.flatMap { Array(repeating: Sample($0.reference, $0.hypothesis), count: $0.count) }
            let expected = SteppingSampler(epoch: epoch).samples(of: pair)
            guard samples == expected else {
                Issue.record("\(pair.reference.spans) and \(pair.hypothesis.spans), seed \(seed)")
                return
            }
            #expect(runs.allSatisfy { $0.count > 0 })
            #expect(
                zip(runs, runs.dropFirst()).allSatisfy {
                    ($0.reference, $0.hypothesis) != ($1.reference, $1.hypothesis)
                })
        }
    }

    @Test func `events in any order hold their samples as stepping says`() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        let classes = RawLabelClasses(ScoringParameters.classes(Self.labels).map)
        var unordered = 0
        for _ in 0..<2000 {
            let sides = (0..<2).map { _ in
                let annotation = generator.annotation(epoch: 0.25, labels: Self.labels)
                let background = Event(start: Seconds(0), stop: annotation.duration, label: "bckg")
                return (annotation.events + [background]).shuffled(using: &generator)
            }
            let pair = try ScoringPair(
                reference: EventSequence(filled: sides[0]), hypothesis: EventSequence(filled: sides[1]),
                classes: classes)
            if zip(sides[0], sides[0].dropFirst()).contains(where: { $0.start.value > $1.start.value }) {
                unordered += 1
            }
            let runs = try EpochSampler(epoch: 0.25).runs(of: pair)
            let samples = runs.flatMap { Array(repeating: Sample($0.reference, $0.hypothesis), count: $0.count) }
            #expect(samples == SteppingSampler(epoch: 0.25).samples(of: pair), "\(sides), seed \(seed)")
        }
        #expect(unordered > 1000)
    }

    @Test func `a day of samples says what stepping says`() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        let epoch = 0.1
        var events: [(start: Double, stop: Double, label: String)] = []
        for _ in 0..<4 {
            let first = Int.random(in: 0..<800_000, using: &generator)
            let border = epoch / 2 + Double(first) * epoch
            events.append((border, epoch / 2 + Double(first + 9999) * epoch, "seiz"))
        }
        let pair = try ScoringPair(
            Annotation(lasting: 86_400, events.sorted { $0.start < $1.start }),
            Annotation(lasting: 86_400, [(events[0].start.nextUp, events[0].stop.nextDown, "seiz")]),
            labels: Self.labels)
        let runs = try EpochSampler(epoch: epoch).runs(of: pair)
        let expected = SteppingSampler(epoch: epoch).samples(of: pair)
        #expect(
            runs.flatMap { Array(repeating: Sample($0.reference, $0.hypothesis), count: $0.count) } == expected,
            "seed \(seed)")
    }

    struct Length: CustomTestStringConvertible {
        let end: Double
        let epoch: Double
        let samples: Int

        var testDescription: String { "\(end) s by \(epoch) s" }
    }

    @Test(arguments: [
        Length(end: 0, epoch: 0.25, samples: 0), Length(end: 0.1249, epoch: 0.25, samples: 0),
        Length(end: 0.125, epoch: 0.25, samples: 1), Length(end: 0.3749, epoch: 0.25, samples: 1),
        Length(end: 0.375, epoch: 0.25, samples: 2), Length(end: 30, epoch: 0.25, samples: 120),
        Length(end: 30, epoch: 60, samples: 1), Length(end: 30, epoch: 60.001, samples: 0),
        Length(end: .nan, epoch: 0.25, samples: 0), Length(end: -1, epoch: 0.25, samples: 0),
        Length(end: 86_400, epoch: 0.25, samples: 345_600), Length(end: 30, epoch: .infinity, samples: 0),
    ])
    func `a sample stands at the middle of every epoch up to the end inclusive`(_ row: Length) throws {
        let pair = try ScoringPair(
            Annotation(lasting: row.end, []), Annotation(lasting: row.end, []), labels: Self.labels)
        let runs = try EpochSampler(epoch: row.epoch).runs(of: pair)
        #expect(runs.map(\.count) == (row.samples == 0 ? [] : [row.samples]))
    }

    @Test(arguments: [Double.infinity, 1e300, 0x1p50])
    func `samples that do not end are refused`(_ end: Double) throws {
        let pair = try ScoringPair(Annotation(lasting: end, []), Annotation(lasting: end, []), labels: Self.labels)
        let rejection = #expect(throws: Rejection.self) { try EpochSampler(epoch: 0.25).runs(of: pair) }
        #expect(rejection?.kind == .nonFiniteTime)
    }
}

/// The labels of one sample.
private struct Sample: Hashable {
    let reference: Int
    let hypothesis: Int

    init(_ reference: Int, _ hypothesis: Int) {
        self.reference = reference
        self.hypothesis = hypothesis
    }
}

/// Walks from sample to sample and through all events at each: slow, and plainly right.
private struct SteppingSampler {
    let epoch: Double

    func samples(of pair: ScoringPair) -> [Sample] {
        var samples: [Sample] = []
        var number = 0
        while true {
            let time = epoch / 2 + Double(number) * epoch
            guard time <= pair.reference.end else { return samples }
            samples.append(Sample(label(at: time, pair.reference.spans), label(at: time, pair.hypothesis.spans)))
            number += 1
        }
    }

    private func label(at time: Double, _ spans: [ClassSequence.Span]) -> Int {
        for span in spans where span.start <= time && time <= span.stop { return span.label }
        return spans[spans.count - 1].label
    }
}

extension SeededGenerator {
    /// An annotation whose borders love the samples: on them, one unit beside, within a filler's tolerance.
    fileprivate mutating func annotation(epoch: Double, labels: [String]) -> Annotation {
        let reach = 24
        var borders = (0..<Int.random(in: 0...8, using: &self)).map { _ in border(epoch: epoch, reach: reach) }
        if chance(70) { borders.sort() }
        var events: [(start: Double, stop: Double, label: String)] = []
        for start in borders {
            // Most events go on where the one before stopped, give or take what four digits do not see.
            let from = chance(50) ? (events.last?.stop ?? 0) + (chance(50) ? 0.00003 : 0) : start
            let stop =
                chance(60)
                ? from + Double(Int.random(in: 0...6, using: &self)) * epoch / 2 : border(epoch: epoch, reach: reach)
            events.append((from, stop, labels[Int.random(in: 0..<labels.count, using: &self)]))
        }
        return Annotation(lasting: border(epoch: epoch, reach: reach), events)
    }

    private mutating func border(epoch: Double, reach: Int) -> Double {
        let sample = epoch / 2 + Double(Int.random(in: -2...reach, using: &self)) * epoch
        switch Int.random(in: 0..<20, using: &self) {
        case 0..<6: return sample
        case 6..<9: return sample.nextUp
        case 9..<12: return sample.nextDown
        case 12..<14: return sample - 0.00002
        case 14..<16: return sample + 0.00002
        case 16: return Double.random(in: -1...Double(reach), using: &self)
        case 17: return chance(20) ? .nan : 0
        default: return Double(Int.random(in: 0...reach, using: &self)) * epoch
        }
    }
}
