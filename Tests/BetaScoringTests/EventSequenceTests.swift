import MetricModel
import Testing

@testable import BetaScoring

@Suite struct EventSequenceTests {
    struct Case: CustomTestStringConvertible {
        let name: String
        let annotation: Annotation
        let events: String

        init(
            _ name: String, _ duration: Double, _ events: [(start: Double, stop: Double, label: String)],
            _ filled: String
        ) {
            self.name = name
            annotation = Annotation(lasting: duration, events)
            self.events = filled
        }

        var testDescription: String { name }
    }

    @Test(arguments: [
        Case("no event at all", 30, [], "bckg 0.0-30.0"),
        Case("no event and no length", 0, [], "bckg 0.0-0.0"),
        Case("no event, and a duration of five digits", 30.00004, [], "bckg 0.0-30.00004"),
        Case("one event all over", 30, [(0, 30, "seiz")], "seiz 0.0-30.0"),
        Case("a gap at each end", 30, [(10, 20, "seiz")], "bckg 0.0-10.0, seiz 10.0-20.0, bckg 20.0-30.0"),
        Case(
            "a gap between two", 30, [(0, 10, "seiz"), (20, 30, "artf")],
            "seiz 0.0-10.0, bckg 10.0-20.0, artf 20.0-30.0"),
        Case(
            "an overlap has a filler that runs backwards", 30, [(0, 20, "seiz"), (10, 30, "artf")],
            "seiz 0.0-20.0, bckg 20.0-10.0, artf 10.0-30.0"),
        Case("the end past the duration has one, too", 30, [(0, 40, "seiz")], "seiz 0.0-40.0, bckg 40.0-30.0"),
        Case("a start before zero has one, too", 30, [(-5, 30, "seiz")], "bckg 0.0--5.0, seiz -5.0-30.0"),
        Case(
            "background beside a gap merges with its filler", 30, [(0, 10, "seiz"), (15, 20, "bckg")],
            "seiz 0.0-10.0, bckg 10.0-30.0"),
        Case(
            "background around a backward filler merges across it", 30, [(0, 20, "bckg"), (10, 25, "bckg")],
            "bckg 0.0-30.0"),
        Case(
            "equal neighbours that overlap stay apart", 30, [(0, 20, "seiz"), (10, 30, "seiz")],
            "seiz 0.0-20.0, bckg 20.0-10.0, seiz 10.0-30.0"),
        Case("equal neighbours that touch merge", 30, [(0, 10, "seiz"), (10, 30, "seiz")], "seiz 0.0-30.0"),
        Case(
            "the last stop wins in a merge, even an earlier one", 30, [(0, 30, "seiz"), (30, 30, "seiz")],
            "seiz 0.0-30.0"),
        Case(
            "a merge ends where its last event stops", 30, [(0, 20, "bckg"), (5, 10, "bckg")], "bckg 0.0-30.0"),
        Case(
            "a gap below four digits is no gap", 30, [(0, 10.00001, "seiz"), (10.00004, 30.00004, "artf")],
            "seiz 0.0-10.00001, artf 10.00004-30.00004"),
        Case(
            "a gap at four digits is one", 30, [(0, 10.00004, "seiz"), (10.00006, 30, "artf")],
            "seiz 0.0-10.00004, bckg 10.0-10.0001, artf 10.00006-30.0"),
        Case("an event without length stays", 30, [(0, 0, "seiz")], "seiz 0.0-0.0, bckg 0.0-30.0"),
        Case("a backward event stays", 30, [(20, 10, "seiz")], "bckg 0.0-20.0, seiz 20.0-10.0, bckg 10.0-30.0"),
        Case(
            "a start without number differs from any end", 30, [(.nan, 30, "seiz")], "bckg 0.0-nan, seiz nan-30.0"),
        Case("a stop without number differs from any end", 30, [(0, .nan, "seiz")], "seiz 0.0-nan, bckg nan-30.0"),
        Case("a duration without number is not reached", .nan, [], "bckg 0.0-nan"),
        Case("an endless recording", .infinity, [(0, 10, "seiz")], "seiz 0.0-10.0, bckg 10.0-inf"),
    ])
    func `gaps are filled and equal neighbours merged`(_ row: Case) {
        let text = EventSequence(row.annotation).events.map { event in
            "\(event.label) \(event.start.value)-\(event.stop.value)"
        }
        #expect(text.joined(separator: ", ") == row.events)
    }

    @Test func `the filler takes the label that is there already`() {
        let sequence = EventSequence(Annotation(lasting: 30, [(0, 10, "bckg"), (10, 20, "seiz")]))
        #expect(sequence.labels == ["bckg", "seiz"])
        #expect(sequence.spans.map(\.label) == [0, 1, 0])
    }

    @Test func `the filler's label is added where no event has it`() {
        let sequence = EventSequence(Annotation(lasting: 30, [(10, 20, "seiz")]))
        #expect(sequence.labels == ["seiz", "bckg"])
        #expect(sequence.spans.map(\.label) == [1, 0, 1])
    }
}
