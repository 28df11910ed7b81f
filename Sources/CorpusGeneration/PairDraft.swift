/// The two sides of a pair before they are named.
struct PairDraft: Hashable, Sendable {
    var referenceDuration: TimeText
    var hypothesisDuration: TimeText
    var reference: [AnnotationRow]
    var hypothesis: [AnnotationRow]

    init(
        _ duration: TimeText, hypothesisDuration: TimeText? = nil, reference: [AnnotationRow],
        hypothesis: [AnnotationRow]
    ) {
        referenceDuration = duration
        self.hypothesisDuration = hypothesisDuration ?? duration
        self.reference = reference
        self.hypothesis = hypothesis
    }

    func pair(named name: String, _ sentence: String) -> GeneratedPair {
        GeneratedPair(
            name: name, sentence: sentence, reference: referenceDraft(named: name).content,
            hypothesis: hypothesisDraft(named: name).content)
    }

    func referenceDraft(named name: String) -> AnnotationDraft {
        AnnotationDraft(name: name, duration: referenceDuration, rows: reference)
    }

    func hypothesisDraft(named name: String) -> AnnotationDraft {
        AnnotationDraft(name: name, duration: hypothesisDuration, rows: hypothesis)
    }
}
