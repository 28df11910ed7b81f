import MetricModel

/// A divergence with the place in which it was found, and what waivers say about it.
struct PlacedDivergence: Hashable, Sendable {
    /// The corpus's name.
    let corpus: String
    /// What was scored.
    let scope: MetricScope
    /// The algorithm; `nil` for files that did not load.
    let algorithm: Algorithm?
    /// What differs.
    let divergence: Divergence
    /// What it is under the waivers.
    let standing: DivergenceStanding
    /// What explains it; `nil` where the causes are not known.
    var cause: Cause?

    /// The case's name for people.
    var caseTitle: String { scope.caseName ?? "(corpus)" }

    /// The field's label for people; empty where a rejection differs.
    var label: String {
        divergence.field.map { $0.label ?? "summary" } ?? ""
    }

    /// The field's long name; "Rejection" where a rejection differs.
    var fieldTitle: String {
        divergence.field.map { MetricDictionary.longName(of: $0.name) } ?? "Rejection"
    }

    /// Which divergences are listed.
    enum Selection: Sendable {
        /// All of them.
        case all
        /// Those that no waiver covers, of the cases that the candidate answered: one that failed lacks all numbers.
        case unwaived
        /// Those that a waiver covers.
        case waived

        fileprivate func contains(_ standing: DivergenceStanding) -> Bool {
            switch self {
            case .all: true
            case .unwaived: !standing.isWaived
            case .waived: standing.isWaived
            }
        }
    }

    /// Counts the divergences that ``first(_:_:of:_:_:)`` lists where no waiver covers them.
    static func unwaivedCount(_ outcome: RunOutcome, _ waivers: WaiverJudgement) -> Int {
        outcome.corpora.reduce(0) { sum, corpus in
            corpus.cases.reduce(sum) { sum, single in
                guard single.candidateFailure == nil else { return sum }
                return sum + single.divergenceCount - waivers.waivedCount(in: single, of: corpus)
            }
        }
    }

    /// Lists the first divergences of a run, corpora and cases in order.
    static func first(
        _ limit: Int, _ selection: Selection = .all, of outcome: RunOutcome, _ waivers: WaiverJudgement,
        _ causes: CauseList = .none
    ) -> [PlacedDivergence] {
        var found: [PlacedDivergence] = []
        var number = -1
        for corpus in outcome.corpora {
            for single in corpus.cases {
                if single.candidateFailure != nil, selection != .all {
                    number += single.divergenceCount
                    continue
                }
                for result in single.algorithms {
                    for divergence in result.divergences {
                        guard found.count < limit else { return found }
                        number += 1
                        let standing = waivers.standing(of: divergence, in: corpus)
                        guard selection.contains(standing) else { continue }
                        found.append(
                            PlacedDivergence(
                                corpus: corpus.name, scope: single.scope, algorithm: result.algorithm,
                                divergence: divergence, standing: standing, cause: causes.cause(ofDivergence: number)))
                    }
                }
            }
        }
        return found
    }
}
