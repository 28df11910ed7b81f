import GRDB
import MetricModel

/// A row of `candidate_failures`.
struct CandidateFailureRow: DependentRow {
    static let table = "candidate_failures"
    static let insertion = insertStatement("run_key", "corpus_position", "pair_index", "reason", "standard_error")

    let place: Place
    let reason: String
    let standardError: String

    init(place: Place, _ failure: CandidateFailure) {
        self.place = place
        reason = StoredText.encode(failure.reason)
        standardError = StoredText.encode(failure.standardError)
    }

    init(row: Row) {
        place = Place(row: row)
        reason = row["reason"]
        standardError = row["standard_error"]
    }

    var values: StatementArguments {
        [place.run, place.corpus, place.pair, reason, standardError]
    }

    /// The row as a value of the vocabulary.
    var failure: CandidateFailure {
        CandidateFailure(reason: StoredText.decode(reason), standardError: StoredText.decode(standardError))
    }
}
