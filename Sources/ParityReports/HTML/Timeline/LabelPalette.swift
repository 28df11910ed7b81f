import MetricModel

/// Gives each label of a picture a colour with a pattern of its own: six, in map order, and a calm one for background.
///
/// With more than six labels the colours repeat; the labels' names stand in the picture and in the tooltips.
struct LabelPalette {
    /// How many colours there are besides the background's.
    static let count = 6
    /// The label that fills the time between events.
    static let background = "bckg"
    private static let legendLimit = 24

    private let labels: [String]

    /// Lists the map's labels first, then others in the order in which they occur.
    init(labels: [String], timeline: Timeline) {
        var known: Set<String> = []
        self.labels = (labels + (timeline.reference + timeline.hypothesis).map(\.label)).filter {
            known.insert($0).inserted
        }
    }

    /// Whether this label fills the time between events.
    func isBackground(_ label: String) -> Bool {
        label == Self.background
    }

    /// Returns the number of every label's colour; 0 is the background's.
    func colours() -> [String: Int] {
        var colours: [String: Int] = [:]
        var next = 0
        for label in labels {
            if isBackground(label) {
                colours[label] = 0
            } else {
                colours[label] = 1 + next % Self.count
                next += 1
            }
        }
        return colours
    }

    /// Returns a list of the labels that occur, with how often and how long on each side.
    func legend(_ timeline: Timeline) -> String {
        let colours = colours()
        let reference = Self.totals(timeline.reference)
        let hypothesis = Self.totals(timeline.hypothesis)
        let present = labels.filter { reference[$0] != nil || hypothesis[$0] != nil }
        var output = #"<ul class="legend">"# + "\n"
        for label in present.prefix(Self.legendLimit) {
            output +=
                #"<li><svg class="swatch" viewBox="0 0 28 16" aria-hidden="true">"#
                + #"<rect class="k\#(colours[label] ?? 0)" width="28" height="16"/></svg>"#
                + "<bdi>\(HTMLText.escape(label, limit: 60))</bdi> <span>\(Self.text(reference[label])) in the reference, "
                + "\(Self.text(hypothesis[label])) in the hypothesis</span></li>\n"
        }
        let rest = present.count - Self.legendLimit
        if rest > 0 { output += "<li>… and \(NumberText.counted(rest, "more label"))</li>\n" }
        return output + "</ul>\n"
    }

    private typealias Total = (count: Int, seconds: Double)

    private static func totals(_ events: [Event]) -> [String: Total] {
        events.reduce(into: [:]) { totals, event in
            totals[event.label, default: (0, 0)].count += 1
            totals[event.label, default: (0, 0)].seconds += event.stop.value - event.start.value
        }
    }

    private static func text(_ total: Total?) -> String {
        guard let total else { return "none" }
        return "\(NumberText.grouped(total.count)) (\(NumberText.fixed(total.seconds, places: 1)) s)"
    }
}
