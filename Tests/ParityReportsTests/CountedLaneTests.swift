import MetricModel
import Testing

@testable import ParityReports

@Suite struct CountedLaneTests {
    private let axis = TimeAxis(from: 0, to: 120, left: 92, width: 836)
    private let palette = LabelPalette(labels: ["seiz", "bckg"], timeline: SampleOutcome.timeline)

    private func lane(_ working: AlgorithmWorking) throws -> String {
        CountedLane(working: working, top: 100).markup(axis: try #require(axis), palette: palette)
    }

    @Test func `a part is filled as far as it was found, and what lies beside it is hatched`() throws {
        let expected = """
            <rect class=full x=161.7 y=114.0 width=226.4 height=4.0></rect>\
            <rect class=part x=161.7 y=102.0 width=226.4 height=16.0>\
            <title>part: reference seiz 10.0 to 42.5, hypothesis seiz 12.0 to 12.01; hit 0.2500, miss 0.7500, \
            false alarm 0.5000</title></rect>
            <rect class=false-alarm x=175.6 y=119.0 width=3.0 height=16.0>\
            <title>part: reference seiz 10.0 to 42.5, hypothesis seiz 12.0 to 12.01; hit 0.2500, miss 0.7500, \
            false alarm 0.5000</title></rect>
            <rect class=false-alarm x=649.3 y=119.0 width=7.0 height=16.0>\
            <title>false alarm: reference –, hypothesis seiz 80.0 to 81.0; false alarm 1</title></rect>
            <text class=letter x=274.9 y=114.0>P 0.25</text>
            <text class=letter x=177.1 y=131.0>F</text>
            <text class=letter x=652.8 y=131.0>F</text>

            """
        #expect(try lane(SampleInsight.workings[1]) == expected)
    }

    @Test func `background that both agree on is a strip, what differs has its letter`() throws {
        let text = try lane(SampleInsight.workings[0])
        #expect(text.ranges(of: "<rect class=quiet").count == 2)
        #expect(text.contains(">S</text>"))
        #expect(text.contains("<title>substitution of 32 samples: reference seiz 10.5 to 41.5, hypothesis bckg"))
    }

    @Test func `each decision has a mark that needs no colour`() {
        let event = Event(start: 0, stop: 1, label: "seiz")
        var looks: Set<String> = []
        for decision in WorkingRow.Decision.allCases {
            let row = WorkingRow(
                decision: decision, reference: event, hypothesis: event, hit: 0.5, miss: 0.5, falseAlarm: 0)
            let marks = CountedMark.marks(of: row)
            #expect(marks.count == 1)
            for mark in marks { looks.insert("\(mark.style) \(mark.letter.prefix { $0 != " " }) \(mark.isBelow)") }
        }
        #expect(looks.count == WorkingRow.Decision.allCases.count)
        let empty = WorkingRow(decision: .insertion, reference: nil, hypothesis: nil, hit: 0, miss: 0, falseAlarm: 0)
        #expect(CountedMark.marks(of: empty).isEmpty)
    }

    @Test func `a refusal stands in its lane`() throws {
        let lane = CountedLane(working: SampleInsight.workings[2], top: 100)
        #expect(lane.markup(axis: try #require(axis), palette: palette).isEmpty)
        #expect(lane.track(left: 92, width: 836).contains(">rejects: no-events</text>"))
    }

    @Test func `of many decisions those about more than background are drawn, and no letter covers another`() throws {
        let rows = (0..<1000).map { number in
            let event = Event(
                start: Seconds(Double(number) * 0.12), stop: Seconds(Double(number) * 0.12 + 0.1),
                label: number.isMultiple(of: 20) ? "seiz" : "bckg")
            return WorkingRow(decision: .hit, reference: event, hypothesis: event, hit: 1, miss: 0, falseAlarm: 0)
        }
        let text = try lane(AlgorithmWorking(algorithm: .ovlp, rows: rows))
        #expect(text.ranges(of: "<rect").count == CountedLane.limit)
        #expect(text.ranges(of: "<rect class=hit").count == 50)
        let letters = text.matches(of: /<text class=letter x=([0-9.]+)/).compactMap { Double($0.1) }
        #expect(letters.count == 50)
        #expect(zip(letters, letters.dropFirst()).allSatisfy { $1 - $0 >= 6.8 })
    }
}
