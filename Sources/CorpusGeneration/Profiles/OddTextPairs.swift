/// Files that are unusual as text and accepted all the same.
///
/// Each shape bends the text of one small random recording; the bent text is the reference, the hypothesis, or both.
enum OddTextPairs {
    /// One way to bend a file, with what it pins.
    struct Shape: Sendable {
        let name: String
        let sentence: String
        let bend: @Sendable (inout AnnotationDraft) -> Void

        init(_ name: String, _ sentence: String, bend: @escaping @Sendable (inout AnnotationDraft) -> Void) {
            self.name = name
            self.sentence = sentence
            self.bend = bend
        }
    }

    static let shapes = lineShapes + commentShapes + durationShapes + channelShapes + numberShapes + formatShapes

    static func pair(number: Int, using random: inout SplitMix64) -> GeneratedPair {
        let shape = shapes[number % shapes.count]
        let name = PairName.numbered("odd", number) + "-" + shape.name
        let draft = recording(using: &random)
        var reference = draft.referenceDraft(named: name)
        var hypothesis = draft.hypothesisDraft(named: name)
        let side = random.number(below: 5)
        if side != 1, side != 2 { shape.bend(&reference) }
        if side != 3, side != 4 { shape.bend(&hypothesis) }
        return GeneratedPair(
            name: name, sentence: shape.sentence, reference: reference.content, hypothesis: hypothesis.content)
    }

    /// A minute or two with a background row and three seizures, of which the hypothesis finds most of two.
    private static func recording(using random: inout SplitMix64) -> PairDraft {
        let duration = random.number(in: 60...120) * TimeText.second
        let starts = [8, 22, 41].map { $0 * TimeText.second + random.number(below: 9_999) }
        let truth = starts.map { AnnotationRow.ticks($0, $0 + random.number(in: 30_000...90_000)) }
        let first = AnnotationRow.ticks(0, starts[0], "bckg")
        let guess = starts.dropFirst().map {
            AnnotationRow.ticks($0 + random.number(in: 1...9_999), $0 + random.number(in: 30_000...110_000))
        }
        return PairDraft(.ticks(duration), reference: [first] + truth, hypothesis: [first] + guess)
    }
}
