/// Pairs that are scored by a parameter file in which everything is spelt, or chosen, in an unusual way.
///
/// The pairs are written by hand, and the seed plays no part.
enum OddParameterPairs {
    /// Eight classes, of which two are spelt with the same accented letters, one ends in a sigma, one has the name of
    /// the alignment's null symbol, and one is named twice; penalties of which two make the third but for rounding; two
    /// different epochs.
    static let parameters = """
        # Parameters that are spelt in unusual ways and read all the same.
        title = \"""\\
            A backslash at the end of a line \\
            joins it with the next one.\"""
        spare = [1_000, 0xF_F, 0o1_7, 0b1_0, 6.02_2e2_3, -inf, +nan, 1979-05-27 07:32:00Z, { inline = true, a."b" = 1 },
            # The last comma closes nothing.
        ]

        [MAP]
        NOISE = "TONIC,,OLD,N1"
        Artf = "OLD"
        'TONIC' = "TNSZ"
        QUIET = "B\\u0043KG"
        "\u{3A0}\u{39F}\u{394}\u{391}\u{3A3}" = \"""
        \u{39F}\u{394}\u{39F}\u{3A3},\u{A7DC}\"""
        ARTF = 'EYEM,A\\TB'
        "\u{C9}T\u{C9}" = "N1"
        "E\\u0301TE\\U00000301" = "N2"
        "***" = "NULL,SE\\tIZ"

        [NEDC_DPALIGN]
        penalty_del = " 1_0.0e-2\\t"
        penalty_ins = 2_0.0e-2
        penalty_sub = 0.3

        [NEDC_EPOCH]
        epoch_duration = true
        null_class = "Quiet"

        [NEDC_IRA]
        epoch_duration = 1_0

        """

    static let all: [GeneratedPair] = [
        pair(
            "map-every-label", "Every label of the map, the empty one included, a second late in the hypothesis.",
            reference: everyLabel(from: 2), hypothesis: everyLabel(from: 3)),
        pair(
            "map-null-symbol", "The class with the name of the null symbol is taken for that symbol where it aligns.",
            reference: [event("null", 10, 20), event("n1", 30, 40), event("se\tiz", 42, 47)],
            hypothesis: [event("null", 12, 20), event("se\tiz", 28, 40), event("eyem", 50, 53)]),
        pair(
            "dp-leading-deletions",
            "Penalties of leading deletions are added one by one, so that ties break as their last bits say.",
            reference: row(["bckg", "n2", "n1", "tnsz", "n2", "n1", "bckg", "eyem"]),
            hypothesis: row(["eyem"]) + [event("tnsz", 1, 8)], 8),
        pair(
            "dp-leading-insertions", "The same with leading insertions.",
            reference: row(["n2", "tonic"]) + [event("eyem", 2, 12)],
            hypothesis: row([
                "n1", "bckg", "n1", "bckg", "eyem", "n1", "bckg", "eyem", "tnsz", "n2", "eyem", "tonic",
            ]), 12),
        pair(
            "dp-large-table",
            "More than a thousand events on either side: their table has over a million cells, and is not kept whole.",
            reference: (0..<513).map { many[$0 / 3 % 4]($0) }, hypothesis: (0..<513).map { many[$0 / 5 % 4]($0) }, 1_026
        ),
        pair(
            "sum-integer-behind-fractions",
            "A whole number of misses comes behind fractions: Python 3.12 adds it without compensation.",
            reference: [event("n1", 2, 9), event("old", 12, 19), event("tnsz", 21, 34)],
            hypothesis: [event("old", 13, 20)], 54),
        pair(
            "sum-fraction-behind-integer",
            "The first fraction comes behind a whole number: Python 3.12 adds it without compensation.",
            reference: [event("n1", 2, 9), event("n2", 11, 22), event("null", 24, 27)],
            hypothesis: [event("n1", 0, 8), event("old", 23, 26)], 47),
        pair(
            "sum-of-nothing",
            "A hypothesis that runs backwards adds a hit of nothing: its class has a float, and Python 3.12 sees it.",
            reference: [event("tonic", 3, 16), event("tnsz", 20, 27), event("n1", 40, 47)],
            hypothesis: [event("tonic", 4, 6), event("tnsz", 26, 21), event("n1", 41, 43)]),
    ]

    private static let many: [@Sendable (Int) -> AnnotationRow] = ["tnsz", "old", "n1", "eyem"].map { label in
        { .ticks($0 * 20_000 + 2_500, $0 * 20_000 + 17_500, label) }
    }

    private static func pair(
        _ name: String, _ sentence: String, reference: [AnnotationRow], hypothesis: [AnnotationRow],
        _ duration: Int = 60
    ) -> GeneratedPair {
        PairDraft(.ticks(duration * TimeText.second), reference: reference, hypothesis: hypothesis)
            .pair(named: name, sentence)
    }

    private static func event(_ label: String, _ start: Int, _ stop: Int) -> AnnotationRow {
        .ticks(start * TimeText.second, stop * TimeText.second, label)
    }

    /// Events of a second each, without a gap.
    private static func row(_ labels: [String]) -> [AnnotationRow] {
        labels.enumerated().map { event($0.element, $0.offset, $0.offset + 1) }
    }

    private static func everyLabel(from start: Int) -> [AnnotationRow] {
        let labels = [
            "tonic", "", "old", "eyem", "tnsz", "\u{3BF}\u{3B4}\u{3BF}\u{3C2}", "\u{A7DC}", "n1", "n2", "a\\tb",
        ]
        return labels.enumerated().map { event($0.element, start + 5 * $0.offset, start + 5 * $0.offset + 3) }
    }
}
