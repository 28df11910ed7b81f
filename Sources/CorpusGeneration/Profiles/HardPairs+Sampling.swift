extension HardPairs {
    /// Epoch scoring and agreement look at single points in time.
    static let samplingPairs: [GeneratedPair] = [
        pair(
            "epoch-start-on-sample",
            "A sample at the start of a seizure belongs to the background that ends there: the first match wins.",
            reference: [.seiz(10.125, 20)], hypothesis: [.seiz(10.1249, 20)]),
        pair(
            "epoch-stop-on-sample", "A sample at the end of a seizure belongs to the seizure: the first match wins.",
            reference: [.seiz(10, 20.125)], hypothesis: [.seiz(10, 20.1249)]),
        pair(
            "epoch-one-tick-on-sample",
            "A seizure of a ten-thousandth that starts on a sample is not seen, one that ends there is.",
            reference: [.seiz(10.125, 10.1251)], hypothesis: [.seiz(10.1249, 10.125)]),
        pair(
            "epoch-between-samples", "A seizure shorter than half an epoch, between two samples, is seen by nobody.",
            reference: [.seiz(10.13, 10.24), .seiz(30, 31)], hypothesis: [.seiz(30, 31)]),
        pair(
            "epoch-shorter-than-one", "The recording is shorter than an epoch and has one sample.",
            0.2, reference: [.seiz(0.1, 0.2)], hypothesis: [.seiz(0.05, 0.2)]),
        pair(
            "epoch-half-exactly", "The recording is exactly half an epoch long, and its one sample is its end.",
            0.125, reference: [.seiz(0.1, 0.125)], hypothesis: []),
        pair(
            "epoch-end-on-sample", "The recording ends on a sample, which is taken.",
            20.125, reference: [.seiz(15, 20.125)], hypothesis: [.seiz(15, 17)]),
        pair(
            "epoch-end-before-sample", "The recording ends a ten-thousandth before a sample, which is not taken.",
            20.1249, reference: [.seiz(15, 20.1249)], hypothesis: [.seiz(15, 17)]),
        pair(
            "epoch-end-ulp-before-sample",
            "The reference ends one unit in the last place before a sample, which is not taken.",
            20.125, reference: [.seiz(15, "20.124999999999996")], hypothesis: [.seiz(15, 17)]),
        pair(
            "epoch-hypothesis-ends-before-last-sample",
            "The hypothesis ends less than rounding keeps before the last sample: its last event holds it.",
            20.125, hypothesisDuration: "20.12496",
            reference: [.seiz(15, 20.125)], hypothesis: [.seiz(15, 17), .bckg(17, 19), .seiz(19, "20.12496")]),
        pair(
            "epoch-reference-ends-before-last-sample",
            "The reference ends less than rounding keeps before the last sample, and so do the samples.",
            "20.12496", hypothesisDuration: 20.125,
            reference: [.seiz(15, "20.12496")], hypothesis: [.seiz(15, 17), .seiz(19, 20.125)]),
        pair(
            "epoch-sample-in-a-hole",
            "A sample falls into a hole that rounding closed: it takes the last event, a seizure.",
            reference: [.seiz(5, "10.12496"), .bckg("10.12504", 50), .seiz(50, 60)], hypothesis: [.seiz(50, 60)]),
        pair(
            "epoch-sample-in-a-hole-before-seizure",
            "A sample falls into a hole before a seizure and takes the last event, background.",
            reference: [.bckg(0, "10.12496"), .seiz("10.12504", 20)], hypothesis: [.seiz(10, 20)]),
        pair(
            "epoch-sample-in-a-hole-of-the-hypothesis",
            "A sample falls into a hole of the hypothesis and takes its last event.",
            reference: [.seiz(5, 10.25), .seiz(50, 60)],
            hypothesis: [.seiz(5, "10.12496"), .bckg("10.12504", 50), .seiz(50, 60)]),
        pair(
            "epoch-only-the-start-holds",
            "Behind a hole that rounding closed, a sample is held by the start of the next event alone.",
            reference: [.seiz(5, "10.12496"), .bckg(10.125, 50), .seiz(50, 60)], hypothesis: [.seiz(50, 60)]),
        pair(
            "epoch-point-on-sample",
            "Behind a hole that rounding closed, an event without length is the first that holds its sample.",
            reference: [.bckg(0, "10.12496"), .seiz(10.125, 10.125)], hypothesis: [.seiz(30, 40)]),
        pair(
            "epoch-first-match-wins",
            "Samples that a nested row's filler and the outer row both hold belong to the outer row, the first.",
            reference: [.seiz(10, 40), .seiz(15, 20)], hypothesis: [.seiz(15, 20)]),
        pair(
            "epoch-backward-filler-holds-nothing", "A filler that runs backwards holds no sample.",
            reference: [.seiz(10, 30), .seiz(20, 25)], hypothesis: [.seiz(10, 24)]),
        pair(
            "epoch-past-the-end", "Samples stop at the recording's end, although a seizure goes on.",
            reference: [.seiz(50, 90)], hypothesis: [.seiz(55, 60)]),
        pair(
            "epoch-before-zero", "The part of a seizure before zero has no samples.",
            reference: [.seiz(-30, 10)], hypothesis: [.seiz(0, 10)]),
        pair(
            "epoch-alternating", "A seizure on every fourth sample, and the hypothesis a sample late.",
            20, reference: (0..<20).map { .ticks($0 * 10_000 + 1_000, $0 * 10_000 + 2_000) },
            hypothesis: (0..<20).map { .ticks($0 * 10_000 + 3_500, $0 * 10_000 + 4_500) }),
    ]

    /// Overlap scoring asks only whether events share more than a point.
    static let overlapPairs: [GeneratedPair] = [
        pair(
            "ovlp-touching", "Events that only touch do not overlap.",
            reference: [.seiz(10, 20)], hypothesis: [.seiz(20, 30)]),
        pair(
            "ovlp-one-tick", "An overlap of a ten-thousandth of a second is a hit.",
            reference: [.seiz(10, 20)], hypothesis: [.seiz(19.9999, 30)]),
        pair(
            "ovlp-last-bit", "An overlap of the last bit of a binary number is a hit, although rounding would hide it.",
            reference: [.seiz(10, "20.000000000000004")], hypothesis: [.seiz(20, 30)]),
        pair(
            "ovlp-smallest-length", "An overlap of the smallest binary number there is, is a hit.",
            reference: [.seiz(0, "5e-324")], hypothesis: [.seiz(0, 10)]),
        pair(
            "ovlp-one-over-three", "One hypothesis hits three seizures and is no false alarm.",
            reference: [.seiz(10, 12), .seiz(15, 17), .seiz(20, 22)], hypothesis: [.seiz(9, 23)]),
        pair(
            "ovlp-three-in-one", "Three hypotheses hit one seizure: one hit, no false alarm.",
            reference: [.seiz(9, 23)], hypothesis: [.seiz(10, 12), .seiz(15, 17), .seiz(20, 22)]),
        pair(
            "ovlp-backward-filler-missed",
            "The filler between overlapping rows meets no background of the hypothesis: a miss.",
            reference: [.seiz(10, 30), .seiz(20, 40)], hypothesis: [.seiz(10, 40)]),
        pair(
            "ovlp-backward-filler-hit",
            "The filler between overlapping rows lies within background of the hypothesis: a hit.",
            reference: [.seiz(10, 30), .seiz(20, 40)], hypothesis: [.seiz(50, 55)]),
        pair(
            "ovlp-backward-row-hit",
            "A row that runs backwards is hit by an event that reaches beyond both of its ends.",
            reference: [.seiz(20, 10)], hypothesis: [.seiz(5, 25)]),
        pair(
            "ovlp-backward-row-missed", "A row that runs backwards is missed by an event that lies inside it.",
            reference: [.seiz(20, 10)], hypothesis: [.seiz(12, 18)]),
        pair(
            "ovlp-zero-length-in-hypothesis", "An event without length inside an event of the same label overlaps it.",
            reference: [.seiz(10, 20)], hypothesis: [.seiz(15, 15), .seiz(30, 30)]),
        pair(
            "ovlp-zero-length-alone",
            "A seizure without length that nothing overlaps is a miss, and refused by nobody.",
            reference: [.seiz(15, 15)], hypothesis: [.seiz(30, 40)]),
        pair(
            "ovlp-zero-length-at-the-border", "A seizure without length at the border of a hypothesis is missed.",
            reference: [.seiz(15, 15)], hypothesis: [.seiz(15, 20)]),
    ]
}
