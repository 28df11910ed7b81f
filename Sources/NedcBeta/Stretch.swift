import MetricModel

/// Cuts a list for work on it side by side.
enum Stretch {
    /// Shorter lists are done before a second thread is awake.
    static let worthwhile = 16
    /// Long enough that putting together costs nothing, short enough that memory stays small.
    static let longest = 64

    /// Returns the stretches of a list, in order.
    static func cut(_ count: Int, width: Int) -> [Range<Int>] {
        let length = max(1, min(longest, count / (8 * width)))
        return stride(from: 0, to: count, by: length).map { $0..<min($0 + length, count) }
    }

    /// Works on the stretches of a list side by side, and hands over what each gave in the list's order.
    ///
    /// At most a few stretches are in memory; one that takes long keeps nobody idle.
    ///
    /// - Parameters:
    ///   - pairs: The list.
    ///   - width: How many stretches are worked on at the same time.
    ///   - work: Told a stretch and the position of its first pair.
    ///   - take: Told what the stretches gave, one after the other.
    static func inOrder<Found: Sendable>(
        _ pairs: [FilePair], width: Int, _ work: @escaping @Sendable (ArraySlice<FilePair>, Int) -> Found,
        take: (Found) -> Void
    ) async {
        let stretches = cut(pairs.count, width: width)
        guard width > 1 else {
            for range in stretches { take(work(pairs[range], range.lowerBound)) }
            return
        }
        await withTaskGroup(of: (Int, Found).self) { group in
            var waiting: [Int: Found] = [:]
            var started = 0
            for next in stretches.indices {
                while started < min(stretches.count, next + 2 * width) {
                    let number = started
                    let range = stretches[number]
                    group.addTask { (number, work(pairs[range], range.lowerBound)) }
                    started += 1
                }
                while waiting[next] == nil, let (number, found) = await group.next() { waiting[number] = found }
                if let found = waiting.removeValue(forKey: next) { take(found) }
            }
        }
    }
}
