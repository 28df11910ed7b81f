import MetricModel

/// A divergence with the place in which it was found.
struct PlacedDivergence: Hashable, Sendable {
    /// The corpus's name.
    let corpus: String
    /// What was scored.
    let scope: MetricScope
    /// The algorithm; `nil` for files that did not load.
    let algorithm: Algorithm?
    /// What differs.
    let divergence: Divergence

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

    /// Lists the first divergences of a run, corpora and cases in order.
    static func first(_ limit: Int, of outcome: RunOutcome) -> [PlacedDivergence] {
        var found: [PlacedDivergence] = []
        for corpus in outcome.corpora {
            for single in corpus.cases {
                for result in single.algorithms {
                    for divergence in result.divergences {
                        guard found.count < limit else { return found }
                        found.append(
                            PlacedDivergence(
                                corpus: corpus.name, scope: single.scope, algorithm: result.algorithm,
                                divergence: divergence))
                    }
                }
            }
        }
        return found
    }
}
