/// One named pair for each known pitfall; the numbers are chosen by hand, and the seed plays no part.
enum HardPairs {
    static let all =
        fillingPairs + mergingPairs + wholeSecondPairs + partialHitPairs + sequencePairs + samplingPairs + overlapPairs
        + alignmentPairs + ratePairs + agreementPairs + readingPairs + formatPairs

    /// A pair of a minute's recording, unless said otherwise.
    static func pair(
        _ name: String, _ sentence: String, _ duration: TimeText = 60, hypothesisDuration: TimeText? = nil,
        reference: [AnnotationRow], hypothesis: [AnnotationRow]
    ) -> GeneratedPair {
        PairDraft(duration, hypothesisDuration: hypothesisDuration, reference: reference, hypothesis: hypothesis)
            .pair(named: name, sentence)
    }
}
