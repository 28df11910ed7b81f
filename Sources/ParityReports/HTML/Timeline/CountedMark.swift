import MetricModel

/// What an algorithm counted for one stretch of time: a shape, a pattern and a letter, so that no colour is needed.
struct CountedMark {
    /// How the mark looks.
    enum Style: String, CaseIterable {
        /// Full.
        case hit
        /// Full up to the part that was found.
        case part
        /// Crossed.
        case substitution
        /// An empty frame.
        case miss
        /// Hatched.
        case falseAlarm = "false-alarm"
        /// Background that both sides agree on.
        case quiet
    }

    /// How it looks.
    let style: Style
    /// The letter, or the part that was found.
    let letter: String
    /// The stretch of time.
    let event: Event
    /// Whether it is about an event of the hypothesis alone, and stands in the lower half of its lane.
    let isBelow: Bool
    /// How much of it is full.
    let part: Double
    /// What the row says, for a tooltip.
    let text: String

    /// Returns the marks of a decision; none where it has no stretch.
    static func marks(of row: WorkingRow) -> [CountedMark] {
        func mark(_ style: Style, _ letter: String, _ event: Event?, isBelow: Bool = false, part: Double = 1)
            -> CountedMark?
        {
            event.map {
                CountedMark(
                    style: style, letter: letter, event: $0, isBelow: isBelow, part: min(max(part, 0), 1),
                    text: WorkingText.sentence(row))
            }
        }
        let marks: [CountedMark?]
        switch row.decision {
        case .hit: marks = [mark(.hit, "H", row.reference)]
        case .substitution: marks = [mark(.substitution, "S", row.reference)]
        case .insertion: marks = [mark(.falseAlarm, "I", row.hypothesis, isBelow: true)]
        case .deletion: marks = [mark(.miss, "D", row.reference)]
        case .miss: marks = [mark(.miss, "M", row.reference)]
        case .falseAlarm: marks = [mark(.falseAlarm, "F", row.hypothesis, isBelow: true)]
        case .part:
            let found = mark(.part, "P \(NumberText.fixed(row.hit, places: 2))", row.reference, part: row.hit)
            marks = [found, row.falseAlarm == 0 ? nil : beside(row, mark)]
        case .furtherReference: marks = [mark(.miss, "+M", row.reference)]
        case .furtherHypothesis:
            let found = mark(
                .part, "+P \(NumberText.fixed(row.hit, places: 2))", row.hypothesis, isBelow: true, part: row.hit)
            marks = [found]
        }
        return marks.compactMap { $0 }
    }

    /// The part of a match's hypothesis that lies beside the reference.
    private static func beside(
        _ row: WorkingRow, _ mark: (Style, String, Event?, Bool, Double) -> CountedMark?
    ) -> CountedMark? {
        mark(.falseAlarm, "F \(NumberText.fixed(row.falseAlarm, places: 2))", row.hypothesis, true, 1)
    }

    /// What the shapes and letters mean, as a list.
    static let legend: String = {
        let entries: [(Style, String)] = [
            (.hit, "<b>H</b> hit"),
            (.part, "<b>P</b> part that was found, with its fraction; <b>+P</b> of one more event"),
            (.substitution, "<b>S</b> taken for another class"),
            (.miss, "<b>M</b> miss, <b>D</b> deletion; <b>+M</b> one more event, missed as a whole"),
            (.falseAlarm, "<b>F</b> false alarm, with its fraction; <b>I</b> insertion"),
            (.quiet, "background, in a strip at the foot of each lane"),
        ]
        let items = entries.map { style, text in
            #"<li><svg class=swatch viewBox="0 0 28 16" aria-hidden=true>"#
                + shape(style, x: 1, y: 1, width: 26, height: 14, part: 0.5, text: nil)
                + "</svg><span>\(text)</span></li>\n"
        }
        return "<ul class=legend>\n\(items.joined())</ul>\n"
    }()

    /// Draws a shape.
    static func shape(
        _ style: Style, x: Double, y: Double, width: Double, height: Double, part: Double, text: String?
    ) -> String {
        func number(_ value: Double) -> String { NumberText.fixed(value, places: 1) }
        let tooltip = text.map { "<title>\(HTMLText.escape($0, limit: 300))</title>" } ?? ""
        let frame =
            "<rect class=\(style.rawValue) x=\(number(x)) y=\(number(y)) width=\(number(width)) height=\(number(height))>"
            + "\(tooltip)</rect>"
        guard style == .part, part > 0 else { return frame }
        let full = height * part
        return "<rect class=full x=\(number(x)) y=\(number(y + height - full)) width=\(number(width)) "
            + "height=\(number(full))></rect>" + frame
    }
}
