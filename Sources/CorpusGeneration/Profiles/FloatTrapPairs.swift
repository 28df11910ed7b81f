/// Times at the edges of binary floating point, of rounding to four digits, of samples and of whole seconds.
///
/// Each shape is one trap; which side it is set on, and where, is drawn.
enum FloatTrapPairs {
    static let shapes = sampleShapes + roundingShapes + textShapes + lengthShapes

    static func pair(number: Int, using random: inout SplitMix64) -> GeneratedPair {
        let shape = shapes[number % shapes.count]
        return shape.draft(&random).pair(
            named: PairName.numbered("float", number) + "-" + shape.name, shape.sentence)
    }
}

// MARK: - Texts

extension FloatTrapPairs {
    /// The time of a sample that epochs of a quarter second take, in ticks.
    static func sample(_ random: inout SplitMix64, in seconds: ClosedRange<Int>) -> Int {
        2_500 * random.number(in: seconds.lowerBound * 4...seconds.upperBound * 4) + 1_250
    }

    /// The binary number so many units in the last place above a time, or below it where they are negative.
    static func beside(_ ticks: Int, by units: Int) -> TimeText {
        var value = Double(ticks) / 10_000
        for _ in 0..<abs(units) { value = units > 0 ? value.nextUp : value.nextDown }
        return .verbatim(value.description)
    }

    /// A time with more decimals than four.
    static func longer(_ ticks: Int, _ decimals: String) -> TimeText {
        .verbatim(TimeText.ticks(ticks).text + decimals)
    }

    /// Seizures that are off every edge, for the other side of a pair.
    static func plain(_ random: inout SplitMix64, within seconds: Int) -> [AnnotationRow] {
        let start = random.number(in: 1...seconds / 2) * TimeText.second + random.number(in: 100...900)
        return [.ticks(start, start + random.number(in: 30_000...90_000))]
    }

    /// The trap on one side or on both.
    static func set(
        _ trap: [AnnotationRow], against other: [AnnotationRow], duration: TimeText = 60, using random: inout SplitMix64
    ) -> PairDraft {
        switch random.number(below: 5) {
        case 0, 1: PairDraft(duration, reference: trap, hypothesis: other)
        case 2, 3: PairDraft(duration, reference: other, hypothesis: trap)
        default: PairDraft(duration, reference: trap, hypothesis: trap)
        }
    }
}
