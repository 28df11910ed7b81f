/// Files that at least one algorithm refuses; each sentence names the class of the rejection.
///
/// The pairs are written by hand, and the seed plays no part.
enum RefusedPairs {
    static let all =
        unreadablePairs + formatPairs + durationPairs + rowPairs + numberPairs + labelPairs + endPairs + nonFinitePairs
        + timeAlignedPairs + negativeRootPairs + nothingToScorePairs + formatRowPairs + textFaultPairs

    private static let recording = PairDraft(
        60, reference: [.seiz(10, 20), .seiz(30, 41.5)], hypothesis: [.seiz(12, 22), .seiz(50, 55)])

    /// Which file of a pair is spoilt.
    enum Side {
        case reference
        case hypothesis
        case both
    }

    /// A pair whose files are spoilt as text.
    static func bent(
        _ name: String, _ sentence: String, _ side: Side = .reference, bend: (inout AnnotationDraft) -> Void
    ) -> GeneratedPair {
        spoilt(name, sentence, side) { draft in
            bend(&draft)
            return draft.content
        }
    }

    /// A pair whose files are spoilt as text, each in a way of its own.
    static func bent(
        _ name: String, _ sentence: String, reference: (inout AnnotationDraft) -> Void,
        hypothesis: (inout AnnotationDraft) -> Void
    ) -> GeneratedPair {
        var referenceDraft = recording.referenceDraft(named: name)
        var hypothesisDraft = recording.hypothesisDraft(named: name)
        reference(&referenceDraft)
        hypothesis(&hypothesisDraft)
        return GeneratedPair(
            name: name, sentence: sentence, reference: referenceDraft.content, hypothesis: hypothesisDraft.content)
    }

    /// A pair whose files are spoilt as bytes, or are no files.
    static func spoilt(
        _ name: String, _ sentence: String, _ side: Side = .reference,
        content: (inout AnnotationDraft) -> GeneratedFile.Content
    ) -> GeneratedPair {
        var reference = recording.referenceDraft(named: name)
        var hypothesis = recording.hypothesisDraft(named: name)
        return GeneratedPair(
            name: name, sentence: sentence,
            reference: side == .hypothesis ? reference.content : content(&reference),
            hypothesis: side == .reference ? hypothesis.content : content(&hypothesis))
    }

    /// A pair of well-formed files that one algorithm refuses to score.
    static func scored(
        _ name: String, _ sentence: String, _ duration: TimeText = 60, hypothesisDuration: TimeText? = nil,
        reference: [AnnotationRow], hypothesis: [AnnotationRow]
    ) -> GeneratedPair {
        PairDraft(duration, hypothesisDuration: hypothesisDuration, reference: reference, hypothesis: hypothesis)
            .pair(named: name, sentence)
    }

    /// A pair with one row whose fields are replaced.
    static func row(
        _ name: String, _ sentence: String, _ fields: [String], in side: Side = .reference
    ) -> GeneratedPair {
        bent(name, sentence, side) { $0.rows[1] = fields }
    }
}
