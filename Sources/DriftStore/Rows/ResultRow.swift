import GRDB
import MetricModel

/// A row of `results`.
struct ResultRow: DependentRow {
    static let table = "results"
    static let insertion = insertStatement(
        "run_key", "corpus_position", "pair_index", "result_position", "algorithm", "comparisons", "divergences",
        "agreed_rejection", "reference_duration_bits", "candidate_duration_bits")
    /// As many rows at once as a case has algorithms.
    private static let insertions = insertStatements(upTo: Algorithm.allCases.count)

    let place: Place
    let position: Int
    let algorithm: String
    let comparisons: Int
    let divergences: Int
    let agreedRejection: String?
    let referenceDurationBits: Int64?
    let candidateDurationBits: Int64?

    init(place: Place, position: Int, _ outcome: AlgorithmOutcome) {
        self.place = place
        self.position = position
        algorithm = StoredWord.encode(outcome.algorithm)
        comparisons = outcome.comparisons
        divergences = outcome.divergences.count
        agreedRejection = outcome.agreedRejection?.rawValue
        referenceDurationBits = outcome.referenceDuration?.storedBits
        candidateDurationBits = outcome.candidateDuration?.storedBits
    }

    init(row: Row) {
        place = Place(row: row)
        position = row["result_position"]
        algorithm = row["algorithm"]
        comparisons = row["comparisons"]
        divergences = row["divergences"]
        agreedRejection = row["agreed_rejection"]
        referenceDurationBits = row["reference_duration_bits"]
        candidateDurationBits = row["candidate_duration_bits"]
    }

    var values: StatementArguments {
        [
            place.run, place.corpus, place.pair, position, algorithm, comparisons, divergences, agreedRejection,
            referenceDurationBits, candidateDurationBits,
        ]
    }

    /// Adds the rows of a case.
    static func insert(_ rows: [ResultRow], into database: Database) throws {
        try insert(rows, by: insertions, into: database)
    }

    /// The row as a value of the vocabulary, with the divergences that hang below it.
    func outcome(_ divergences: [Divergence]) throws(DriftStoreError) -> AlgorithmOutcome {
        var rejection: RejectionClass?
        if let agreedRejection {
            rejection = try StoredWord.decode(
                RejectionClass.self, agreedRejection, column: "results.agreed_rejection")
        }
        return AlgorithmOutcome(
            algorithm: try StoredWord.algorithm(algorithm, column: "results.algorithm"), comparisons: comparisons,
            agreedRejection: rejection, divergences: divergences,
            referenceDuration: referenceDurationBits.map(Seconds.init(storedBits:)),
            candidateDuration: candidateDurationBits.map(Seconds.init(storedBits:)))
    }
}
