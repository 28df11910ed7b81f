import MetricModel
import Testing

@testable import BetaScoring

@Suite struct TAESMatcherTests {
    private typealias Times = [(start: Double, stop: Double)]

    /// The seizures of both sides, and the class's hits, misses and false alarms.
    struct Case: CustomTestStringConvertible {
        let name: String
        let reference: [(start: Double, stop: Double)]
        let hypothesis: [(start: Double, stop: Double)]
        let tallies: (hits: Double, misses: Double, falseAlarms: Double)

        init(
            _ name: String, _ reference: [(start: Double, stop: Double)], _ hypothesis: [(start: Double, stop: Double)],
            _ tallies: (Double, Double, Double)
        ) {
            self.name = name
            self.reference = reference
            self.hypothesis = hypothesis
            self.tallies = tallies
        }

        var testDescription: String { name }
    }

    @Test(arguments: [
        Case("nothing claimed", [(10, 20)], [], (0, 1, 0)),
        Case("nothing there", [], [(10, 20)], (0, 0, 1)),
        Case("the same event", [(10, 20)], [(10, 20)], (1, 0, 0)),
        Case("inside", [(10, 20)], [(12, 18)], (0.6, 0.4, 0)),
        Case("inside from the start", [(10, 20)], [(10, 15)], (0.5, 0.5, 0)),
        Case("inside to the end", [(10, 20)], [(15, 20)], (0.5, 0.5, 0)),
        Case("early", [(10, 20)], [(5, 15)], (0.5, 0.5, 0.5)),
        Case("late", [(10, 20)], [(15, 25)], (0.5, 0.5, 0.5)),
        Case("around", [(10, 20)], [(8, 24)], (1, 0, 0.6)),
        Case("apart", [(10, 20)], [(21, 25)], (0, 1, 1)),
        Case("touching without overlap", [(10, 20)], [(20, 25)], (0, 1, 1)),
        Case(
            "the hypothesis runs on into further references", [(10, 14), (16, 20), (22, 26)], [(12, 23)], (0.5, 2.5, 1)),
        Case(
            "the hypothesis stops before a further one", [(10, 14), (16, 20), (22, 26)], [(12, 17)], (0.5, 2.5, 0.75)),
        Case(
            "the reference runs on into further hypotheses", [(10, 30)], [(12, 14), (16, 20), (25, 35)],
            (0.1 + 0.2 + 0.25, 0.9 - 0.2 - 0.25, 0.25)),
        Case(
            "the reference stops before a further one", [(10, 30)], [(12, 14), (16, 20), (31, 35)],
            (0.1 + 0.2, 0.9 - 0.2, 1)),
        Case(
            "where both stop together the hypothesis counts as the later", [(10, 20), (20, 25)], [(12, 20), (21, 24)],
            (0.8, 0.2 + 1, 1)),
    ])
    func `an event is found to the part of it that is covered`(_ row: Case) throws {
        #expect(try tallies(row) == "\(row.tallies)")
    }

    @Test(arguments: [
        Case("late by its own length", [(10, 20)], [(15, 30)], (0.5, 0.5, 1)),
        Case("early by more", [(20, 24)], [(2, 22)], (0.5, 0.5, 1)),
        Case("late by more", [(20, 24)], [(22, 39)], (0.5, 0.5, 1)),
        Case("around by more", [(20, 24)], [(10, 34)], (1, 0, 1)),
        Case("around by exactly its length", [(10, 20)], [(5, 25)], (1, 0, 1)),
    ])
    func `a claim costs one false alarm at most`(_ row: Case) throws {
        #expect(try tallies(row) == "\(row.tallies)")
    }

    @Test(arguments: [
        Case(
            "a second claim in the last second", [(10, 20.25)], [(12, 14), (20.75, 25)],
            (2 / 10.25 + -0.5 / 10.25, 1 - 2 / 10.25 - -0.5 / 10.25, 4.75 / 10.25)),
        Case(
            "a second claim in the only second", [(20, 20.5)], [(20.125, 20.25), (20.75, 21)],
            (0.25 + -0.5, 0.75 - -0.5, 0 + 1)),
        Case(
            "a further reference in a claim's last second is missed whole", [(10, 20), (20.75, 30)], [(12, 20.25)],
            (0.8, 0.2 + 1, 0.25 / 10)),
    ])
    func `events within one whole second meet, and the hit of two that lie apart is negative`(_ row: Case) throws {
        #expect(try tallies(row) == "\(row.tallies)")
    }

    @Test func `events already used are counted again`() throws {
        // Both claims run on into the second seizure, which the first of them has used up: it is missed twice.
        let row = Case("", [(10, 14), (16, 20)], [(11, 18), (12, 22)], (0.75 + 0.5, (0.25 + 1) + (0.5 + 1), 2))
        #expect(try tallies(row) == "\(row.tallies)")
    }

    @Test func `events of other classes are left alone`() throws {
        let score = try ScoringRun.score(
            .taes,
            Annotation(lasting: 30, [(0, 10, "seiz"), (10, 20, "artf"), (20, 30, "seiz")]),
            Annotation(lasting: 30, [(0, 30, "seiz")]),
            .threeClasses)
        #expect(score.line("seiz", "tgt hit mis fal") == "2 1.0 1.0 1.0")
        #expect(score.line("artf", "tgt hit mis fal") == "1 0.0 1.0 0.0")
    }

    private func tallies(_ row: Case) throws -> String {
        let score = try ScoringRun.score(
            .taes, annotation(row.reference), annotation(row.hypothesis), .threeClasses)
        let tallies = score.classes[0].tallies
        return "\((hits: tallies.hits.double, misses: tallies.misses.double, falseAlarms: tallies.falseAlarms.double))"
    }

    /// An annotation of 40 seconds; a sliver of another class keeps apart what would be merged.
    private func annotation(_ times: Times) -> Annotation {
        var events: [(start: Double, stop: Double, label: String)] = []
        for time in times {
            if let last = events.last, last.stop == time.start { events.append((time.start, time.start, "artf")) }
            events.append((time.start, time.stop, "seiz"))
        }
        return Annotation(lasting: 40, events)
    }
}
