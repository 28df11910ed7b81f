/// Recordings like those that readers annotate, and detectors that are mostly right.
///
/// 1. Seizures have log-normal lengths and gaps; now and then there is none, or the recording lasts most of a day.
/// 2. The hypothesis is the reference with borders that wander, with splits, merges, misses and false alarms.
/// 3. Background rows are written out in some files and left to be filled in others.
enum RealisticPairs {
    private typealias Interval = (start: Int, stop: Int)

    static func pair(number: Int, using random: inout SplitMix64) -> GeneratedPair {
        let isLong = number % 20 == 13
        let duration = self.duration(isLong: isLong, using: &random)
        let truth = seizures(within: duration, isLong: isLong, using: &random)
        let detected = detections(of: truth, within: duration, using: &random)
        let draft = PairDraft(
            .ticks(duration), reference: rows(truth, duration, using: &random),
            hypothesis: rows(detected, duration, using: &random))
        return draft.pair(
            named: PairName.numbered("realistic", number),
            "A recording of \(duration / TimeText.second) s, seizures in the reference: \(truth.count), "
                + "in the hypothesis: \(detected.count).")
    }

    private static func duration(isLong: Bool, using random: inout SplitMix64) -> Int {
        let minutes = isLong ? random.number(in: 480...1800) : random.number(in: 5...120)
        let wholeSeconds = minutes * 60 * TimeText.second
        return random.chance(60) ? wholeSeconds : wholeSeconds + random.number(below: 60 * TimeText.second)
    }

    private static func seizures(within duration: Int, isLong: Bool, using random: inout SplitMix64) -> [Interval] {
        guard !random.chance(12) else { return [] }
        let expected = isLong ? random.number(in: 1...6) : random.number(in: 1...9)
        var found: [Interval] = []
        var time = 0
        while found.count < expected * 2 {
            time += random.logNormal(median: duration / (expected + 1), spread: 12)
            let length = max(2 * TimeText.second, random.logNormal(median: 45 * TimeText.second, spread: 13))
            guard time + length < duration else { break }
            found.append((time, time + length))
            time += length
        }
        return found
    }

    private static func detections(
        of truth: [Interval], within duration: Int, using random: inout SplitMix64
    ) -> [Interval] {
        // Detectors that work on windows report borders on a grid.
        let grid = random.element(of: [1, 1, 2_500, 10_000])
        var found: [Interval] = []
        for seizure in truth where !random.chance(20) {
            let start = moved(seizure.start, using: &random)
            let stop = moved(seizure.stop, using: &random)
            guard start < stop else { continue }
            found += random.chance(18) ? parts(of: (start, stop), using: &random) : [(start, stop)]
        }
        for _ in 0..<random.element(of: [0, 0, 1, 1, 2, 4]) {
            let length = random.logNormal(median: 12 * TimeText.second, spread: 12)
            let start = random.number(below: duration)
            found.append((start, start + length))
        }
        return merged(found.map { ($0.start / grid * grid, min($0.stop / grid * grid, duration)) })
    }

    private static func moved(_ time: Int, using random: inout SplitMix64) -> Int {
        let distance = random.logNormal(median: 3 * TimeText.second, spread: 15)
        return max(0, random.chance(50) ? time + distance : time - distance)
    }

    private static func parts(of interval: Interval, using random: inout SplitMix64) -> [Interval] {
        let length = interval.stop - interval.start
        guard length > 10 else { return [interval] }
        let cut = interval.start + length * random.number(in: 3...6) / 10
        let gap = min(random.logNormal(median: 2 * TimeText.second, spread: 10), length / 5)
        return [(interval.start, cut), (cut + gap, interval.stop)]
    }

    /// Joins what overlaps or touches, and drops what has no length.
    private static func merged(_ intervals: [Interval]) -> [Interval] {
        var joined: [Interval] = []
        for interval in intervals.sorted(by: { ($0.start, $0.stop) < ($1.start, $1.stop) })
        where interval.start < interval.stop {
            if let last = joined.last, interval.start <= last.stop {
                joined[joined.count - 1].stop = max(last.stop, interval.stop)
            } else {
                joined.append(interval)
            }
        }
        return joined
    }

    private static func rows(
        _ intervals: [Interval], _ duration: Int, using random: inout SplitMix64
    ) -> [AnnotationRow] {
        let writesBackground = random.chance(40)
        var rows: [AnnotationRow] = []
        var time = 0
        for interval in intervals {
            if writesBackground, time < interval.start { rows.append(.ticks(time, interval.start, "bckg")) }
            var row = AnnotationRow.ticks(interval.start, interval.stop)
            row.confidence = .ticks(random.number(in: 1_000...10_000))
            rows.append(row)
            time = interval.stop
        }
        if writesBackground, time < duration { rows.append(.ticks(time, duration, "bckg")) }
        return rows
    }
}
