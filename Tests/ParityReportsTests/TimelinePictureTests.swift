import MetricModel
import Testing

@testable import ParityReports

@Suite struct TimelinePictureTests {
    private func picture(_ reference: [Event], _ hypothesis: [Event]) -> TimelinePicture {
        let timeline = Timeline(reference: reference, hypothesis: hypothesis)
        return TimelinePicture(timeline, palette: LabelPalette(labels: ["seiz", "bckg"], timeline: timeline))
    }

    @Test func `a pair gives these bytes`() {
        let expected = """
            <svg class="timeline" viewBox="0 0 960 142" role="img" aria-label="3 reference events, 4 hypothesis events">
            GRID
            <path class="track" d="M92.0 6.0h836.0v42.0h-836.0z"/><text class="lane" x="84.0" y="31.0">Reference</text>
            <rect class="k0" x="92.0" y="34.0" width="69.7" height="14.0"><title>bckg: 0.0 to 10.0 s</title></rect>
            <rect class="k1" x="161.7" y="14.0" width="226.4" height="34.0"><title>seiz: 10.0 to 42.5 s</title></rect>
            <rect class="k0" x="388.1" y="34.0" width="539.9" height="14.0"><title>bckg: 42.5 to 120.0 s</title></rect>
            <text class="name" x="274.9" y="35.0">seiz</text>
            <path class="track" d="M92.0 62.0h836.0v42.0h-836.0z"/><text class="lane" x="84.0" y="87.0">Hypothesis</text>
            <rect class="k0" x="92.0" y="90.0" width="83.6" height="14.0"><title>bckg: 0.0 to 12.0 s</title></rect>
            <rect class="c1" x="175.6" y="70.0" width="1.5" height="34.0"><title>seiz: 12.0 to 12.01 s</title></rect>
            <rect class="k0" x="175.7" y="90.0" width="752.3" height="14.0"><title>bckg: 12.01 to 120.0 s</title></rect>
            <path class="back" d="M231.3 62.0v8M231.3 66.0H217.4m4 -4l-4 4l4 4"><title>bckg: 20.0 to 18.0 s, backwards</title></path>
            </svg>

            """
        let timeline = SampleOutcome.timeline
        let picture = picture(timeline.reference, timeline.hypothesis)
        let lines = picture.markup.split(separator: "\n", omittingEmptySubsequences: false)
        let folded = lines.filter { !$0.hasPrefix(#"<path class="grid""#) }
        #expect(folded.joined(separator: "\n") == expected.replacing("GRID\n", with: ""))
        #expect(lines.count - folded.count == 9)
        #expect(lines[1] == #"<path class="grid" d="M92.0 2V112"/><text class="tick" x="92.0" y="130">0 s</text>"#)
        #expect(picture.notes.isEmpty)
    }

    @Test func `an event of any shortness is drawn at least 1.5 units wide`() {
        let picture = picture(SampleOutcome.events([(0, 86_400, "bckg"), (5, 5.000_1, "seiz"), (7, 7, "seiz")]), [])
        #expect(picture.markup.ranges(of: #"width="1.5""#).count == 2)
        #expect(picture.markup.contains("<title>seiz: 7.0 to 7.0 s, no length</title>"))
    }

    @Test func `events without a finite time are counted, not drawn`() {
        let picture = picture(SampleOutcome.events([(0, 10, "seiz"), (.nan, 5, "seiz"), (2, .infinity, "seiz")]), [])
        #expect(picture.markup.ranges(of: "<rect").count == 1)
        #expect(picture.notes.contains("2 events without a finite time not drawn."))
    }

    @Test func `a pair without any length has a sentence in place of a picture`() {
        #expect(picture([], []).markup.hasPrefix("<p"))
        #expect(picture(SampleOutcome.events([(0, 0, "seiz")]), []).markup.hasPrefix("<p"))
        #expect(picture(SampleOutcome.events([(-1e308, 1.7e308, "seiz")]), []).markup.hasPrefix("<p"))
    }

    @Test func `the longest events are drawn when there are too many`() {
        let events = (0..<400).map { number in
            let start = Double(number) * 10
            return Event(start: Seconds(start), stop: Seconds(start + (number < 200 ? 1 : 10)), label: "seiz")
        }
        let picture = picture(events, [])
        #expect(picture.markup.ranges(of: "<rect").count == 150)
        #expect(picture.markup.contains("<title>seiz: 2000.0 to 2010.0 s</title>"))
        #expect(!picture.markup.contains("<title>seiz: 0.0 to 1.0 s</title>"))
        #expect(picture.notes.contains("Reference: the 150 longest events are drawn, 250 more are not."))
    }

    @Test func `labels get colours in map order, background its own, and the seventh repeats the first`() {
        let labels = ["a", "bckg", "b", "c", "d", "e", "f", "g"]
        let timeline = Timeline(reference: SampleOutcome.events([(0, 1, "z")]), hypothesis: [])
        let colours = LabelPalette(labels: labels, timeline: timeline).colours()
        #expect(labels.map { colours[$0] } == [1, 0, 2, 3, 4, 5, 6, 1])
        #expect(colours["z"] == 2)
    }

    @Test func `the legend says how often and how long each label occurs`() {
        let timeline = SampleOutcome.timeline
        let legend = LabelPalette(labels: ["seiz", "bckg", "unused"], timeline: timeline).legend(timeline)
        #expect(
            legend.contains("<bdi>seiz</bdi> <span>1 (32.5 s) in the reference, 1 (0.0 s) in the hypothesis</span>"))
        #expect(!legend.contains("unused"))
    }
}
