/// Many short events in little time: touching, overlapping, nested, repeated, out of order, past the end.
///
/// 1. Times lie on a coarse grid in most files, so that borders meet exactly.
/// 2. Where rows overlap, the background that fills the gap runs backwards.
/// 3. No row is without length, as those have pairs of their own. Merging may still leave an event without length, and
///    tallies may fall far below zero: now and then time-aligned scoring refuses a pair.
enum DensePairs {
    static func pair(number: Int, using random: inout SplitMix64) -> GeneratedPair {
        let grid = random.element(of: [10_000, 10_000, 5_000, 2_500, 1_250, 1])
        let duration = random.number(in: 20...90) * TimeText.second + random.element(of: [0, 0, 1_250, 3_750, 4_321])
        let truth = events(count: random.number(in: 4...36), within: duration, grid: grid, using: &random)
        var guess = events(count: random.number(in: 2...24), within: duration, grid: grid, using: &random)
        for event in truth where random.chance(45) { guess.append(nudged(event, by: grid, using: &random)) }
        let draft = PairDraft(
            .ticks(duration), reference: ordered(truth, using: &random), hypothesis: ordered(guess, using: &random))
        return draft.pair(
            named: PairName.numbered("dense", number),
            "\(truth.count) against \(guess.count) events in \(duration / TimeText.second) s, "
                + "borders on a grid of \(TimeText.ticks(grid).text) s.")
    }

    private struct Event {
        var start: Int
        var stop: Int
        var label: String
    }

    private static func events(
        count: Int, within duration: Int, grid: Int, using random: inout SplitMix64
    ) -> [Event] {
        var events: [Event] = []
        while events.count < count {
            let label = random.chance(75) ? "seiz" : "bckg"
            let length = grid * random.number(in: 1...max(1, 6 * TimeText.second / grid))
            guard let last = events.last else {
                events.append(Event(start: 0, stop: length, label: label))
                continue
            }
            let start: Int
            var stop: Int?
            switch random.number(below: 10) {
            case 0, 1: start = last.stop
            case 2: start = last.stop - min(grid, last.stop - last.start)
            case 3: start = last.start
            case 4: (start, stop) = (last.start, last.stop)
            case 5: (start, stop) = (last.start + grid, max(last.start + 2 * grid, last.stop - grid))
            case 6: start = duration - grid * random.number(below: 3)
            default: start = random.number(below: duration) / grid * grid
            }
            events.append(Event(start: start, stop: stop ?? start + length, label: label))
        }
        return events
    }

    private static func nudged(_ event: Event, by grid: Int, using random: inout SplitMix64) -> Event {
        let start = max(0, event.start + grid * random.number(in: -1...1))
        let stop = max(start + grid, event.stop + grid * random.number(in: -1...1))
        return Event(start: start, stop: stop, label: random.chance(92) ? event.label : "bckg")
    }

    private static func ordered(_ events: [Event], using random: inout SplitMix64) -> [AnnotationRow] {
        let isSorted = random.chance(60)
        let events = isSorted ? events.sorted { ($0.start, $0.stop) < ($1.start, $1.stop) } : random.shuffled(events)
        return events.map { .ticks($0.start, $0.stop, $0.label) }
    }
}
