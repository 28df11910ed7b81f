extension HardPairs {
    /// Time-aligned scoring decides on whole seconds whether events overlap.
    static let wholeSecondPairs: [GeneratedPair] = [
        pair(
            "taes-whole-second-overlap",
            "Events that do not touch overlap in whole seconds, and a seizure hit later counts as covered.",
            reference: [.seiz(10, 20.2), .seiz(20.8, 30)], hypothesis: [.seiz(15, 20.1), .seiz(20.9, 25)]),
        pair(
            "taes-whole-second-overlap-reversed", "The same with reference and hypothesis exchanged.",
            reference: [.seiz(15, 20.1), .seiz(20.9, 25)], hypothesis: [.seiz(10, 20.2), .seiz(20.8, 30)]),
        pair(
            "taes-whole-second-neighbour", "Events in different whole seconds do not overlap, however close they are.",
            reference: [.seiz(10, 19.9999), .seiz(21, 30)], hypothesis: [.seiz(15, 19.9), .seiz(21.0001, 25)]),
        pair(
            "taes-same-second-without-overlap",
            "Two events share a whole second only: without a real overlap that is never asked.",
            reference: [.seiz(10, 20.2)], hypothesis: [.seiz(20.7, 25)]),
        pair(
            "taes-negative-hit-before",
            "A hypothesis that ends before the seizure starts, in the same second, takes part of the hit away.",
            reference: [.seiz(20.8, 25)], hypothesis: [.seiz(15, 20.1), .seiz(21, 24)]),
        pair(
            "taes-negative-hit-after",
            "A hypothesis that starts after the seizure ends, in the same second, takes part of the hit away.",
            reference: [.seiz(10, 11)], hypothesis: [.seiz(10.2, 10.5), .seiz(11.8, 15)]),
        pair(
            "taes-negative-total", "Negative parts outweigh the hits, and sensitivity falls below zero.",
            reference: [.seiz(10.3, 11.3), .seiz(12.6, 17.6)],
            hypothesis: [.seiz(10.5, 10.6), .seiz(11.9, 12.4), .seiz(13.2, 13.4)]),
        pair(
            "taes-correlation-below-minus-one", "Negative tallies make the Matthews coefficient less than minus one.",
            reference: [.seiz(10.8, 11.3), .seiz(14.3, 14.5), .seiz(14.6, 15.6)],
            hypothesis: [.seiz(10.3, 10.4), .seiz(10.7, 10.9)]),
        pair(
            "taes-second-reaches-next-seizure",
            "A hypothesis ends in the second in which the next seizure starts, and uses that one up.",
            reference: [.seiz(11, 15), .seiz(20.6, 25)], hypothesis: [.seiz(10, 20.1), .seiz(21, 24)]),
        pair(
            "taes-touching-at-whole-second",
            "A hypothesis that ends exactly where the seizure starts adds a hit of nothing and a false alarm.",
            reference: [.seiz(20, 30)], hypothesis: [.seiz(10, 20), .seiz(25, 28)]),
        pair(
            "taes-second-zero",
            "Times between -1 and 1 all lie in second 0; the tallies of both classes fall below zero.",
            reference: [.seiz(-0.9, -0.1), .seiz(0.2, 5)], hypothesis: [.seiz(-0.8, -0.3), .seiz(0.6, 4)]),
        pair(
            "taes-backward-event-has-no-seconds",
            "An event that runs backwards covers no whole second and overlaps nothing.",
            reference: [.seiz(30, 20), .seiz(40, 50)], hypothesis: [.seiz(15, 35), .seiz(41, 49)]),
    ]

    /// Every way in which one hypothesis can lie on one seizure.
    static let partialHitPairs: [GeneratedPair] = [
        pair(
            "taes-identical", "Hypothesis and seizure are identical: the first branch, a whole hit and no false alarm.",
            reference: [.seiz(10, 20)], hypothesis: [.seiz(10, 20)]),
        pair(
            "taes-same-start-shorter", "Same start, earlier stop: the first branch, with no false alarm.",
            reference: [.seiz(10, 20)], hypothesis: [.seiz(10, 17)]),
        pair(
            "taes-same-start-longer", "Same start, later stop: the second branch, a whole hit and a false alarm.",
            reference: [.seiz(10, 20)], hypothesis: [.seiz(10, 23)]),
        pair(
            "taes-same-stop-earlier", "Earlier start, same stop: the first branch, a whole hit and a false alarm.",
            reference: [.seiz(10, 20)], hypothesis: [.seiz(7, 20)]),
        pair(
            "taes-same-stop-later", "Later start, same stop: the second branch, with no false alarm.",
            reference: [.seiz(10, 20)], hypothesis: [.seiz(13, 20)]),
        pair(
            "taes-earlier", "The hypothesis starts and stops earlier by a third of the seizure.",
            reference: [.seiz(10, 13)], hypothesis: [.seiz(9, 12)]),
        pair(
            "taes-later", "The hypothesis starts and stops later by a seventh of the seizure.",
            reference: [.seiz(10, 17)], hypothesis: [.seiz(11, 18)]),
        pair(
            "taes-inside", "The hypothesis lies inside the seizure: a part of a hit, no false alarm.",
            reference: [.seiz(10, 23)], hypothesis: [.seiz(14, 19)]),
        pair(
            "taes-around",
            "The hypothesis surrounds the seizure: a whole hit, and a false alarm of both ends together.",
            reference: [.seiz(10, 23)], hypothesis: [.seiz(9, 26)]),
        pair(
            "taes-false-alarm-capped-before",
            "The part before the seizure is longer than the seizure: the false alarm is one.",
            reference: [.seiz(20, 23)], hypothesis: [.seiz(10, 22)]),
        pair(
            "taes-false-alarm-capped-after",
            "The part behind the seizure is longer than the seizure: the false alarm is one.",
            reference: [.seiz(20, 23)], hypothesis: [.seiz(21, 40)]),
        pair(
            "taes-false-alarm-capped-around",
            "The parts around the seizure are longer than the seizure: the false alarm is one.",
            reference: [.seiz(20, 23)], hypothesis: [.seiz(15, 30)]),
        pair(
            "taes-false-alarm-exactly-one", "The part before each seizure is exactly as long as the seizure.",
            reference: [.seiz(20, 23), .seiz(40, 44)], hypothesis: [.seiz(17, 23), .seiz(38, 46)]),
        pair(
            "taes-earlier-by-a-second", "The hypothesis is the seizure, one second early.",
            reference: [.seiz(10, 20)], hypothesis: [.seiz(9, 19)]),
        pair(
            "taes-later-by-a-second", "The hypothesis is the seizure, one second late.",
            reference: [.seiz(10, 20)], hypothesis: [.seiz(11, 21)]),
        pair(
            "taes-zero-length-hypothesis",
            "A hypothesis without length inside the seizure adds nothing and is no false alarm.",
            reference: [.seiz(10, 20)], hypothesis: [.seiz(15, 15)]),
        pair(
            "taes-background-in-parts", "The background's tallies are parts too, once its borders differ.",
            reference: [.seiz(10, 20), .seiz(31, 37)], hypothesis: [.seiz(11.7, 23), .seiz(29, 36.1)]),
    ]

    /// One event against several, and events that are used before their turn.
    static let sequencePairs: [GeneratedPair] = [
        pair(
            "taes-one-over-three", "One hypothesis over three seizures: each further seizure is a whole miss.",
            reference: [.seiz(10, 12), .seiz(15, 17), .seiz(20, 22)], hypothesis: [.seiz(9, 23)]),
        pair(
            "taes-three-in-one",
            "Three hypotheses in one seizure: each further one adds to the hit and takes from the miss.",
            reference: [.seiz(9, 23)], hypothesis: [.seiz(10, 12), .seiz(15, 17), .seiz(20, 22)]),
        pair(
            "taes-stops-decide-the-way", "Equal stops take the way of a hypothesis over several seizures.",
            reference: [.seiz(10, 20), .seiz(20.5, 25)], hypothesis: [.seiz(12, 20), .seiz(21, 25)]),
        pair(
            "taes-last-reaches-beyond",
            "The last of several hypotheses reaches beyond the seizure and into the next one.",
            reference: [.seiz(10, 20), .seiz(22, 30)], hypothesis: [.seiz(11, 13), .seiz(15, 24)]),
        pair(
            "taes-used-seizure-counts-again", "Two overlapping hypotheses end behind the seizure: it is hit twice.",
            reference: [.seiz(10, 20)], hypothesis: [.seiz(9, 25), .seiz(12, 26)]),
        pair(
            "taes-used-seizure-missed-again",
            "Two overlapping hypotheses cover two seizures: the second one is missed twice.",
            reference: [.seiz(10, 12), .seiz(14, 16)], hypothesis: [.seiz(9, 17), .seiz(9.5, 18)]),
        pair(
            "taes-left-over-is-a-false-alarm", "A hypothesis that lies on a seizure already used up is a false alarm.",
            reference: [.seiz(10, 12), .seiz(14, 16.5)], hypothesis: [.seiz(9, 15), .seiz(15.5, 18)]),
        pair(
            "taes-overlapping-seizures",
            "Overlapping seizures and one hypothesis: the second seizure is used up by the first one's turn.",
            reference: [.seiz(10, 20), .seiz(15, 25)], hypothesis: [.seiz(12, 22)]),
        pair(
            "taes-nested-seizures",
            "A seizure inside a seizure: the longer one is sorted behind where they start together.",
            reference: [.seiz(10, 30), .seiz(10, 20), .seiz(14, 16)], hypothesis: [.seiz(11, 29)]),
        pair(
            "taes-chain", "Seizures and hypotheses overlap alternately in one long chain.",
            reference: [.seiz(5, 10), .seiz(12, 17), .seiz(19, 24), .seiz(26, 31)],
            hypothesis: [.seiz(8, 13), .seiz(15, 20), .seiz(22, 27), .seiz(29, 34)]),
        pair(
            "taes-many-small-parts", "Twelve hypotheses in one seizure, whose parts add up in order.",
            reference: [.seiz(3, 57.7)],
            hypothesis: (0..<12).map { .ticks(40_000 + $0 * 43_000, 40_000 + $0 * 43_000 + 7_001 + $0 * 1_111) }),
    ]
}
