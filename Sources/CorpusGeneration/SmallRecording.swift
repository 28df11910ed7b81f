/// A short recording with a few events on each side: what odd and broken files are made of.
///
/// 1. None lasts longer than 200 s. The legacy tool counts out whole seconds and samples one by one, so that whatever
///    is made of the recording stays cheap.
/// 2. Borders lie on a grid in most recordings, so that some meet exactly; events may overlap, repeat and pass the end.
struct SmallRecording: Hashable, Sendable {
    /// A labelled stretch, in ticks.
    struct Event: Hashable, Sendable {
        var start: Int
        var stop: Int
        var label: String
    }

    var duration: Int
    var reference: [Event]
    var hypothesis: [Event]

    init(labels: [String], counts: [Int] = [0, 1, 2, 3, 3, 4, 6, 9], using random: inout SplitMix64) {
        let grid = random.element(of: [10_000, 10_000, 2_500, 1_250, 1])
        let longest = random.element(of: [3, 12, 30, 60, 200])
        duration = max(grid, random.number(in: 1...longest * TimeText.second) / grid * grid)
        reference = []
        for _ in 0..<random.element(of: counts) {
            reference.append(Self.event(duration, grid, labels, after: reference.last, using: &random))
        }
        hypothesis = []
        for event in reference where random.chance(70) {
            hypothesis.append(Self.moved(event, by: grid, labels, using: &random))
        }
        for _ in 0..<random.element(of: [0, 0, 1, 2]) {
            hypothesis.append(Self.event(duration, grid, labels, after: hypothesis.last, using: &random))
        }
    }

    private static func event(
        _ duration: Int, _ grid: Int, _ labels: [String], after last: Event?, using random: inout SplitMix64
    ) -> Event {
        let start = last.map { random.chance(40) ? $0.stop : nil } ?? nil
        let from = start ?? random.number(below: duration) / grid * grid
        let length = grid * random.number(in: 1...max(1, duration / grid / 3))
        return Event(start: from, stop: from + length, label: random.element(of: labels))
    }

    private static func moved(
        _ event: Event, by grid: Int, _ labels: [String], using random: inout SplitMix64
    ) -> Event {
        let start = max(0, event.start + grid * random.number(in: -2...2))
        let stop = max(start + grid, event.stop + grid * random.number(in: -2...2))
        return Event(start: start, stop: stop, label: random.chance(85) ? event.label : random.element(of: labels))
    }
}

extension SmallRecording {
    /// Both sides as `csv_bi` drafts.
    func drafts(named name: String) -> (reference: AnnotationDraft, hypothesis: AnnotationDraft) {
        let pair = PairDraft(.ticks(duration), reference: rows(reference), hypothesis: rows(hypothesis))
        return (pair.referenceDraft(named: name), pair.hypothesisDraft(named: name))
    }

    private func rows(_ events: [Event]) -> [AnnotationRow] {
        events.map { .ticks($0.start, $0.stop, $0.label) }
    }

    /// The comment that states the duration.
    var durationLine: String { "# duration = \(TimeText.ticks(duration).text) secs" }

    /// One side in the format `tse`, with the duration that its own writer leaves out.
    func timeSynchronous(_ events: [Event]) -> [String] {
        ["version = tse_v1.0.0", durationLine, ""]
            + events.map { "\(TimeText.ticks($0.start).text) \(TimeText.ticks($0.stop).text) \($0.label) 1.0000" }
    }

    /// One side in the format `lbl`, with the duration that its own writer leaves out.
    func labelled(_ events: [Event], symbols: [String]) -> [String] {
        let entries = symbols.enumerated().map { "\($0.offset): '\($0.element)'" }.joined(separator: ", ")
        let header = [
            "version = lbl_v1.0.0", durationLine, "", "montage = 0, FP1-F7: EEG FP1-REF -- EEG F7-REF",
            "number_of_levels = 1", "level[0] = 1", "symbols[0] = {\(entries)}",
        ]
        return header
            + events.map { event in
                let chances = symbols.map { $0 == event.label ? "1.0" : "0.0" }.joined(separator: ", ")
                let times = "\(TimeText.ticks(event.start).text), \(TimeText.ticks(event.stop).text)"
                return "label = {0, 0, \(times), all, [\(chances)]}"
            }
    }
}
