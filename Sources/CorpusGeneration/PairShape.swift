/// One way to make a pair, with what all pairs of that way pin.
struct PairShape: Sendable {
    /// Part of the pair's name.
    let name: String
    /// What the pairs pin, in one sentence.
    let sentence: String
    /// Makes one.
    let draft: @Sendable (inout SplitMix64) -> PairDraft

    init(_ name: String, _ sentence: String, draft: @escaping @Sendable (inout SplitMix64) -> PairDraft) {
        self.name = name
        self.sentence = sentence
        self.draft = draft
    }
}
