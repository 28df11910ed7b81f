import GRDB
import MetricModel

/// A row of `divergences`.
struct DivergenceRow: DependentRow {
    static let table = "divergences"
    static let insertion = insertStatement(
        "run_key", "corpus_position", "pair_index", "result_position", "divergence_position", "subject_key", "kind",
        "reference_bits", "reference_count", "candidate_bits", "candidate_count", "ulps", "duplicate_side",
        "reference_class", "reference_message", "candidate_class", "candidate_message")

    let place: Place
    let result: Int
    let position: Int
    let subject: Int64
    let kind: String
    let reference: StoredNumber
    let candidate: StoredNumber
    let ulps: String?
    let duplicateSide: String?
    let referenceClass: String?
    let referenceMessage: String?
    let candidateClass: String?
    let candidateMessage: String?

    init(place: Place, result: Int, position: Int, subject: Int64, _ divergence: Divergence) {
        self.place = place
        self.result = result
        self.position = position
        self.subject = subject
        kind = divergence.kindWord
        reference = StoredNumber(divergence.referenceValue)
        candidate = StoredNumber(divergence.candidateValue)
        ulps = divergence.ulps.map { String($0) }
        duplicateSide = divergence.kind.duplicateSide?.rawValue
        let rejections = divergence.kind.rejections
        referenceClass = rejections.reference?.kind.rawValue
        referenceMessage = (rejections.reference?.message).map(StoredText.encode)
        candidateClass = rejections.candidate?.kind.rawValue
        candidateMessage = (rejections.candidate?.message).map(StoredText.encode)
    }

    init(row: Row) {
        place = Place(row: row)
        result = row["result_position"]
        position = row["divergence_position"]
        subject = row["subject_key"]
        kind = row["kind"]
        reference = StoredNumber(bits: row["reference_bits"], count: row["reference_count"])
        candidate = StoredNumber(bits: row["candidate_bits"], count: row["candidate_count"])
        ulps = row["ulps"]
        duplicateSide = row["duplicate_side"]
        referenceClass = row["reference_class"]
        referenceMessage = row["reference_message"]
        candidateClass = row["candidate_class"]
        candidateMessage = row["candidate_message"]
    }

    var values: StatementArguments {
        [
            place.run, place.corpus, place.pair, result, position, subject, kind, reference.bits, reference.count,
            candidate.bits, candidate.count, ulps, duplicateSide, referenceClass, referenceMessage, candidateClass,
            candidateMessage,
        ]
    }

    /// Reads what differs.
    ///
    /// - Parameter duplicates: Reads the values below the row; called where one side has a number more than once.
    /// - Returns: What was stored.
    /// - Throws: ``DriftStoreError/unreadable(column:value:)``, and what `duplicates` throws.
    func divergenceKind(duplicates: () throws -> [MetricValue]) throws -> Divergence.Kind {
        switch kind {
        case "value": .value(reference: try referenceValue, candidate: try candidateValue)
        case "missing-in-candidate": .missingInCandidate(reference: try referenceValue)
        case "missing-in-reference": .missingInReference(candidate: try candidateValue)
        case "missing-on-both-sides": .missingOnBothSides
        case "duplicate":
            .duplicate(
                side: try StoredWord.decode(
                    Divergence.Side.self, duplicateSide ?? "NULL", column: "divergences.duplicate_side"),
                values: try duplicates())
        case "rejection": .rejection(reference: try referenceRejection, candidate: try candidateRejection)
        case "rejected-by-reference": .rejectedByReference(try referenceRejection)
        case "rejected-by-candidate": .rejectedByCandidate(try candidateRejection)
        default: throw DriftStoreError.unreadable(column: "divergences.kind", value: kind)
        }
    }

    private var referenceValue: MetricValue {
        get throws(DriftStoreError) { try reference.value(column: "divergences.reference") }
    }

    private var candidateValue: MetricValue {
        get throws(DriftStoreError) { try candidate.value(column: "divergences.candidate") }
    }

    private var referenceRejection: Rejection {
        get throws(DriftStoreError) {
            try Self.rejection(referenceClass, referenceMessage, column: "divergences.reference_class")
        }
    }

    private var candidateRejection: Rejection {
        get throws(DriftStoreError) {
            try Self.rejection(candidateClass, candidateMessage, column: "divergences.candidate_class")
        }
    }

    private static func rejection(
        _ word: String?, _ message: String?, column: String
    ) throws(DriftStoreError) -> Rejection {
        Rejection(
            try StoredWord.decode(RejectionClass.self, word ?? "NULL", column: column),
            StoredText.decode(message ?? ""))
    }
}

extension Divergence.Kind {
    /// The side that has a number more than once, where that is what differs.
    fileprivate var duplicateSide: Divergence.Side? {
        guard case .duplicate(let side, _) = self else { return nil }
        return side
    }

    /// The rejections of both sides, as far as they take part.
    fileprivate var rejections: (reference: Rejection?, candidate: Rejection?) {
        switch self {
        case .rejection(let reference, let candidate): (reference, candidate)
        case .rejectedByReference(let rejection): (rejection, nil)
        case .rejectedByCandidate(let rejection): (nil, rejection)
        default: (nil, nil)
        }
    }
}
