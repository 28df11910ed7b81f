/// Eight labels in six classes, borders that meet nowhere, so that most tallies are no whole numbers.
///
/// 1. The hypothesis has most of the reference's events, with borders of its own and now and then another label.
/// 2. Two labels of one class may stand side by side; neighbours merge by label, not by class.
/// 3. Some borders, and the end of some recordings, lie on samples as decimals spell them: 0.15 + k times 0.3 s.
/// 4. Two labels may stand on the same times, and rows in any order, so that stable sorting shows.
enum MultiClassPairs {
    private static let labels = ["fnsz", "cpsz", "gnsz", "absz", "tnsz", "tcsz", "mysz"]

    static func pair(number: Int, using random: inout SplitMix64) -> GeneratedPair {
        let length = random.number(in: 120...900) * TimeText.second + random.number(below: TimeText.second)
        let duration = random.chance(30) ? sample(near: length) : length
        let count = random.number(in: 8...22)
        var order = random.shuffled(labels)
        while order.count < count { order.append(random.element(of: labels + ["bckg"])) }
        let truth = events(order, within: duration, using: &random)
        let guess = detections(of: truth, within: duration, using: &random)
        let draft = PairDraft(
            .ticks(duration), reference: rows(truth, using: &random), hypothesis: rows(guess, using: &random))
        return draft.pair(
            named: PairName.numbered("multi-class", number),
            "\(truth.count) against \(guess.count) events of eight labels in six classes, "
                + "in \(duration / TimeText.second) s.")
    }

    private struct Event {
        var start: Int
        var stop: Int
        var label: String
    }

    private static func rows(_ events: [Event], using random: inout SplitMix64) -> [AnnotationRow] {
        var rows: [AnnotationRow] = []
        for event in events {
            rows.append(.ticks(event.start, event.stop, event.label))
            if random.chance(6) { rows.append(.ticks(event.start, event.stop, random.element(of: labels))) }
        }
        return random.chance(25) ? random.shuffled(rows) : rows
    }

    /// The sample at or before a time, on epochs of 0.3 s.
    private static func sample(near time: Int) -> Int {
        (time - 1_500) / 3_000 * 3_000 + 1_500
    }

    private static func events(
        _ order: [String], within duration: Int, using random: inout SplitMix64
    ) -> [Event] {
        let share = duration / order.count
        var events: [Event] = []
        for (index, label) in order.enumerated() {
            let touches = random.chance(20)
            let start = touches ? events.last?.stop ?? 0 : index * share + random.number(in: 0...share / 3)
            let border = index * share + random.number(in: share / 2...share)
            let stop = random.chance(35) ? sample(near: border) : border
            if start < stop { events.append(Event(start: start, stop: stop, label: label)) }
        }
        return events
    }

    private static func detections(
        of truth: [Event], within duration: Int, using random: inout SplitMix64
    ) -> [Event] {
        var found: [Event] = []
        for event in truth where !random.chance(12) {
            let reach = (event.stop - event.start) / 3 + 1
            let start = max(0, event.start + random.number(in: -reach...reach))
            let border = min(duration, event.stop + random.number(in: -reach...reach))
            let stop = random.chance(25) ? sample(near: border) : border
            guard start < stop else { continue }
            let label = random.chance(15) ? random.element(of: labels) : event.label
            let cut = start + (stop - start) * random.number(in: 40...60) / 100
            let gap = random.number(in: 1...9_999)
            if random.chance(25), start < cut, cut + gap < stop {
                found += [
                    Event(start: start, stop: cut, label: label), Event(start: cut + gap, stop: stop, label: label),
                ]
            } else {
                found.append(Event(start: start, stop: stop, label: label))
            }
        }
        for _ in 0..<random.number(below: 4) {
            let start = random.number(below: duration)
            let stop = start + random.number(in: 1...20 * TimeText.second)
            found.append(Event(start: start, stop: min(stop, duration + 1), label: random.element(of: labels)))
        }
        return found.sorted { ($0.start, $0.stop, $0.label) < ($1.start, $1.stop, $1.label) }
    }
}
