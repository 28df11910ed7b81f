extension HardPairs {
    /// Gaps filled with background, also where there is none, or less than none.
    static let fillingPairs: [GeneratedPair] = [
        pair(
            "fill-both-empty", "Neither side has a row: one background event each, a hit, and full agreement.",
            reference: [], hypothesis: []),
        pair(
            "fill-both-empty-many-decimals",
            "Neither side has a row: the one background event ends at the duration as stated, not as rounded.",
            "60.00004", reference: [], hypothesis: []),
        pair(
            "fill-reference-empty",
            "The reference has no row: every seizure is a false alarm against one background event.",
            reference: [], hypothesis: [.seiz(10, 20), .seiz(30, 33.3)]),
        pair(
            "fill-hypothesis-empty", "The hypothesis has no row: every seizure is missed.",
            reference: [.seiz(10, 20), .seiz(30, 33.3)], hypothesis: []),
        pair(
            "fill-written-or-not", "Background that is written out and background that is filled in come to the same.",
            reference: [.bckg(0, 10), .seiz(10, 20), .bckg(20, 60)], hypothesis: [.seiz(10, 20)]),
        pair(
            "fill-nothing-at-the-edges",
            "A seizure from the very start and one to the very end leave nothing to fill there.",
            reference: [.seiz(0, 7), .seiz(50, 60)], hypothesis: [.seiz(0, 8), .seiz(51, 60)]),
        pair(
            "fill-reversed-overlap", "Rows overlap: the filler between them runs backwards and is an event of its own.",
            reference: [.seiz(10, 25), .seiz(20, 30)], hypothesis: [.seiz(12, 28)]),
        pair(
            "fill-reversed-overlap-in-hypothesis",
            "Rows of the hypothesis overlap: its backward filler may be a false alarm.",
            reference: [.seiz(12, 28)], hypothesis: [.seiz(10, 25), .seiz(20, 30)]),
        pair(
            "fill-nested", "A row lies inside another one: the recording continues from the end of the inner row.",
            reference: [.seiz(10, 40), .seiz(15, 20)], hypothesis: [.seiz(18, 35)]),
        pair(
            "fill-nested-three-deep", "Rows are nested three deep, each leaving a backward filler of another length.",
            reference: [.seiz(5, 50), .seiz(10, 40), .seiz(20, 30)], hypothesis: [.seiz(5, 50)]),
        pair(
            "fill-same-row-twice", "A row stands twice: a backward filler as long as the row comes between.",
            reference: [.seiz(10, 20), .seiz(10, 20)], hypothesis: [.seiz(10, 20)]),
        pair(
            "fill-same-row-many-times", "A row stands a dozen times, with eleven backward fillers.",
            reference: Array(repeating: .seiz(10, 20), count: 12), hypothesis: [.seiz(11, 19), .seiz(30, 31)]),
        pair(
            "fill-same-start", "Rows share their start and differ in their stop; the shorter one is sorted first.",
            reference: [.seiz(10, 30), .seiz(10, 15), .seiz(10, 22.5)], hypothesis: [.seiz(10, 22.5)]),
        pair(
            "fill-past-the-end",
            "A seizure passes the end: a backward filler takes the recording back to its stated duration.",
            reference: [.seiz(50, 70)], hypothesis: [.seiz(52, 58)]),
        pair(
            "fill-past-the-end-both",
            "Seizures of both sides pass the end by different lengths, and both recordings end alike.",
            reference: [.seiz(50, 70)], hypothesis: [.seiz(55, 65.5)]),
        pair(
            "fill-entirely-past-the-end",
            "A seizure lies wholly behind the end, with a forward and a backward filler around it.",
            reference: [.seiz(10, 12), .seiz(65, 70)], hypothesis: [.seiz(10, 12)]),
        pair(
            "fill-background-past-the-end",
            "Background passes the end and merges with the backward filler: nothing is left of it.",
            reference: [.seiz(10, 20), .bckg(20, 70)], hypothesis: [.seiz(12, 20)]),
        pair(
            "fill-row-runs-backwards", "A row ends before it starts and is taken as it is.",
            reference: [.seiz(30, 20), .seiz(40, 45)], hypothesis: [.seiz(20, 30), .seiz(41, 44)]),
        pair(
            "fill-hypothesis-row-runs-backwards",
            "A row of the hypothesis ends before it starts and is taken as it is.",
            reference: [.seiz(20, 30), .seiz(41, 44)], hypothesis: [.seiz(30, 20), .seiz(40, 45)]),
        pair(
            "fill-before-zero", "A row starts before zero: the filler from zero back to its start is an event.",
            reference: [.seiz(-5, 5), .seiz(20, 30)], hypothesis: [.seiz(0, 5), .seiz(20, 30)]),
        pair(
            "fill-gap-of-one-tick", "A gap of one ten-thousandth of a second is filled and keeps two seizures apart.",
            reference: [.seiz(10, 20), .seiz(20.0001, 30)], hypothesis: [.seiz(12, 28)]),
        pair(
            "fill-gap-below-one-tick", "A gap of less than half a ten-thousandth is none, and the seizures merge.",
            reference: [.seiz(10, 20), .seiz("20.00004", 30)], hypothesis: [.seiz(12, 28)]),
        pair(
            "fill-gap-at-the-tie", "Whether 20.00005 is a gap after 20 depends on which way its binary value rounds.",
            reference: [.seiz(10, 20), .seiz("20.00005", 30)], hypothesis: [.seiz(12, 28)]),
        pair(
            "fill-gap-scaling-passes-the-tie",
            "30.44305 lies below the tie: times ten thousand, plus a half, cut off, it rounds up all the same.",
            reference: [.seiz(10, "30.44305"), .seiz(30.443, 40)], hypothesis: [.seiz(12, 38)]),
        pair(
            "fill-gap-scaling-meets-the-tie",
            "30.44265 lies above the tie: times ten thousand it is a tie itself, and goes to the even side.",
            reference: [.seiz(10, "30.44265"), .seiz(30.4427, 40)], hypothesis: [.seiz(12, 38)]),
        pair(
            "fill-gap-scaling-always-wrong",
            "30.44315 lies below the tie: any rounding of ten thousand times its value goes up.",
            reference: [.seiz(10, "30.44315"), .seiz(30.4431, 40)], hypothesis: [.seiz(12, 38)]),
        pair(
            "fill-gap-at-the-even-tie",
            "0.03125 is a tie in binary too and rounds to the even 0.0312: no gap before 0.0312.",
            reference: [.seiz(0, "0.03125"), .seiz(0.0312, 9)], hypothesis: [.seiz(0, 9)]),
        pair(
            "fill-gap-at-the-odd-tie",
            "0.09375 is a tie in binary too and rounds to the even 0.0938: a gap before 0.0937.",
            reference: [.seiz(0, "0.09375"), .seiz(0.0937, 9)], hypothesis: [.seiz(0, 9)]),
        pair(
            "fill-ends-at-rounded-duration",
            "The last filler ends at the duration rounded to four digits, not as stated.",
            "60.00004", reference: [.seiz(10, 20)], hypothesis: [.seiz(12, 22)]),
        pair(
            "fill-ends-differ-below-rounding",
            "The two recordings' ends differ by less than rounding keeps and count as equal.",
            "60.00004", hypothesisDuration: "59.99996",
            reference: [.seiz(10, 20), .bckg(20, "60.00004")], hypothesis: [.seiz(12, 22), .bckg(22, "59.99996")]),
        pair(
            "fill-start-rounds-to-zero", "A row starts so little after zero that no filler stands before it.",
            reference: [.seiz("0.00004", 10)], hypothesis: [.seiz(0, 10)]),
    ]

    /// Neighbours of the same label that become one.
    static let mergingPairs: [GeneratedPair] = [
        pair(
            "merge-touching", "Seizures that touch become one seizure before anything is scored.",
            reference: [.seiz(10, 20), .seiz(20, 30)], hypothesis: [.seiz(12, 28)]),
        pair(
            "merge-touching-chain", "Five seizures in a row that touch become one.",
            reference: [.seiz(5, 10), .seiz(10, 15), .seiz(15, 20), .seiz(20, 25), .seiz(25, 30)],
            hypothesis: [.seiz(5, 6), .seiz(29, 30)]),
        pair(
            "merge-in-hypothesis", "Seizures of the hypothesis that touch become one false alarm, not two.",
            reference: [.seiz(40, 50)], hypothesis: [.seiz(10, 20), .seiz(20, 30), .seiz(44, 47)]),
        pair(
            "merge-with-filler", "A background row merges with the fillers on both sides of it.",
            reference: [.bckg(10, 20), .seiz(30, 40)], hypothesis: [.seiz(31, 42)]),
        pair(
            "merge-overlapping-background",
            "Overlapping background rows and the backward filler between them become one event.",
            reference: [.bckg(0, 30), .bckg(20, 45), .seiz(45, 50)], hypothesis: [.seiz(45, 50)]),
        pair(
            "merge-takes-the-last-stop",
            "A merged event ends where its last part ends, even if an earlier part ended later.",
            reference: [.bckg(0, 40), .bckg(10, 20), .seiz(20, 30)], hypothesis: [.seiz(22, 35)]),
        pair(
            "merge-background-gives-way",
            "Background that a seizure overlaps is cut back to the seizure by merging with the filler.",
            reference: [.bckg(10, 20), .seiz(15, 25)], hypothesis: [.seiz(15, 25), .bckg(22, 40)]),
        pair(
            "merge-shrinks", "A seizure touched by one that runs backwards merges into a shorter seizure.",
            reference: [.seiz(10, 30), .seiz(30, 25)], hypothesis: [.seiz(12, 29)]),
        pair(
            "merge-not-over-overlap", "Overlapping seizures do not merge: the backward filler stands between them.",
            reference: [.seiz(10, 20), .seiz(19.9999, 30)], hypothesis: [.seiz(12, 28)]),
    ]
}
