import BetaScoring
public import MetricModel

extension Beta {
    /// Tells whether a list is long enough for work on it side by side.
    public static func isWorthCutting(_ pairs: [FilePair]) -> Bool { pairs.count >= Stretch.worthwhile }

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
        guard Self.isWorthCutting(pairs) else { return score(pairs) }
        let width = width()
        guard width > 1 else { return score(pairs) }
        var whole = ListScorer(self)
        whole.reserve(pairs.count)
        await Stretch.inOrder(pairs, width: width) { stretch, _ in
            ListScorer.Part(self, scoring: stretch)
        } take: { part in
            whole.append(part)
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
        guard Self.isWorthCutting(pairs) else { return pairs.map { score([$0]) } }
        var results: [ListResult] = []
        results.reserveCapacity(pairs.count)
        await Stretch.inOrder(pairs, width: width()) { stretch, _ in
            stretch.map { score([$0]) }
        } take: { found in
            results += found
        }
        return results
    }
}

extension ListScorer {
    /// What a stretch of a list gave.
    struct Part: Sendable {
        /// What the per-file reports say about the stretch's pairs; empty where nobody asked.
        private(set) var paragraphs: [Algorithm: [UInt8]] = [:]
        fileprivate let scorer: ListScorer
        fileprivate let files: [FilePair]

        /// Reads and scores a stretch.
        ///
        /// - Parameters:
        ///   - beta: What it is scored by.
        ///   - pairs: The pairs.
        ///   - report: Appends the paragraph about a pair, told by its position in the stretch; nothing is traced without.
        init(
            _ beta: Beta, scoring pairs: some Sequence<FilePair>,
            report: ((Int, PairTrace, inout [UInt8]) -> Void)? = nil
        ) {
            files = Array(pairs)
            var scorer = ListScorer(beta, traced: report != nil, asPart: true)
            for (position, pair) in files.enumerated() {
                let traces = scorer.score(LoadedPair(reading: pair))
                guard let report else { continue }
                for (algorithm, trace) in traces {
                    report(position, trace, &paragraphs[algorithm, default: []])
                }
            }
            self.scorer = scorer
        }

        /// Scores a stretch of one pair that has been read.
        ///
        /// - Parameters:
        ///   - pair: The pair.
        ///   - empty: A scorer of a part that has no pair so far.
        init(_ pair: LoadedPair, startingFrom empty: ListScorer) {
            files = [pair.files]
            var scorer = empty
            scorer.score(pair)
            self.scorer = scorer
        }
    }

    /// Takes over what the stretch of the list gave that comes next.
    mutating func append(_ part: Part) {
        for pair in part.files { list(pair) }
        takeOver(part.scorer)
    }
}
