import MetricModel

/// One side's events in a picture.
///
/// 1. An event is a bar at least 1.5 units wide, so that the shortest still shows; background is a thin bar. Bars too
///    narrow for their label's pattern have its plain colour.
/// 2. An event that ends before it starts is an arrow back from its start, above the bars.
/// 3. A bar that is wide enough carries its label; every mark has a tooltip with its exact times.
struct TimelineLane {
    private static let height = 42.0
    private static let leastWidth = 1.5
    private static let patternWidth = 6.0
    private static let characterWidth = 7.2

    /// Whose events these are.
    let title: String
    /// The events, all of finite times.
    let events: [Event]
    /// The upper edge.
    let top: Double

    /// Returns the lane's ground and title.
    func track(left: Double, width: Double) -> String {
        let (x, y, width, height) = (text(left), text(top), text(width), text(Self.height))
        return #"<path class="track" d="M\#(x) \#(y)h\#(width)v\#(height)h-\#(width)z"/>"#
            + #"<text class="lane" x="\#(text(left - 8))" y="\#(text(top + Self.height / 2 + 4))">\#(title)</text>"#
            + "\n"
    }

    /// Returns the marks of the longest events.
    func markup(axis: TimeAxis, palette: LabelPalette, limit: Int) -> String {
        let colours = palette.colours()
        var output = ""
        var arrows = ""
        var names = ""
        for event in longest(limit) {
            if event.stop.value < event.start.value {
                arrows += arrow(event, axis)
                continue
            }
            let colour = colours[event.label] ?? 0
            let isBackground = palette.isBackground(event.label)
            let x = axis.position(event.start)
            let width = max(axis.position(event.stop) - x, Self.leastWidth)
            let y = isBackground ? top + Self.height - 14 : top + 8
            let height = isBackground ? 14 : Self.height - 8
            output +=
                #"<rect class="\#(width < Self.patternWidth ? "c" : "k")\#(colour)" x="\#(text(x))" y="\#(text(y))" "#
                + #"width="\#(text(width))" height="\#(text(height))"><title>\#(tooltip(event))</title></rect>"# + "\n"
            if !isBackground, Double(event.label.count) * Self.characterWidth + 8 <= width {
                names +=
                    #"<text class="name" x="\#(text(x + width / 2))" y="\#(text(y + height / 2 + 4))">"#
                    + "\(HTMLText.escape(event.label))</text>\n"
            }
        }
        return output + names + arrows
    }

    /// Keeps the events with the greatest lengths, in their order.
    private func longest(_ limit: Int) -> [Event] {
        guard events.count > limit else { return events }
        let lengths = events.map { ($0.stop.value - $0.start.value).magnitude }
        let kept = events.indices.sorted { (lengths[$1], $0) < (lengths[$0], $1) }.prefix(limit)
        return kept.sorted().map { events[$0] }
    }

    private func arrow(_ event: Event, _ axis: TimeAxis) -> String {
        let from = axis.position(event.start)
        let to = min(axis.position(event.stop), from - Self.leastWidth)
        let y = text(top + 4)
        return #"<path class="back" d="M\#(text(from)) \#(text(top))v8M\#(text(from)) \#(y)H\#(text(to))"#
            + #"m4 -4l-4 4l4 4"><title>\#(tooltip(event))</title></path>"# + "\n"
    }

    private func tooltip(_ event: Event) -> String {
        let length = event.stop.value - event.start.value
        return "\(HTMLText.escape(event.label, limit: 60)): \(PythonFloatText.repr(event.start.value)) to "
            + "\(PythonFloatText.repr(event.stop.value)) s\(length < 0 ? ", backwards" : length == 0 ? ", no length" : "")"
    }

    private func text(_ number: Double) -> String {
        NumberText.fixed(number, places: 1)
    }
}
