extension RefusedPairs {
    /// Recordings that end at different times; alignment alone does not look.
    static let endPairs: [GeneratedPair] = [
        scored(
            "ends-one-second", "duration-mismatch: the hypothesis ends a second earlier; alignment scores it.",
            hypothesisDuration: 59, reference: [.seiz(10, 20)], hypothesis: [.seiz(12, 20)]),
        scored(
            "ends-one-second-later", "duration-mismatch: the hypothesis ends a second later; alignment scores it.",
            hypothesisDuration: 61, reference: [.seiz(10, 20)], hypothesis: [.seiz(12, 20)]),
        scored(
            "ends-one-tick", "duration-mismatch: the ends differ by a ten-thousandth of a second.",
            hypothesisDuration: 60.0001, reference: [.seiz(10, 20)], hypothesis: [.seiz(12, 20)]),
        scored(
            "ends-across-the-tie", "duration-mismatch: the ends differ by a hundred-thousandth, but round apart.",
            "60.00004", hypothesisDuration: "60.00006", reference: [.seiz(10, 20)], hypothesis: [.seiz(12, 20)]),
        scored(
            "ends-both-empty", "duration-mismatch: neither file has rows, and the durations differ.",
            hypothesisDuration: 120, reference: [], hypothesis: []),
    ]

    /// Times that are no numbers or have no bounds.
    static let nonFinitePairs: [GeneratedPair] = [
        scored(
            "time-nan-start", "non-finite-time: a seizure of the hypothesis starts nowhere, and TAES wants its second.",
            reference: [.seiz(12, 22), .seiz(41, 49)], hypothesis: [.seiz("nan", 30), .seiz(40, 50)]),
        scored(
            "time-nan-stop", "non-finite-time: a seizure of the hypothesis stops nowhere, and TAES wants its second.",
            reference: [.seiz(10, 20), .seiz(40, 50)], hypothesis: [.seiz(12, "nan"), .seiz(41, 49)]),
        scored(
            "time-infinite-stop", "non-finite-time: a seizure never stops, and TAES wants its second.",
            reference: [.seiz(10, "inf"), .seiz(40, 50)], hypothesis: [.seiz(12, 22), .seiz(41, 49)]),
        scored(
            "time-infinite-start", "non-finite-time: a seizure has always been there, and TAES wants its second.",
            reference: [.seiz("-inf", 20)], hypothesis: [.seiz(12, 22)]),
        scored(
            "time-infinite-hypothesis", "non-finite-time: a seizure of the hypothesis never stops.",
            reference: [.seiz(10, 20), .seiz(40, 50)], hypothesis: [.seiz(12, "1e999"), .seiz(41, 49)]),
        scored(
            "time-infinite-start-in-hypothesis",
            "non-finite-time: a seizure of the hypothesis has always been there, and TAES wants its second.",
            reference: [.seiz(0, 60)], hypothesis: [.seiz("-inf", 15)]),
        scored(
            "time-nan-among-many-rows",
            "non-finite-time: every ninth of 130 rows starts nowhere, and the order is what Python's sorting makes of it.",
            120, reference: manyRows(130, step: 7, modulus: 59, nowhere: 9, in: 20), hypothesis: [.seiz(30, 40)]),
        scored(
            "time-nan-among-long-runs",
            "non-finite-time: the same with longer runs in order, which sorting merges by leaps.",
            120, reference: manyRows(130, step: 53, modulus: 59, stride: 3, nowhere: 31, in: 40),
            hypothesis: [.seiz(30, 40)]),
        scored(
            "time-infinite-behind-the-match",
            "non-finite-time: the seizure is matched, and the next seizure of the hypothesis never stops.",
            reference: [.seiz(0, 60)], hypothesis: [.seiz(12, 60), .seiz(40, "inf")]),
        scored(
            "time-infinite-before-zero-length",
            "non-finite-time: a hypothesis without bounds is met before the one that a seizure without length matches.",
            reference: [.seiz(0, 0)], hypothesis: [.seiz(-1, "inf"), .seiz(-0.5, 1)]),
        scored(
            "duration-infinite", "non-finite-time: neither recording ends, and samples are taken up to the end.",
            "inf", reference: [.seiz(10, 20)], hypothesis: [.seiz(12, 22)]),
        scored(
            "duration-nan", "duration-mismatch: both recordings end nowhere, which is not even equal to itself.",
            "nan", reference: [.seiz(10, 20)], hypothesis: [.seiz(12, 20)]),
        scored(
            "duration-minus-infinity",
            "no-events, non-finite-time: both recordings end before all time, and two algorithms refuse.",
            "-inf", reference: [.seiz(10, 20)], hypothesis: [.seiz(12, 20)]),
    ]

