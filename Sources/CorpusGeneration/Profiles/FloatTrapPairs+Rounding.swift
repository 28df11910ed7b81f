extension FloatTrapPairs {
    /// Times that are rounded to four digits before a gap is filled.
    static let roundingShapes: [PairShape] = [
        PairShape(
            "decimal-tie", "Neighbours meet in times that end in 5 at the fifth decimal, and round either way."
        ) { random in
            touching(&random) { longer($0, "5") }
        },
        PairShape(
            "decimal-tie-large", "The same fifth-decimal ties, so late that scaling by ten thousand is itself rounded."
        ) {
            random in
            let start = random.number(in: 1_000...3_000) * TimeText.second
            let meeting = start + random.number(in: 30_000...60_000)
            let trap = [
                AnnotationRow(start: .ticks(start), stop: longer(meeting, "5"), label: "seiz"),
                AnnotationRow(
                    start: .ticks(meeting + random.number(below: 2)), stop: .ticks(meeting + 54_321), label: "seiz"),
            ]
            return set(trap, against: [.ticks(start + 7_000, meeting)], duration: 3_600, using: &random)
        },
        PairShape(
            "binary-tie",
            "Neighbours meet in odd multiples of 1/32 s, ties that binary holds exactly and rounds to even."
        ) {
            random in
            // 1/32 s is 312.5 ticks: the tick below, and a fifth decimal of 5.
            touching(&random) { ticks in longer(ticks / 625 * 625 + 312, "5") }
        },
        PairShape("fifth-decimal", "Neighbours meet within a ten-thousandth, so that rounding closes or opens the gap.")
        { random in
            let digit = random.element(of: ["1", "4", "49999", "50001", "6", "9"])
            return touching(&random) { longer($0, digit) }
        },
        PairShape(
            "sum-of-tenths", "One row ends at 0.3 and the next starts at 0.1 + 0.2, one unit in the last place later."
        ) { random in
            let trap = [
                AnnotationRow.seiz("0.1", "0.3"),
                AnnotationRow(
                    start: .verbatim((0.1 + 0.2).description), stop: .verbatim((0.1 + 0.7).description), label: "bckg"),
                .seiz("0.8", "7.9"), .seiz(12, 19),
            ]
            return set(trap, against: plain(&random, within: 20), using: &random)
        },
        PairShape(
            "duration-beyond-four", "The recording's ends differ beyond the fourth decimal only and count as equal."
        ) { random in
            let end = random.number(in: 400_000...600_000)
            return PairDraft(
                longer(end, "04"), hypothesisDuration: longer(end, "0049"),
                reference: plain(&random, within: 20) + [
                    AnnotationRow(start: .ticks(end - 30_000), stop: longer(end, "04"), label: "seiz")
                ],
                hypothesis: [
                    .seiz(4, 9), AnnotationRow(start: .ticks(end - 20_000), stop: longer(end, "0049"), label: "seiz"),
                ])
        },
        PairShape("duration-tie", "The stated duration is itself a tie at the fifth decimal.") { random in
            let end = random.number(in: 400_000...600_000)
            return PairDraft(
                longer(end, "5"), reference: plain(&random, within: 20),
                hypothesis: [.ticks(40_000, 90_000), .ticks(end - 9_999, end)])
        },
        PairShape("whole-second", "Borders at, just before and just after whole seconds, which TAES truncates to.") {
            random in
            let second = random.number(in: 12...20)
            let whole = second * TimeText.second
            let trap = [
                AnnotationRow.ticks(whole - 50_000, whole - 1), .ticks(whole + 1, whole + 20_000),
                .ticks(whole + 100_000, whole + 129_999), .ticks(whole + 130_000, whole + 180_001),
            ]
            return set(
                trap, against: [.ticks(whole - 30_000, whole), .ticks(whole + 120_000, whole + 140_000)], using: &random
            )
        },
        PairShape(
            "whole-second-ulp",
            "Borders one unit in the last place beside whole seconds: the same to rounding, not to truncation."
        ) {
            random in
            let whole = random.number(in: 12...20) * TimeText.second
            let trap = [
                AnnotationRow(start: .ticks(whole - 40_000), stop: beside(whole, by: -1), label: "seiz"),
                AnnotationRow(
                    start: beside(whole + 60_000, by: 1), stop: beside(whole + 90_000, by: -1), label: "seiz"),
                AnnotationRow(start: .ticks(whole + 100_001), stop: longer(whole + 149_999, "99"), label: "seiz"),
            ]
            return set(
                trap,
                against: [
                    .ticks(whole - 20_001, whole - 10_000), .ticks(whole, whole + 70_000),
                    .ticks(whole + 150_000, whole + 170_000),
                ],
                using: &random)
        },
        PairShape("negative-start", "A row starts before the recording, so that the filler before it runs backwards.") {
            random in
            let start = -random.number(in: 1...35_000)
            let trap = [AnnotationRow.ticks(start, 61_234), .ticks(200_000, 250_000)]
            return set(trap, against: [.ticks(10_000, 80_000), .ticks(210_000, 220_000)], using: &random)
        },
        PairShape("negative-fraction", "Times between -1 and 0 truncate to second 0, and minus zero is no gap.") {
            random in
            let first: AnnotationRow =
                random.chance(50) ? .seiz("-0.0", "0.75") : .ticks(-random.number(in: 1...9_999), -1)
            let trap: [AnnotationRow] = [first, .seiz(0.5, 3.5), .seiz(30, 40)]
            return set(trap, against: [.seiz(0, 0.9), .seiz(2, 5), .seiz(35, 41)], using: &random)
        },
    ]

    /// Three rows that meet in times of one text, with the neighbour a tick below, at, or above it.
    private static func touching(_ random: inout SplitMix64, _ text: (Int) -> TimeText) -> PairDraft {
        var trap: [AnnotationRow] = []
        for second in [5, 20, 35] {
            let start = second * TimeText.second
            let meeting = start + random.number(in: 30_000...60_000)
            let neighbour = random.element(of: [text(meeting), .ticks(meeting), .ticks(meeting + 1)])
            trap.append(AnnotationRow(start: .ticks(start), stop: text(meeting), label: "seiz"))
            trap.append(AnnotationRow(start: neighbour, stop: .ticks(meeting + 44_444), label: "seiz"))
        }
        return set(trap, against: plain(&random, within: 50), using: &random)
    }
}
