import MetricModel

/// A drawing of a pair over time: a lane for each side's events, below them one for each algorithm, over one axis.
struct TimelinePicture {
    private static let markLimit = 150
    private static let left = 92.0
    private static let width = 836.0

    /// The drawing as an `svg` element; a sentence where there is nothing to draw.
    let markup: String
    /// What the drawing leaves out, as paragraphs.
    let notes: String

    /// Draws the events of a pair.
    ///
    /// - Parameters:
    ///   - timeline: The events.
    ///   - palette: Their colours.
    ///   - workings: What each algorithm counted.
    init(_ timeline: Timeline, palette: LabelPalette, workings: [AlgorithmWorking] = []) {
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
        let counted = workings.enumerated().map { number, working in
            CountedLane(working: working, top: 112 + Double(number) * (CountedLane.height + 6))
        }
        let bottom = 112 + Double(counted.count) * (CountedLane.height + 6)
        var output = """
            <svg class="timeline" viewBox="0 0 960 \(Int(bottom) + 30)" role="img" \
            aria-label="\(NumberText.counted(reference.count, "reference event")), \
            \(NumberText.counted(hypothesis.count, "hypothesis event"))">

            """
        for tick in axis.ticks {
            let x = NumberText.fixed(tick.position, places: 1)
            output +=
                #"<path class="grid" d="M\#(x) 2V\#(Int(bottom))"/>"#
                + #"<text class="tick" x="\#(x)" y="\#(Int(bottom) + 18)">\#(tick.label)</text>"# + "\n"
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
        for lane in counted {
            output += lane.track(left: Self.left, width: Self.width)
            output += lane.markup(axis: axis, palette: palette)
            let rest = lane.count - CountedLane.limit
            if rest > 0, lane.working.rejection == nil {
                notes.append(
                    "\(lane.working.algorithm.title): \(NumberText.grouped(CountedLane.limit)) decisions are drawn, "
                        + "\(NumberText.grouped(rest)) more are not; those about background are left out first.")
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
