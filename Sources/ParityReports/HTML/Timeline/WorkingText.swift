import MetricModel

/// Says in words what an algorithm decided.
enum WorkingText {
    /// The decision's name for people.
    static func title(_ decision: WorkingRow.Decision) -> String {
        switch decision {
        case .hit: "hit"
        case .substitution: "substitution"
        case .insertion: "insertion"
        case .deletion: "deletion"
        case .miss: "miss"
        case .falseAlarm: "false alarm"
        case .part: "part"
        case .furtherReference: "one more reference event"
        case .furtherHypothesis: "one more hypothesis event"
        }
    }

    /// An event's class and times; a dash where there is none.
    static func event(_ event: Event?) -> String {
        event.map {
            "\(VisibleText.of($0.label, limit: 60)) \(PythonFloatText.repr($0.start.value)) to "
                + "\(PythonFloatText.repr($0.stop.value))"
        } ?? "–"
    }

    /// What was counted, for example `hit 0.25, miss 0.75`; empty where nothing was.
    static func counts(_ row: WorkingRow) -> String {
        [("hit", row.hit), ("miss", row.miss), ("false alarm", row.falseAlarm)].filter { $0.1 != 0 }
            .map { "\($0.0) \(number($0.1))" }.joined(separator: ", ")
    }

    /// The whole row, for a tooltip.
    static func sentence(_ row: WorkingRow) -> String {
        let samples = row.samples == 1 ? "" : " of \(NumberText.counted(row.samples, "sample"))"
        let counts = counts(row)
        return
            "\(title(row.decision))\(samples): reference \(event(row.reference)), hypothesis \(event(row.hypothesis))"
            + (counts.isEmpty ? "" : "; \(counts)")
    }

    private static func number(_ value: Double) -> String {
        value == value.rounded() && value.magnitude < 1e15
            ? NumberText.grouped(Int(value)) : NumberText.fixed(value, places: 4)
    }
}
