/// Pairs of which one makes the whole list fail: what the list then says is what these corpora are for.
///
/// The pairs are written by hand, and the seed plays no part.
enum ListPairs {
    /// All references load, and two hypotheses are refused for different reasons.
    static let refusedHypotheses: [GeneratedPair] = [
        RefusedPairs.bent("good", "Nothing is refused.") { _ in },
        RefusedPairs.bent(
            "no-duration", "missing-duration: the first refused hypothesis, whose reason is the list's.", .hypothesis
        ) {
            $0.header.remove(at: AnnotationDraft.durationLine)
        },
        RefusedPairs.row("bad-row", "malformed-row: a later refused hypothesis.", ["reviewed"], in: .hypothesis),
    ]

    /// A hypothesis is refused, and behind it two references are.
    static let refusedReferences: [GeneratedPair] = [
        RefusedPairs.bent(
            "no-duration", "missing-duration: a refused hypothesis, which is read after all references.", .hypothesis
        ) {
            $0.header.remove(at: AnnotationDraft.durationLine)
        },
        RefusedPairs.row(
            "bad-row", "malformed-row: the first refused reference, whose reason is the list's.", ["reviewed"]),
        RefusedPairs.bent("no-version", "unknown-format: a later refused reference.") { $0.header.removeFirst() },
    ]

    /// All files load, and the algorithms refuse one pair after the other.
    static let lateRefusals: [GeneratedPair] = [
        RefusedPairs.bent("good", "Nothing is refused.") { _ in },
        RefusedPairs.scored(
            "zero-length", "zero-length-event: what TAES says about the list.", reference: [.seiz(15, 15)],
            hypothesis: [.seiz(10, 20)]),
        RefusedPairs.scored(
            "ends-differ", "duration-mismatch: what epoch and overlap scoring and agreement say about the list.",
            hypothesisDuration: 59, reference: [.seiz(10, 20)], hypothesis: [.seiz(12, 20)]),
        RefusedPairs.bent("unknown-label", "unknown-label: what DP alignment says about the list.") {
            $0.rows[1][3] = "artf"
        },
    ]

    /// Good pairs, one of which is listed again.
    static let twice: [GeneratedPair] = [
        RefusedPairs.bent("first", "The pair is listed again at the end.") { _ in },
        RefusedPairs.bent("second", "A pair between the two.") { $0.rows.removeLast() },
    ]

    /// Good pairs, and one whose reference is the first pair's.
    static let twiceOnOneSide: [GeneratedPair] =
        twice + [
            RefusedPairs.spoilt("third", "The list names the first reference once more in place of this one.") { _ in
                .missing
            }
        ]
}
