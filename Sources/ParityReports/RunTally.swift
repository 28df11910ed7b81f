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
        /// How many of them differ.
        var differing = 0
        /// In how many cases something differs.
        var differingCases = 0
        /// How often both sides rejected for the same reason.
        var agreedRejections: [RejectionClass: Int] = [:]

        /// How many comparisons found equal bits.
        var equal: Int { max(0, comparisons - differing) }

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

    init(_ outcome: RunOutcome) {
        var rows: [Row] = []
        for corpus in outcome.corpora {
            var byAlgorithm: [Algorithm?: Row] = [:]
            for result in corpus.cases.lazy.flatMap(\.algorithms) {
                byAlgorithm[result.algorithm, default: Row(corpus: corpus.name, algorithm: result.algorithm)].add(
                    result)
            }
            rows += AlgorithmName.all.compactMap { byAlgorithm[$0] }
        }
        self.rows = rows
    }

    /// How many cases both sides rejected for the same reason, over all rows.
    var agreedRejectionCount: Int { rows.reduce(0) { $0 + $1.agreedRejectionCount } }
}

extension RunTally.Row {
    fileprivate mutating func add(_ result: AlgorithmOutcome) {
        cases += 1
        comparisons += result.comparisons
        differing += result.divergences.count
        differingCases += result.divergences.isEmpty ? 0 : 1
        if let kind = result.agreedRejection { agreedRejections[kind, default: 0] += 1 }
    }
}
