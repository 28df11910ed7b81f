extension FloatTrapPairs {
    /// Borders on and beside the samples of epochs of a quarter second.
    static let sampleShapes: [PairShape] = [
        PairShape(
            "start-on-sample", "A seizure starts exactly on a sample; the background before it holds that sample too."
        ) {
            borders(&$0) { sample in (.ticks(sample), .ticks(sample + 72_345)) }
        },
        PairShape("stop-on-sample", "A seizure ends exactly on a sample and holds it, being first.") {
            borders(&$0) { sample in (.ticks(sample - 43_210), .ticks(sample)) }
        },
        PairShape("start-ulp-before-sample", "A seizure starts one unit in the last place before a sample.") {
            borders(&$0) { sample in (beside(sample, by: -1), .ticks(sample + 72_345)) }
        },
        PairShape("start-ulp-after-sample", "A seizure starts one unit in the last place after a sample.") {
            borders(&$0) { sample in (beside(sample, by: 1), .ticks(sample + 72_345)) }
        },
        PairShape("stop-ulp-before-sample", "A seizure ends one unit in the last place before a sample.") {
            borders(&$0) { sample in (.ticks(sample - 43_210), beside(sample, by: -1)) }
        },
        PairShape("stop-ulp-after-sample", "A seizure ends one unit in the last place after a sample.") {
            borders(&$0) { sample in (.ticks(sample - 43_210), beside(sample, by: 1)) }
        },
        PairShape("tick-beside-sample", "Borders lie one ten-thousandth of a second beside samples.") {
            borders(&$0) { sample in (.ticks(sample - 1), .ticks(sample + 50_001)) }
        },
        PairShape(
            "tenth-tick-beside-sample", "Borders lie one hundred-thousandth beside samples, less than rounding keeps."
        ) {
            borders(&$0) { sample in (longer(sample, "1"), longer(sample + 49_999, "9")) }
        },
        PairShape(
            "hole-around-sample",
            "Two rows leave a hole around a sample that rounding closes: no event holds the sample."
        ) {
            random in
            let sample = sample(&random, in: 10...30)
            let last: AnnotationRow = random.chance(50) ? .seiz(50, 60) : .bckg(50, 60)
            let trap: [AnnotationRow] = [
                AnnotationRow(start: .ticks(sample - 50_000), stop: longer(sample - 1, "6"), label: "seiz"),
                AnnotationRow(start: longer(sample, "4"), stop: .ticks(sample + 60_000), label: "bckg"), last,
            ]
            return set(trap, against: plain(&random, within: 60), using: &random)
        },
        PairShape("end-on-sample", "The recording ends exactly on a sample, or just before or after one.") { random in
            let end = sample(&random, in: 40...70)
            let duration: TimeText = .ticks(end + random.element(of: [-1, 0, 1]))
            return PairDraft(
                duration, reference: plain(&random, within: 40),
                hypothesis: [.seiz(2, 5), .seiz(.ticks(end - 12_500), duration)])
        },
        PairShape("end-ulp-beside-sample", "The last event ends one unit in the last place beside the last sample.") {
            random in
            let end = sample(&random, in: 40...70)
            let last = AnnotationRow(
                start: .ticks(end - 40_001), stop: beside(end, by: random.element(of: [-1, 1])), label: "seiz")
            return set(
                [last], against: [.seiz(3, 9), .ticks(end - 20_000, end)], duration: .ticks(end), using: &random)
        },
    ]

    private static func borders(
        _ random: inout SplitMix64, _ row: (Int) -> (start: TimeText, stop: TimeText)
    ) -> PairDraft {
        var trap: [AnnotationRow] = []
        for range in [6...14, 22...30, 38...46] {
            let row = row(sample(&random, in: range))
            trap.append(AnnotationRow(start: row.start, stop: row.stop, label: "seiz"))
        }
        return set(trap, against: plain(&random, within: 50), using: &random)
    }
}
