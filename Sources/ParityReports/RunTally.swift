import MetricModel

/// The outcome of a run in numbers: one row for each corpus and algorithm.
struct RunTally: Hashable, Sendable {
    /// The rows, corpora in run order, loading before the algorithms.
    let rows: [Row]

    /// The numbers of one algorithm, or of loading, in one corpus.
    struct Row: Hashable, Sendable {
        /// The corpus's name.
        let corpus: String
        /// The algorithm; `nil` for files that did not load.
        let algorithm: Algorithm?
        /// How many cases it was asked in.
        var cases = 0
        /// How many numbers and rejections were compared.
        var comparisons = 0
        /// How many of them differ, and are not waived.
        var differing = 0
        /// How many of them differ, and are waived.
        var waived = 0
        /// In how many cases something differs that is not waived.
        var differingCases = 0
        /// How often both sides rejected for the same reason.
        var agreedRejections: [RejectionClass: Int] = [:]

        /// How many comparisons found equal bits.
        var equal: Int { max(0, comparisons - differing - waived) }

        /// How many cases both sides rejected for the same reason.
        var agreedRejectionCount: Int { agreedRejections.values.reduce(0, +) }

        /// The agreed rejections in the order of their classes.
        var sortedRejections: [(kind: RejectionClass, count: Int)] {
            RejectionClass.allCases.compactMap { kind in agreedRejections[kind].map { (kind, $0) } }
        }

        /// The agreed rejections in words, for example `zero-length-event × 3`; empty where there are none.
        var rejectionText: String {
            sortedRejections.map { "\($0.kind.rawValue) × \(NumberText.grouped($0.count))" }.joined(separator: ", ")
        }
    }

    init(_ outcome: RunOutcome, _ waivers: WaiverJudgement = .none) {
        var rows: [Row] = []
        for corpus in outcome.corpora {
            var own = AlgorithmName.all.map { Row(corpus: corpus.name, algorithm: $0) }
            for single in corpus.cases {
                for result in single.algorithms {
                    guard let position = AlgorithmName.all.firstIndex(of: result.algorithm) else { continue }
                    own[position].add(result, waived: waivers.waivedCount(in: result, of: corpus))
                }
            }
            rows += own.filter { $0.cases > 0 }
        }
        self.rows = rows
    }

    /// How many cases both sides rejected for the same reason, over all rows.
    var agreedRejectionCount: Int { rows.reduce(0) { $0 + $1.agreedRejectionCount } }

    /// Whether anything is waived, so that a table needs a column for it.
    var hasWaived: Bool { rows.contains { $0.waived > 0 } }
}

extension RunTally.Row {
    fileprivate mutating func add(_ result: AlgorithmOutcome, waived: Int) {
        cases += 1
        comparisons += result.comparisons
        self.waived += waived
        differing += result.divergences.count - waived
        differingCases += result.divergences.count > waived ? 1 : 0
        if let kind = result.agreedRejection { agreedRejections[kind, default: 0] += 1 }
    }
}
