extension HardPairs {
    /// Rules of the formats `tse` and `lbl` that show in the scores.
    static let formatPairs: [GeneratedPair] = [
        labelled(
            "lbl-last-duration", "An `lbl` file states two durations: the last one counts.",
            ["# duration = 99.0000 secs", symbols, durationLine, event()]),
        labelled(
            "lbl-duration-without-hash", "A line that states a duration without `#` is none that a reader knows.",
            [durationLine, symbols, event(), " duration = 12.0000 secs", "xduration = 12.0000 secs"]),
        labelled(
            "lbl-other-level", "A label of another level is read and not scored.",
            [durationLine, symbols, "symbols[1] = {0: 'bckg', 1: 'seiz'}", event(), event(level: "1", 30, 40)]),
        labelled(
            "lbl-other-sublevel", "A label of another sublevel is read and not scored.",
            [durationLine, symbols, event(), event(sublevel: "1", 30, 40)]),
        labelled(
            "lbl-other-channel", "A label of one channel is read and not scored.",
            [durationLine, symbols, event(), event(channel: "3", 30, 40)]),
        labelled(
            "lbl-other-channels-only", "All labels are of one channel: the recording counts as background.",
            [durationLine, symbols, event(channel: "0"), event(channel: "1", 30, 40)]),
        labelled(
            "lbl-channel-with-name", "A channel with a name is no number and counts as all channels.",
            [durationLine, symbols, event(channel: "TERM"), event(channel: "-1", 30, 40)]),
        labelled(
            "lbl-symbols-stated-again",
            "A level's symbols are stated again: labels behind that line have the new ones.",
            [durationLine, symbols, event(), "symbols[0] = {0: 'seiz', 1: 'bckg'}", event(30, 40, "1.0, 0.0")]),
        labelled(
            "lbl-symbols-of-another-level", "Another level's symbols leave those of the scored level alone.",
            [durationLine, symbols, "symbols[1] = {0: 'seiz', 1: 'bckg'}", event()]),
        labelled(
            "lbl-symbol-numbered-twice",
            "A symbol's number is given twice: the symbol has the second name at the first one's place.",
            [durationLine, "symbols[0] = {0: 'bckg', 1: 'bckg', 0: 'seiz'}", event(10, 20, "1.0, 0.0")]),
        labelled(
            "lbl-more-probabilities", "A label line has more probabilities than its level has symbols.",
            [durationLine, symbols, event(10, 20, "0.0, 1.0, 1.0")]),
        labelled(
            "lbl-small-probability", "A probability below a half makes a symbol the label, being above zero.",
            [durationLine, symbols, event(10, 20, "0.0, 0.3")]),
        labelled(
            "lbl-infinite-probability", "An infinite probability makes a symbol the label.",
            [durationLine, symbols, event(10, 20, "0.0, inf")]),
        labelled(
            "lbl-likelier-symbol-behind", "The first symbol above zero is the label, though the next one is likelier.",
            [durationLine, "symbols[0] = {0: 'seiz', 1: 'bckg'}", event(10, 20, "0.2, 0.8")]),
        labelled(
            "lbl-bracket-in-front", "A closing bracket in front of the probabilities is stripped like the one behind.",
            [durationLine, symbols, event(10, 20, "]0.0, 1.0")]),
        labelled(
            "lbl-blanks-inside-numbers", "Blanks inside numbers vanish from a label line.",
            [durationLine, symbols, "label = {0, 0, 1 0.0000, 2 0.0000, all, [0. 0, 1 .0]}"]),
        labelled(
            "lbl-integer-spellings", "Levels are spelt with a sign, an underscore and Arabic digits.",
            [
                durationLine, symbols, event(level: "+0"), event(level: "0_0", 30, 40),
                event(level: "\u{660}", sublevel: "-0", 50, 55),
            ]),
        labelled(
            "lbl-integer-of-most-digits", "A level has as many digits as Python reads in a whole number.",
            [durationLine, symbols, event(level: String(repeating: "0", count: 4_300))]),
        GeneratedPair(
            name: "tse-ascii-separators",
            sentence: "ASCII separators are white space between the words of a `tse` row.",
            reference: content([
                "version = tse_v1.0.0", durationLine, "10.0\u{1C}20.0\u{1D}seiz\u{1E}1.0", "30.0 40.0\u{1F}seiz 1.0",
            ]),
            hypothesis: hypothesis(named: "tse-ascii-separators")),
    ]

    private static let durationLine = "# duration = 60.0000 secs"
    private static let symbols = "symbols[0] = {0: 'bckg', 1: 'seiz'}"

    /// A label line; the second symbol is likely unless said otherwise.
    private static func event(
        level: String = "0", sublevel: String = "0", channel: String = "all", _ start: Int = 10, _ stop: Int = 20,
        _ probabilities: String = "0.0, 1.0"
    ) -> String {
        "label = {\(level), \(sublevel), \(start).0000, \(stop).0000, \(channel), [\(probabilities)]}"
    }

    private static func labelled(_ name: String, _ sentence: String, _ lines: [String]) -> GeneratedPair {
        GeneratedPair(
            name: name, sentence: sentence,
            reference: content(["version = lbl_v1.0.0", "number_of_levels = 1", "level[0] = 1"] + lines),
            hypothesis: hypothesis(named: name))
    }

    private static func content(_ lines: [String]) -> GeneratedFile.Content {
        .bytes(Array(lines.map { $0 + "\n" }.joined().utf8))
    }

    private static func hypothesis(named name: String) -> GeneratedFile.Content {
        AnnotationDraft(name: name, duration: 60, rows: [.seiz(12, 22), .seiz(31, 39)]).content
    }
}
