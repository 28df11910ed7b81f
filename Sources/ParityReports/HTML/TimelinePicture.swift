import MetricModel

/// A drawing of a pair's events over time: two lanes, one above the other, over one axis.
struct TimelinePicture {
    private static let markLimit = 150
    private static let left = 92.0
    private static let width = 836.0

    /// The drawing as an `svg` element; a sentence where there is nothing to draw.
    let markup: String
    /// What the drawing leaves out, as paragraphs.
    let notes: String

    /// Draws the events of a pair.
    init(_ timeline: Timeline, palette: LabelPalette) {
        let reference = Self.drawable(timeline.reference)
        let hypothesis = Self.drawable(timeline.hypothesis)
        let times = (reference + hypothesis).flatMap { [$0.start.value, $0.stop.value] }
        let axis = TimeAxis(
            from: Seconds(min(0, times.min() ?? 0)), to: Seconds(times.max() ?? 0), left: Self.left, width: Self.width)
        let endless =
            timeline.reference.count - reference.count + timeline.hypothesis.count - hypothesis.count
        var notes = endless > 0 ? [NumberText.counted(endless, "event") + " without a finite time not drawn."] : []
        guard let axis else {
            self.markup = #"<p class="empty">No event has a length that could be drawn.</p>"# + "\n"
            self.notes = Self.paragraphs(notes)
            return
        }
        let lanes = [
            TimelineLane(title: "Reference", events: reference, top: 6),
            TimelineLane(title: "Hypothesis", events: hypothesis, top: 62),
        ]
        var output = """
            <svg class="timeline" viewBox="0 0 960 142" role="img" \
            aria-label="\(NumberText.counted(reference.count, "reference event")), \
            \(NumberText.counted(hypothesis.count, "hypothesis event"))">

            """
        for tick in axis.ticks {
            let x = NumberText.fixed(tick.position, places: 1)
            output +=
                #"<path class="grid" d="M\#(x) 2V112"/>"#
                + #"<text class="tick" x="\#(x)" y="130">\#(tick.label)</text>"# + "\n"
        }
        for lane in lanes {
            output += lane.track(left: Self.left, width: Self.width)
            output += lane.markup(axis: axis, palette: palette, limit: Self.markLimit)
            let rest = lane.events.count - Self.markLimit
            if rest > 0 {
                notes.append(
                    "\(lane.title): the \(NumberText.grouped(Self.markLimit)) longest events are drawn, "
                        + "\(NumberText.grouped(rest)) more are not.")
            }
        }
        self.markup = output + "</svg>\n"
        self.notes = Self.paragraphs(notes)
    }

    private static func drawable(_ events: [Event]) -> [Event] {
        events.filter { $0.start.value.isFinite && $0.stop.value.isFinite }
    }

    private static func paragraphs(_ notes: [String]) -> String {
        notes.map { #"<p class="more">\#($0)</p>"# + "\n" }.joined()
    }
}
