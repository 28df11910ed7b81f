import MetricModel

/// What one algorithm counted in a picture: the upper half for events of the reference, the lower half for what the
/// hypothesis alone has.
///
/// 1. What is about background alone is a strip at the foot of the lane, without letters.
/// 2. A mark is at least 3 units wide, and has its letter where there is room to the one before.
/// 3. Of too many decisions those are drawn first that are not about background alone, then the longest.
struct CountedLane {
    /// How many marks a lane has.
    static let limit = 60
    /// The height of a lane.
    static let height = 44.0
    private static let leastWidth = 3.0
    private static let half = 17.0
    private static let strip = 6.0

    /// What the algorithm counted.
    let working: AlgorithmWorking
    /// The upper edge.
    let top: Double

    /// How many decisions there are.
    var count: Int { working.rows.count }

    /// Returns the lane's ground and title.
    func track(left: Double, width: Double) -> String {
        let (x, y) = (text(left), text(top))
        let title = working.algorithm == .ira ? "Agreement" : working.algorithm.title
        let refusal = working.rejection.map {
            #"<text class=refusal x="\#(text(left + 8))" y="\#(text(top + 26))">rejects: \#($0.kind.rawValue)</text>"#
        }
        return #"<path class=track d="M\#(x) \#(y)h\#(text(width))v\#(text(Self.height))h-\#(text(width))z"/>"#
            + #"<text class=lane x=\#(text(left - 8)) y=\#(text(top + Self.height / 2 + 4))>\#(title)</text>"#
            + (refusal ?? "") + "\n"
    }

    /// Returns the marks.
    func markup(axis: TimeAxis, palette: LabelPalette) -> String {
        guard working.rejection == nil else { return "" }
        var output = ""
        var letters = ""
        var lastLetter = [-100.0, -100.0]
        for row in Self.chosen(working.rows, palette) {
            for mark in CountedMark.marks(of: row) where Self.isDrawable(mark.event) {
                let (start, stop) = (mark.event.start.value, mark.event.stop.value)
                let from = axis.position(Seconds(min(start, stop)))
                let width = max(axis.position(Seconds(max(start, stop))) - from, Self.leastWidth)
                if Self.isQuiet(row, palette) {
                    let y = top + Self.height - Self.strip - 1
                    if !mark.isBelow || mark.style == .falseAlarm, row.decision != .part || !mark.isBelow {
                        output +=
                            CountedMark.shape(
                                mark.style == .hit ? .quiet : mark.style, x: from, y: y, width: width,
                                height: Self.strip, part: mark.part, text: mark.text) + "\n"
                    }
                    continue
                }
                let y = mark.isBelow ? top + Self.half + 2 : top + 2
                output +=
                    CountedMark.shape(
                        mark.style, x: from, y: y, width: width, height: Self.half - 1, part: mark.part,
                        text: mark.text) + "\n"
                let middle = from + width / 2
                let tier = mark.isBelow ? 1 : 0
                let letter = Self.letter(mark.letter, width: width)
                let half = Double(letter.count) * 3.4
                guard middle - half >= lastLetter[tier] else { continue }
                lastLetter[tier] = middle + half
                letters += #"<text class=letter x=\#(text(middle)) y=\#(text(y + 12))>\#(letter)</text>"# + "\n"
            }
        }
        return output + letters
    }

    /// Leaves the fraction out where it does not fit.
    private static func letter(_ text: String, width: Double) -> String {
        Double(text.count) * 6.8 <= width ? text : String(text.prefix { $0 != " " })
    }

    /// Whether a decision is about background alone.
    private static func isQuiet(_ row: WorkingRow, _ palette: LabelPalette) -> Bool {
        [row.reference, row.hypothesis].allSatisfy { $0.map { palette.isBackground($0.label) } ?? true }
    }

    private static func isDrawable(_ event: Event) -> Bool {
        event.start.value.isFinite && event.stop.value.isFinite
    }

    private static func chosen(_ rows: [WorkingRow], _ palette: LabelPalette) -> [WorkingRow] {
        guard rows.count > limit else { return rows }
        func length(_ row: WorkingRow) -> Double {
            (row.reference ?? row.hypothesis).map { ($0.stop.value - $0.start.value).magnitude } ?? 0
        }
        let ranked = rows.indices.sorted { first, second in
            let (one, other) = (isQuiet(rows[first], palette), isQuiet(rows[second], palette))
            if one != other { return !one }
            let (long, short) = (length(rows[first]), length(rows[second]))
            return long == short ? first < second : long > short
        }
        return ranked.prefix(limit).sorted().map { rows[$0] }
    }

    private func text(_ number: Double) -> String { NumberText.fixed(number, places: 1) }
}