    /// Background and seizures in turn, in runs of so many rows that are in order, some without a start.
    private static func manyRows(
        _ count: Int, step: Int, modulus: Int, stride: Int = 1, nowhere: Int, in run: Int
    ) -> [AnnotationRow] {
        (0..<count).map { number in
            let start = (number / run * step + number % run * stride) % modulus
            let isNowhere = number % nowhere == 3
            return AnnotationRow(
                start: isNowhere ? "nan" : .ticks(start * TimeText.second),
                stop: .ticks((start + 1 + number % 3) * TimeText.second), label: number % 2 == 0 ? "bckg" : "seiz")
        }
    }

    /// What only time-aligned scoring refuses.
    static let timeAlignedPairs: [GeneratedPair] = [
        scored(
            "taes-zero-length", "zero-length-event: a seizure without length inside a hypothesis is divided by.",
            reference: [.seiz(15, 15)], hypothesis: [.seiz(10, 20)]),
        scored(
            "taes-zero-length-among-others", "zero-length-event: the same, behind seizures that can be scored.",
            reference: [.seiz(5, 9), .seiz(30, 30), .seiz(40, 50)], hypothesis: [.seiz(6, 9), .seiz(28, 33)]),
        scored(
            "taes-zero-length-merged", "zero-length-event: a seizure and one that runs backwards merge into nothing.",
            reference: [.seiz(10, 20), .seiz(20, 10)], hypothesis: [.seiz(5, 15)]),
        scored(
            "taes-zero-length-background", "zero-length-event: it is the background that has no length.",
            reference: [.seiz(0, 30), .bckg(30, 30), .seiz(30, 60)], hypothesis: [.bckg(20, 40)]),
        scored(
            "taes-zero-length-on-the-sample",
            "zero-length-event: a seizure without length that the other algorithms see or miss.",
            reference: [.seiz(15.125, 15.125), .seiz(40, 50)], hypothesis: [.seiz(15, 16), .seiz(41, 50)]),
    ]

    /// Tallies so negative that the root of the Matthews coefficient does not exist.
    static let negativeRootPairs: [GeneratedPair] = [
        scored(
            "taes-negative-root",
            "negative-mcc-denominator: a hypothesis in the second before the seizure takes more than another gives.",
            reference: [.seiz(20.8, 21.8)], hypothesis: [.seiz(15, 20.1), .seiz(21, 21.5)]),
        scored(
            "taes-negative-root-short-seizure", "negative-mcc-denominator: the shorter the seizure, the more is taken.",
            reference: [.seiz(20.8, 20.9)], hypothesis: [.seiz(15, 20.1), .seiz(20.85, 20.86)]),
        scored(
            "taes-negative-root-of-background",
            "negative-mcc-denominator: seizures have a coefficient, background has none.",
            reference: [.seiz(17, 22), .seiz(22.1, 22.3)], hypothesis: [.seiz(13, 22), .seiz(22.8, 22.9)]),
        scored(
            "taes-negative-root-with-hits",
            "negative-mcc-denominator: seizures have hits, and the background's tally is negative.",
            reference: [.seiz(3.3, 12.3), .seiz(13.1, 18.1)],
            hypothesis: [.seiz(10.8, 11.8), .seiz(12.6, 13.6), .seiz(13.7, 13.9)]),
    ]

    /// Recordings too short for a sample.
    static let nothingToScorePairs: [GeneratedPair] = [
        scored(
            "short-tenth-of-a-second", "no-events: a tenth of a second has no sample; epoch scoring alone refuses it.",
            0.1, reference: [.seiz(0.02, 0.05)], hypothesis: []),
        scored(
            "short-just-below-half", "no-events: the recording ends a ten-thousandth before its first sample.",
            0.1249, reference: [], hypothesis: [.seiz(0.02, 0.05)]),
        scored(
            "short-zero", "no-events: the recording has no length at all.", 0, reference: [], hypothesis: []),
        scored(
            "short-zero-with-rows", "no-events: the recording has no length, and its rows pass the end.",
            0, reference: [.seiz(10, 20)], hypothesis: [.seiz(12, 22)]),
        scored(
            "short-zero-at-ten-digits",
            "no-events: the recording ends so soon that its duration is zero at ten digits, and so is the rate per day.",
            "1e-11", reference: [.seiz(0, "1e-11")], hypothesis: [.bckg(0, "1e-11")]),
        scored(
            "short-just-below-the-tie", "no-events: the duration is the last binary number that is zero at ten digits.",
            "4.9999999999999995e-11", reference: [.seiz(0, "4.9999999999999995e-11")],
            hypothesis: [.bckg(0, "4.9999999999999995e-11")]),
        scored(
            "short-at-the-tie",
            "no-events: the duration is the first binary number that is not zero at ten digits, if only just.",
            "5e-11", reference: [.seiz(0, "5e-11")], hypothesis: [.bckg(0, "5e-11")]),
        scored(
            "short-negative", "no-events: the duration is negative, and rates per day are, too.",
            -5, reference: [], hypothesis: [.seiz(10, 20)]),
        scored(
            "short-minus-zero", "no-events: the duration is minus zero.", "-0.0", reference: [], hypothesis: []),
    ]
}
