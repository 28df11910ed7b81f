extension FloatTrapPairs {
    /// Quotients, sums and counts whose last bits depend on the order of operations.
    static let lengthShapes: [PairShape] = [
        PairShape(
            "inexact-parts",
            "Lengths of 3, 7, 11 and 13 s, so that the hit parts are fractions that binary cannot hold."
        ) { random in
            let trap: [AnnotationRow] = [.seiz(2, 5), .seiz(8, 15), .seiz(20, 31), .seiz(35, 48)]
            let other = trap.map { row in
                guard case .ticks(let start) = row.start, case .ticks(let stop) = row.stop else { return row }
                return AnnotationRow.ticks(
                    start + random.number(in: -9_000...9_000), stop + random.number(in: -9_000...9_000))
            }
            return set(trap, against: other, using: &random)
        },
        PairShape("growing-sum", "Thirty hits of thirds and sevenths: the sum's last bits are those of one order only.")
        { random in
            var trap: [AnnotationRow] = []
            var other: [AnnotationRow] = []
            for index in 0..<30 {
                let start = index * 100_000 + random.number(below: 9_999)
                trap.append(.ticks(start, start + random.element(of: [30_000, 70_000, 11_000, 13_000])))
                other.append(.ticks(start + random.number(in: 1...9_000), start + random.number(in: 10_000...80_000)))
            }
            return set(trap, against: other, duration: 300, using: &random)
        },
        PairShape("shared-last-bits", "Sub-tick lengths whose differences lose all but a few bits.") { random in
            let start = random.number(in: 10...40)
            let trap = [
                AnnotationRow(start: .ticks(start * 10_000), stop: .verbatim("\(start).00003"), label: "seiz"),
                AnnotationRow(
                    start: .verbatim("\(start + 5).1"), stop: .verbatim("\(start + 5).10000000000007"), label: "seiz"),
            ]
            return PairDraft(
                60, reference: trap, hypothesis: [.ticks(start * 10_000 - 3, start * 10_000 + 70_000)])
        },
        PairShape("long", "A recording of many hours with few events: counts grow until their products pass 2^64.") {
            random in
            let duration = random.element(of: ["123456.78905", "98765.43215", "80000.00005"])
            let start = random.number(in: 5_000...60_000) * TimeText.second + random.number(below: 9_999)
            let trap = [AnnotationRow.ticks(start, start + 180_004_567)]
            return set(
                trap,
                against: [
                    .ticks(start - 70_000_123, start + 90_000_000), .ticks(start + 95_000_001, start + 99_999_999),
                ],
                duration: .verbatim(duration), using: &random)
        },
        PairShape("odd-durations", "A duration that divides into nothing, for the rates per day.") { random in
            let duration = random.number(in: 610_000...990_000)
            return PairDraft(
                .ticks(duration), reference: plain(&random, within: 50),
                hypothesis: plain(&random, within: 20) + [.ticks(duration - 77_777, duration - 33_333)])
        },
    ]
}
