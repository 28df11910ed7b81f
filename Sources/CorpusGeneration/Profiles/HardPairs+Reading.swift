extension HardPairs {
    /// What is read and what of it counts.
    static let readingPairs: [GeneratedPair] = [
        pair(
            "read-confidence-ignored", "Confidences differ wildly and change nothing.",
            reference: [.seiz(10, 20, confidence: 0), .seiz(30, 40, confidence: -7)],
            hypothesis: [.seiz(11, 21, confidence: 0.0001), .seiz(30, 38, confidence: "1e9")]),
        pair(
            "read-other-channels-only", "Only single channels are annotated: one background event is scored.",
            reference: [.channel("FP1-F7", 10, 20, "seiz"), .channel("C3-P3", 10, 20, "seiz")],
            hypothesis: [.channel("FP1-F7", 12, 20, "seiz")]),
        pair(
            "read-other-channels-against-scored", "Single channels on one side, scored rows on the other.",
            reference: [.channel("FP1-F7", 10, 20, "seiz")], hypothesis: [.seiz(10, 20)]),
        pair(
            "read-other-channels-besides", "Rows of single channels between the scored ones count for nothing.",
            reference: [.channel("FP1-F7", 1, 59, "seiz"), .seiz(10, 20), .channel("O1-O2", 70, 80, "bckg")],
            hypothesis: [.seiz(10, 18)]),
        pair(
            "read-unsorted", "Rows in no order are sorted by start and stop.",
            reference: [.seiz(40, 50), .bckg(0, 10), .seiz(10, 20), .bckg(50, 60)],
            hypothesis: [.seiz(41, 52), .seiz(12, 22)]),
        pair(
            "read-unsorted-overlapping",
            "Overlapping rows in no order: what sorting makes of them decides the backward fillers.",
            reference: [.seiz(20, 30), .seiz(10, 40), .seiz(20, 25), .bckg(12, 18)],
            hypothesis: [.seiz(15, 35), .bckg(15, 20), .seiz(5, 12)]),
        pair(
            "read-same-times-two-labels",
            "Background and then a seizure on the same times: the seizure is what is left.",
            reference: [.bckg(10, 20), .seiz(10, 20)], hypothesis: [.seiz(10, 20)]),
        pair(
            "read-same-times-two-labels-exchanged",
            "A seizure and then background on the same times: the seizure is left, and the order does not show.",
            reference: [.seiz(10, 20), .bckg(10, 20)], hypothesis: [.seiz(10, 20)]),
        pair(
            "read-start-is-no-number",
            "A seizure of the reference starts at nan: it holds no sample, overlaps nothing, and is missed.",
            reference: [.seiz("nan", 30), .seiz(40, 50)], hypothesis: [.seiz(12, 22), .seiz(41, 49)]),
        pair(
            "read-many-rows", "Forty short seizures against forty that are a little late.",
            reference: (0..<40).map { .ticks($0 * 14_000 + 2_000, $0 * 14_000 + 9_000) },
            hypothesis: (0..<40).map { .ticks($0 * 14_000 + 4_321, $0 * 14_000 + 11_111) }),
        pair(
            "read-duration-is-the-header", "The scored duration is the header's, not the last row's.",
            3_600, reference: [.seiz(10, 20)], hypothesis: [.seiz(10, 20), .seiz(30, 31)]),
        pair(
            "read-all-hypotheses-used",
            "A seizure never stops, and the one hypothesis is used up: nobody asks for its whole seconds.",
            reference: [.seiz(0, 20), .seiz(12, "inf")], hypothesis: [.seiz(1, 19)]),
        pair(
            "read-duration-many-decimals", "The last row keeps its decimals, and so does the scored duration.",
            "60.00003", reference: [.seiz(50, "60.00003")], hypothesis: [.seiz(49, "60.00002999")]),
    ]
}
