import GRDB
import MetricModel

/// A row of `cases`.
struct CaseRow: NumberedRow {
    static let table = "cases"
    static let insertion = insertStatement(
        "run_key", "corpus_position", "pair_index", "name", "comparisons", "divergences", "has_timeline",
        "reference_failure")

    let place: Place
    let name: String?
    let comparisons: Int
    let divergences: Int
    let hasTimeline: Bool
    let referenceFailure: String?

    init(run: Int64, corpus: Int, _ outcome: CaseOutcome) {
        place = Place(run: run, corpus: corpus, pair: outcome.scope.index ?? -1)
        name = outcome.scope.caseName.map(StoredText.encode)
        comparisons = outcome.comparisons
        divergences = outcome.divergenceCount
        hasTimeline = outcome.timeline != nil
        referenceFailure = outcome.referenceFailure.map(StoredText.encode)
    }

    init(row: Row) {
        place = Place(row: row)
        name = row["name"]
        comparisons = row["comparisons"]
        divergences = row["divergences"]
        hasTimeline = row["has_timeline"]
        referenceFailure = row["reference_failure"]
    }

    var values: StatementArguments {
        [
            place.run, place.corpus, place.pair, name, comparisons, divergences, hasTimeline, referenceFailure,
        ]
    }

    /// What was scored.
    var scope: MetricScope {
        Self.scope(pair: place.pair, name: name)
    }

    /// Reads a scope from its two columns.
    static func scope(pair: Int, name: String?) -> MetricScope {
        name.map { .pair(index: pair, name: StoredText.decode($0)) } ?? .corpus
    }
}
