import MetricModel
import ParityTestSupport
import Testing

@testable import BetaScoring

@Suite struct ScoringRunWorkingsTests {
    private static let labels = ["seiz", "artf", "bckg"]

    @Test(arguments: [0, 12])
    func `rows add up to the score's own counts, to the bit`(_ oddity: Int) throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        var scored: [Algorithm: Int] = [:]
        for _ in 0..<2000 {
            let parameters = generator.parameters(Self.labels)
            let (reference, hypothesis) = generator.timedSequences(labels: Self.labels, oddity: oddity)
            var run = ScoringRun(parameters)
            run.add(reference, hypothesis, traced: false)
            let workings = ScoringRun.workings(of: reference, hypothesis, parameters)
            #expect(workings.map(\.algorithm) == Algorithm.allCases)
            for (result, working) in zip(run.finish(), workings) {
                switch result.outcome {
                case .failure(let rejection):
                    guard working.rejection == rejection else {
                        Issue.record("\(working) instead of \(rejection), seed \(seed)")
                        return
                    }
                case .success(let score):
                    guard working.rejection == nil, let problem = Self.difference(working, score) else {
                        scored[score.algorithm, default: 0] += 1
                        continue
                    }
                    Issue.record("\(problem), seed \(seed)")
                    return
                }
            }
        }
        #expect(scored.values.allSatisfy { $0 > 500 } && scored.count == 5, "\(scored), seed \(seed)")
    }

    /// The first count in which the rows and the score are not the same.
    private static func difference(_ working: AlgorithmWorking, _ score: AlgorithmScore) -> String? {
        for (index, label) in score.labels.enumerated() {
            let counts = working.counts(of: label)
            if index < score.classes.count {
                let tallies = score.classes[index].tallies
                let own = [tallies.hits, tallies.misses, tallies.falseAlarms].map(\.double.bitPattern)
                let rows = [counts.hit, counts.miss, counts.falseAlarm].map(\.bitPattern)
                if own != rows { return "\(score.algorithm) \(label): \(counts) instead of \(tallies)" }
            }
            guard index < score.confusion.count else { continue }
            for (other, name) in score.labels.enumerated() {
                let samples = working.rows.reduce(0) {
                    $1.reference?.label == label && $1.hypothesis?.label == name ? $0 + $1.samples : $0
                }
                if samples != score.confusion[index][other] {
                    return "\(score.algorithm) \(label) as \(name): \(samples) instead of \(score.confusion)"
                }
            }
        }
        return nil
    }

    @Test func `a timeline's events have the workings of the files they come from`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let (reference, hypothesis) = generator.timedSequences(labels: Self.labels, oddity: 0)
            let parameters = generator.parameters(Self.labels)
            let again = ScoringRun.workings(
                of: EventSequence(filled: reference.events), EventSequence(filled: hypothesis.events), parameters)
            #expect(again == ScoringRun.workings(of: reference, hypothesis, parameters), "seed \(seed)")
        }
    }

    struct Case: CustomTestStringConvertible {
        let algorithm: Algorithm
        let rows: [String]

        var testDescription: String { algorithm.rawValue }
    }

    @Test(arguments: [
        Case(
            algorithm: .dpalign,
            rows: [
                "insertion - | 0-12 bckg | 0 0 1", "insertion - | 12-14 seiz | 0 0 1",
                "hit 0-10 bckg | 14-16 bckg | 1 0 0", "hit 10-20 seiz | 16-24 seiz | 1 0 0",
                "hit 20-40 bckg | 24-40 bckg | 1 0 0",
            ]),
        Case(
            algorithm: .epoch,
            rows: [
                "hit 1-9 bckg | 1-9 bckg | 5 0 0", "substitution 11-11 seiz | 11-11 bckg | 0 1 0",
                "hit 13-13 seiz | 13-13 seiz | 1 0 0", "substitution 15-15 seiz | 15-15 bckg | 0 1 0",
                "hit 17-19 seiz | 17-19 seiz | 2 0 0", "substitution 21-23 bckg | 21-23 seiz | 0 2 2",
                "hit 25-39 bckg | 25-39 bckg | 8 0 0",
            ]),
        Case(
            algorithm: .ovlp,
            rows: [
                "hit 0-10 bckg | 0-12 bckg | 1 0 0", "hit 10-20 seiz | 16-24 seiz | 1 0 0",
                "hit 20-40 bckg | 24-40 bckg | 1 0 0", "false-alarm - | 14-16 bckg | 0 0 1",
            ]),
        Case(
            algorithm: .taes,
            rows: [
                "part 0-10 bckg | 0-12 bckg | 1 0 0.2", "part 10-20 seiz | 12-14 seiz | 0.2 0.8 0",
                "further-hypothesis 10-20 seiz | 16-24 seiz | 0.4 -0.4 0.4",
                "part 20-40 bckg | 24-40 bckg | 0.8 0.19999999999999996 0",
                "false-alarm - | 14-16 bckg | 0 0 1",
            ]),
        Case(
            algorithm: .ira,
            rows: [
                "hit 1-9 bckg | 1-9 bckg | 5 0 0", "substitution 11-11 seiz | 11-11 bckg | 0 0 0",
                "hit 13-13 seiz | 13-13 seiz | 1 0 0", "substitution 15-15 seiz | 15-15 bckg | 0 0 0",
                "hit 17-19 seiz | 17-19 seiz | 2 0 0", "substitution 21-23 bckg | 21-23 seiz | 0 0 0",
                "hit 25-39 bckg | 25-39 bckg | 8 0 0",
            ]),
    ])
    func `each decision has its stretches and what it counted`(_ row: Case) throws {
        let workings = ScoringRun.workings(
            of: EventSequence(Annotation(lasting: 40, [(10, 20, "seiz")])),
            EventSequence(Annotation(lasting: 40, [(12, 14, "seiz"), (16, 24, "seiz")])),
            .classes(["seiz", "bckg"], epoch: 2))
        let working = try #require(workings.first { $0.algorithm == row.algorithm })
        #expect(working.rows.map(Self.text) == row.rows)
        #expect(working.rejection == nil)
    }

    private static func text(_ row: WorkingRow) -> String {
        func number(_ value: Double) -> String {
            let text = "\(value)"
            return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
        }
        func side(_ event: Event?) -> String {
            event.map { "\(number($0.start.value))-\(number($0.stop.value)) \($0.label)" } ?? "-"
        }
        let counts = [row.hit, row.miss, row.falseAlarm].map(number).joined(separator: " ")
        return "\(row.decision.rawValue) \(side(row.reference)) | \(side(row.hypothesis)) | \(counts)"
    }

    @Test func `a refusal ends a working and leaves what was counted until then`() throws {
        let workings = ScoringRun.workings(
            of: EventSequence(Annotation(lasting: 40, [(10, 10, "seiz")])),
            EventSequence(Annotation(lasting: 40, [(5, 15, "seiz")])), .seizureDetection)
        let taes = try #require(workings.first { $0.algorithm == .taes })
        #expect(taes.rejection?.kind == .zeroLengthEvent)
        #expect(taes.rows.map(Self.text) == ["part 0-10 bckg | 0-5 bckg | 0.5 0.5 0"])
    }

    @Test func `an unknown label leaves every working empty`() {
        let workings = ScoringRun.workings(
            of: EventSequence(Annotation(lasting: 40, [(10, 20, "x")])),
            EventSequence(Annotation(lasting: 40, [])), .seizureDetection)
        #expect(workings.map(\.rejection?.kind) == Array(repeating: .unknownLabel, count: 5))
        #expect(workings.flatMap(\.rows).isEmpty)
    }

    @Test func `a class with the null symbol's name has columns without stretches`() throws {
        let labels = ["seiz", "***", "bckg"]
        let events = Annotation(lasting: 40, [(10, 20, "***"), (20, 30, "seiz")])
        let parameters = ScoringParameters.classes(labels)
        let workings = ScoringRun.workings(
            of: EventSequence(events), EventSequence(Annotation(lasting: 40, [(20, 30, "seiz")])), parameters)
        let dpalign = try #require(workings.first)
        #expect(dpalign.rows.first { $0.reference == nil && $0.hypothesis == nil } != nil)
        let score = try ScoringRun.score(
            .dpalign, events, Annotation(lasting: 40, [(20, 30, "seiz")]), parameters)
        #expect(Self.difference(dpalign, score) == nil)
    }
}

extension SeededGenerator {
    /// Both sides of a random pair, filled and merged.
    fileprivate mutating func timedSequences(labels: [String], oddity: Int) -> (EventSequence, EventSequence) {
        (
            EventSequence(timedAnnotation(labels: labels, oddity: oddity)),
            EventSequence(timedAnnotation(labels: labels, oddity: oddity))
        )
    }

    /// Odd epochs and penalties that break ties.
    fileprivate mutating func parameters(_ labels: [String]) -> ScoringParameters {
        var parameters = ScoringParameters.classes(
            labels, epoch: [0.25, 0.3, 1, 7][Int.random(in: 0..<4, using: &self)])
        if chance(50) { parameters.penalties = AlignmentPenalties(deletion: 1.3, insertion: 0.7, substitution: 2) }
        return parameters
    }
}
