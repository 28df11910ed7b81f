/// Answers whether any event of a class overlaps a stretch of time.
///
/// Two events overlap where each stops after the other starts, strictly (`get_events`, nedc_eeg_eval_ovlp.py). Among
/// the events that start before a stretch ends, one overlaps it exactly if the latest stop lies after its start. The
/// search for the last of them begins where the one before ended: stretches in order of time, as those of a recording
/// are, cost the same each, and any other the logarithm of the number of events at most.
struct OverlapIndex {
    private struct Entry {
        var start: Double
        /// The latest stop of this and all earlier starts.
        var latestStop: Double
    }

    private var entries: [[Entry]]
    /// For each class, how many events start before the stretch that was asked about last ends.
    private var fingers: [Int]

    init(_ spans: [ClassSequence.Span], labelCount: Int) {
        entries = Array(repeating: [], count: labelCount)
        fingers = Array(repeating: 0, count: labelCount)
        var counts = [Int](repeating: 0, count: labelCount)
        for span in spans { counts[span.label] += 1 }
        for label in entries.indices { entries[label].reserveCapacity(counts[label]) }
        // A NaN compares false with everything, so an event that has one never overlaps.
        for span in spans where !span.start.isNaN && !span.stop.isNaN {
            entries[span.label].append(Entry(start: span.start, latestStop: span.stop))
        }
        for label in entries.indices { Self.prepare(&entries[label]) }
    }

    private static func prepare(_ entries: inout [Entry]) {
        guard entries.count > 1 else { return }
        let isSorted = (1..<entries.count).allSatisfy { entries[$0 - 1].start <= entries[$0].start }
        if !isSorted { entries.sort { $0.start < $1.start } }
        for position in 1..<entries.count {
            entries[position].latestStop = max(entries[position].latestStop, entries[position - 1].latestStop)
        }
    }

    /// Tells whether an event of the same class overlaps.
    mutating func overlaps(_ span: ClassSequence.Span) -> Bool { lastCandidate(for: span) != nil }

    /// The event of the same class that overlaps: of those that do, the one that stops last, and of these the one that
    /// starts first; `nil` where none does.
    mutating func latest(overlapping span: ClassSequence.Span) -> ClassSequence.Span? {
        guard let found = lastCandidate(for: span) else { return nil }
        let candidates = entries[span.label]
        // The latest stop up to an entry is the own stop of the first entry that has it.
        let latest = candidates[found].latestStop
        let first = PartitionPoint.find(in: found, near: found) { candidates[$0].latestStop < latest }
        return ClassSequence.Span(start: candidates[first].start, stop: latest, label: span.label)
    }

    /// The position of the last entry that starts before a stretch ends, where the latest stop up to it lies behind the
    /// stretch's start.
    private mutating func lastCandidate(for span: ClassSequence.Span) -> Int? {
        let candidates = entries[span.label]
        let starting = PartitionPoint.find(in: candidates.count, near: fingers[span.label]) { position in
            candidates[position].start < span.stop
        }
        fingers[span.label] = starting
        return starting > 0 && candidates[starting - 1].latestStop > span.start ? starting - 1 : nil
    }
}
