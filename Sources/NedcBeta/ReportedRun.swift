import BetaScoring
import MetricModel
import Synchronization

/// A list to be scored with what the per-file reports say about its pairs.
struct ReportedRun {
    private let beta: Beta
    private let pairs: [FilePair]
    private let width: Int
    /// The pairs from here on stand in no report: a file that is listed again ends them.
    private let end: Int

    init(_ beta: Beta, _ list: PairList, width: Int) {
        self.beta = beta
        pairs = list.pairs
        self.width = width
        end = list.firstRepeatedIndex ?? list.pairs.count
    }

    /// Scores the list, several stretches at a time.
    ///
    /// - Parameters:
    ///   - isWanted: Whether paragraphs are wanted still; asked before each stretch.
    ///   - take: Told the paragraphs of one stretch about one algorithm, in list order.
    /// - Returns: The scores.
    func score(
        reporting isWanted: @escaping @Sendable () -> Bool, take: (Algorithm, [UInt8]) -> Void
    ) async -> ListResult {
        var whole = ListScorer(beta)
        if pairs.count >= Stretch.worthwhile { whole.reserve(pairs.count) }
        let report = PairReport(labels: beta.parameters.map.labels)
        await Stretch.inOrder(pairs, width: width) { [beta, end] stretch, first in
            guard isWanted() else { return ListScorer.Part(beta, scoring: stretch) }
            return ListScorer.Part(beta, scoring: stretch) { position, trace, bytes in
                guard first + position < end else { return }
                let files = stretch[stretch.startIndex + position]
                report.append(
                    trace, index: first + position, reference: files.reference, hypothesis: files.hypothesis,
                    to: &bytes)
            }
        } take: { part in
            // An algorithm that has rejected a pair says nothing about later ones.
            for algorithm in Algorithm.allCases where !whole.hasRejected(algorithm) {
                if let text = part.paragraphs[algorithm] { take(algorithm, text) }
            }
            whole.append(part)
        }
        return whole.finish()
    }
}

/// Says whether text is to be kept still.
final class TextRoom: Sendable {
    private let left: Mutex<Int>

    /// Opens room for some bytes.
    init(bytes: Int) {
        left = Mutex(bytes)
    }

    /// Whether everything so far had room.
    var isOpen: Bool { left.withLock { $0 >= 0 } }

    /// Takes some bytes; once there are not enough, there is no room any more.
    func take(_ bytes: Int) -> Bool {
        left.withLock { left in
            left = left >= bytes ? left - bytes : -1
            return left >= 0
        }
    }
}
