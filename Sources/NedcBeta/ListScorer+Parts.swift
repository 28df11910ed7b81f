public import MetricModel

extension Beta {
    /// Scores a list of file pairs as one run, several pairs at a time.
    ///
    /// The list is cut into stretches that are read and scored side by side, and put together in list order: the result has
    /// the same bits for any width. At most a few stretches are in memory.
    ///
    /// - Parameters:
    ///   - pairs: The pairs in list order, which is part of the result.
    ///   - width: How many stretches are scored at the same time; asked for where the list is long enough to be cut.
    /// - Returns: The numbers of all algorithms over the whole list, or why there are none.
    public func score(_ pairs: [FilePair], width: @autoclosure () -> Int) async -> ListResult {
        guard pairs.count >= Stretch.worthwhile else { return score(pairs) }
        let width = width()
        guard width > 1 else { return score(pairs) }
        var whole = ListScorer(self)
        let stretches = Stretch.cut(pairs.count, width: width)
        await withTaskGroup(of: (Int, ListScorer.Part).self) { group in
            var waiting: [Int: ListScorer.Part] = [:]
            var started = 0
            for next in stretches.indices {
                // A few stretches ahead, so that one that takes long keeps nobody idle, and memory stays bounded.
                while started < min(stretches.count, next + 2 * width) {
                    let number = started
                    let stretch = pairs[stretches[number]]
                    group.addTask { (number, ListScorer.Part(self, scoring: stretch)) }
                    started += 1
                }
                while waiting[next] == nil, let (number, part) = await group.next() { waiting[number] = part }
                if let part = waiting.removeValue(forKey: next) { whole.append(part) }
            }
        }
        return whole.finish()
    }

    /// Scores every pair alone, several at a time.
    ///
    /// - Parameters:
    ///   - pairs: The pairs.
    ///   - width: How many are scored at the same time; asked for where the list is long enough to be cut.
    /// - Returns: A result for each pair, in order.
    public func scoreEach(_ pairs: [FilePair], width: @autoclosure () -> Int) async -> [ListResult] {
        guard pairs.count >= Stretch.worthwhile else { return pairs.map { score([$0]) } }
        let width = width()
        guard width > 1 else { return pairs.map { score([$0]) } }
        let stretches = Stretch.cut(pairs.count, width: width)
        var results = [[ListResult]](repeating: [], count: stretches.count)
        await withTaskGroup(of: (Int, [ListResult]).self) { group in
            for (number, range) in stretches.enumerated() {
                let stretch = pairs[range]
                group.addTask { (number, stretch.map { score([$0]) }) }
            }
            for await (number, found) in group { results[number] = found }
        }
        return Array(results.joined())
    }
}

/// How a list is cut for scoring side by side.
private enum Stretch {
    /// Shorter lists are scored before a second thread is awake.
    static let worthwhile = 16
    /// Long enough that putting together costs nothing, short enough that memory stays small.
    static let longest = 64

    static func cut(_ count: Int, width: Int) -> [Range<Int>] {
        let length = max(1, min(longest, count / (8 * width)))
        return stride(from: 0, to: count, by: length).map { $0..<min($0 + length, count) }
    }
}

extension ListScorer {
    /// What a stretch of a list gave.
    struct Part: Sendable {
        fileprivate let scorer: ListScorer
        fileprivate let files: [FilePair]

        /// Reads and scores a stretch.
        init(_ beta: Beta, scoring pairs: some Sequence<FilePair>) {
            files = Array(pairs)
            var scorer = ListScorer(beta, asPart: true)
            for pair in files { scorer.score(LoadedPair(reading: pair)) }
            self.scorer = scorer
        }
    }

    /// Takes over what the stretch of the list gave that comes next.
    mutating func append(_ part: Part) {
        for pair in part.files { list(pair) }
        takeOver(part.scorer)
    }
}
