public import MetricModel

/// A case's position in a run's outcome.
public struct CasePosition: Hashable, Sendable, Comparable {
    /// The corpus's position.
    public var corpus: Int
    /// The case's position in the corpus.
    public var single: Int

    /// Creates a position.
    public init(corpus: Int, single: Int) {
        self.corpus = corpus
        self.single = single
    }

    /// Returns the case of an outcome that stands there.
    public func single(in outcome: RunOutcome) -> CaseOutcome {
        outcome.corpora[corpus].cases[single]
    }

    /// Orders positions as a run's outcome does.
    public static func < (first: CasePosition, second: CasePosition) -> Bool {
        (first.corpus, first.single) < (second.corpus, second.single)
    }

    /// Lists the cases that are worth a closer look, the ones that tell most first.
    ///
    /// 1. First comes where to look first for each cause, the cause that explains most before the others.
    /// 2. Then come all other cases that differ, in their order.
    /// 3. Cases on which the candidate failed are none of them: they have no numbers to look at.
    ///
    /// - Parameters:
    ///   - limit: How many at most.
    ///   - outcome: The run.
    ///   - causes: What explains the divergences.
    /// - Returns: The cases' positions.
    public static func telling(
        _ limit: Int = 100, of outcome: RunOutcome, causes: CauseList
    ) -> [CasePosition] {
        var known: Set<CasePosition> = []
        let first = causes.unwaived.filter { $0.kind != .candidateFailed }.map {
            CasePosition(corpus: $0.first.corpus, single: $0.first.single)
        }
        let all = outcome.corpora.enumerated().lazy.flatMap { index, corpus in
            corpus.cases.enumerated().lazy.filter { $1.divergenceCount > 0 && $1.candidateFailure == nil }.map {
                CasePosition(corpus: index, single: $0.offset)
            }
        }
        var found: [CasePosition] = []
        for position in first where found.count < limit && known.insert(position).inserted { found.append(position) }
        for position in all {
            guard found.count < limit else { break }
            if known.insert(position).inserted { found.append(position) }
        }
        return found
    }
}
