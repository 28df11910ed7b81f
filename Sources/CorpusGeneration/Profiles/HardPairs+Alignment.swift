extension HardPairs {
    /// Alignment of the labels alone, whatever the times.
    static let alignmentPairs: [GeneratedPair] = [
        pair(
            "dp-two-substitutions-or-a-shift",
            "Two substitutions cost what a deletion and an insertion cost: substitution wins ties.",
            reference: [.seiz(0, 30)], hypothesis: [.seiz(30, 60)]),
        pair(
            "dp-shift-of-three",
            "Three labels shifted by one: a deletion and an insertion are cheaper than three substitutions.",
            reference: [.seiz(0, 10), .seiz(50, 60)], hypothesis: [.seiz(20, 40)]),
        pair(
            "dp-shift-of-four", "Four labels shifted by one: insertion and deletion tie for the first step.",
            reference: [.seiz(0, 10), .seiz(20, 30)], hypothesis: [.seiz(10, 20), .seiz(30, 60)]),
        pair(
            "dp-shift-of-four-exchanged", "The same with reference and hypothesis exchanged.",
            reference: [.seiz(10, 20), .seiz(30, 60)], hypothesis: [.seiz(0, 10), .seiz(20, 30)]),
        pair(
            "dp-deletions-only",
            "Two seizures fewer in the hypothesis: which of equal labels is deleted is decided backwards.",
            reference: [.seiz(10, 12), .seiz(20, 22), .seiz(30, 32)], hypothesis: [.seiz(20, 22)]),
        pair(
            "dp-insertions-only", "Two seizures more in the hypothesis.",
            reference: [.seiz(20, 22)], hypothesis: [.seiz(10, 12), .seiz(20, 22), .seiz(30, 32)]),
        pair(
            "dp-times-do-not-matter", "The labels agree while no event overlaps another: everything is a hit.",
            reference: [.seiz(5, 6), .seiz(15, 16)], hypothesis: [.seiz(45, 46), .seiz(55, 56)]),
        pair(
            "dp-all-against-nothing",
            "A recording that is one seizure against one that is all background: a single substitution.",
            reference: [.seiz(0, 60)], hypothesis: []),
        pair(
            "dp-one-against-many", "One seizure from end to end against a dozen short ones.",
            reference: [.seiz(0, 60)], hypothesis: (0..<12).map { .ticks(20_000 + $0 * 45_000, 30_000 + $0 * 45_000) }),
        pair(
            "dp-backward-filler-deleted", "The backward filler between overlapping seizures is a label to be deleted.",
            reference: [.seiz(10, 25), .seiz(20, 30)], hypothesis: [.seiz(10, 30)]),
        pair(
            "dp-backward-filler-aligned", "The backward filler takes the place of real background in the alignment.",
            reference: [.seiz(10, 25), .seiz(20, 30)], hypothesis: [.seiz(10, 19), .seiz(21, 30)]),
    ]

    /// Rates, their divisors, and what happens where a divisor is zero.
    static let ratePairs: [GeneratedPair] = [
        pair(
            "rate-stale-f1-denominator",
            "The summary's F1 divides by the last label's denominator, which is another number here.",
            reference: [.seiz(5, 10), .seiz(20, 25), .seiz(40, 50)],
            hypothesis: [.seiz(6, 12), .seiz(30, 33), .seiz(52, 54)]),
        pair(
            "rate-stale-f1-zero", "The last label has no hit: the summary's F1 is zero although others have hits.",
            reference: [.seiz(0, 60)], hypothesis: [.seiz(0, 60)]),
        pair(
            "rate-f1-above-one",
            "Divided by the last label's denominator, the summary's F1 of overlap scoring is more than one.",
            reference: [.seiz(5, 10), .seiz(12, 17), .seiz(19, 24), .seiz(26, 31)],
            hypothesis: [.seiz(8, 13), .seiz(15, 20), .seiz(22, 27), .seiz(29, 34)]),
        pair(
            "rate-one-minus", "A rate of a third: its complement is one minus that, not the count divided again.",
            reference: [.seiz(5, 10), .seiz(20, 25), .seiz(40, 50)], hypothesis: [.seiz(6, 9)]),
        pair(
            "rate-no-seizure-in-hypothesis", "Nothing is reported, so that precision divides by zero and is zero.",
            reference: [.seiz(0, 30)], hypothesis: []),
        pair(
            "rate-no-seizure-in-reference",
            "Nothing is there to be found, so that sensitivity divides by zero and is zero.",
            reference: [], hypothesis: [.seiz(0, 30)]),
        pair(
            "rate-correlation-minus-one",
            "Everything is wrong: the Matthews coefficient is minus one where it is defined.",
            reference: [.seiz(0, 30)], hypothesis: [.seiz(30, 60)]),
        pair(
            "rate-false-alarms-per-day",
            "Epoch length, duration and day are multiplied in one order, on a duration that divides into nothing.",
            61.7283, reference: [.seiz(5, 10)], hypothesis: [.seiz(4, 10), .seiz(20, 21), .seiz(50, 50.9)]),
        pair(
            "rate-tiny-duration", "So short a recording makes the false alarm rate per day huge.",
            0.2, reference: [], hypothesis: [.seiz(0.05, 0.15)]),
        pair(
            "rate-product-close-to-zero",
            "The hit is so small that the Matthews denominator is zero at ten digits, and the coefficient zero.",
            reference: [.seiz(10, 20)], hypothesis: [.seiz(10, "10.00000000001")]),
        pair(
            "rate-product-rounded-once",
            "Thirty hours of samples: the product under the root passes 2^64, and rounding it more than once shows.",
            108_000, reference: [.seiz(0, 77_323.25)], hypothesis: [.seiz(5_898, 84_358.25)]),
        pair(
            "rate-product-below-the-tie",
            "The product under the root lies beside a tie by less than its top 64 bits show.",
            108_000, reference: [.seiz(0, 57_868.5)], hypothesis: [.seiz(7_930.5, 87_155.5)]),
    ]

    /// Agreement beyond chance.
    static let agreementPairs: [GeneratedPair] = [
        pair(
            "kappa-one", "Both sides agree on every sample: kappa is one.",
            reference: [.seiz(10, 20)], hypothesis: [.seiz(10, 20)]),
        pair(
            "kappa-one-by-default", "One class only, on both sides: nothing divided by nothing is one.",
            reference: [.seiz(0, 60)], hypothesis: [.seiz(0, 60)]),
        pair(
            "kappa-zero", "The hypothesis is constant: kappa is zero.",
            reference: [.seiz(0, 30)], hypothesis: []),
        pair(
            "kappa-zero-opposite", "Each side is constant, and they differ everywhere: kappa is zero.",
            reference: [.seiz(0, 60)], hypothesis: []),
        pair(
            "kappa-independent", "The sides are independent of each other: kappa is zero by subtraction.",
            reference: [.seiz(0, 30)], hypothesis: [.seiz(0, 15), .seiz(30, 45)]),
        pair(
            "kappa-minus-one", "Each side is the other's opposite: kappa is minus one.",
            reference: [.seiz(0, 30)], hypothesis: [.seiz(30, 60)]),
        pair(
            "kappa-negative", "Less agreement than by chance: kappa is negative, and no round number.",
            reference: [.seiz(0, 20)], hypothesis: [.seiz(18, 47)]),
        pair(
            "kappa-order-of-factors",
            "The expected agreement is divided and multiplied from left to right, which its last bits show.",
            reference: [.seiz(0, 12.5)], hypothesis: [.seiz(5, 18)]),
    ]
}
