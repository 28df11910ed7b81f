/// Pairs in the formats `tse` and `lbl`, good and broken, with everything that may stand in them.
///
/// 1. Each side is in one of the two formats, now and then in `csv` or `xml`.
/// 2. Up to four oddities are put in; some are harmless, some are refused, and some only change what is scored.
/// 3. No oddity makes a time that the legacy tool would choke on.
enum FormatPairs {
    /// Three classes of seven labels, so that rows with several symbols have something to be mapped to.
    static let parameters = """
        # Labels that stand in rows with several symbols.
        [MAP]
        SEIZ = "SEIZ,FNSZ,GNSZ"
        BCKG = "BCKG"
        ARTF = "ARTF,EYEM,12"

        [NEDC_DPALIGN]
        penalty_del = "1.0"
        penalty_ins = "1.0"
        penalty_sub = "1.0"

        [NEDC_EPOCH]
        epoch_duration = "0.25"
        null_class = "BCKG"

        [NEDC_IRA]
        epoch_duration = "0.25"

        """

    static let labels = ["bckg", "seiz", "seiz", "fnsz", "gnsz", "artf", "eyem", "12"]

    static func pair(number: Int, using random: inout SplitMix64) -> GeneratedPair {
        let name = PairName.numbered("formats", number)
        let recording = SmallRecording(labels: labels, using: &random)
        let isSameFormat = random.chance(50)
        let format = random.number(below: 20)
        let (reference, first) = file(recording, recording.reference, format, name, using: &random)
        let (hypothesis, second) = file(
            recording, recording.hypothesis, isSameFormat ? format : random.number(below: 20), name, using: &random)
        return GeneratedPair(
            name: name, sentence: "Reference: \(first); hypothesis: \(second).", reference: .bytes(reference),
            hypothesis: .bytes(hypothesis))
    }

    private static func file(
        _ recording: SmallRecording, _ events: [SmallRecording.Event], _ format: Int, _ name: String,
        using random: inout SplitMix64
    ) -> ([UInt8], String) {
        var lines: [String]
        var oddities: [FormatOddity]
        switch format {
        case 0..<9:
            lines = recording.timeSynchronous(events)
            oddities = FormatOddity.timeSynchronous + FormatOddity.common
        case 9..<18:
            let extra = random.shuffled(["bckg", "seiz", "fnsz", "gnsz", "artf", "eyem", "12"])
            lines = recording.labelled(events, symbols: extra)
            oddities = FormatOddity.labelled + FormatOddity.common
        case 18:
            lines = recording.drafts(named: name).reference.text.split(separator: "\n").map(String.init)
            oddities = FormatOddity.common
        default:
            lines = [
                "<?xml version=\"1.0\" encoding=\"utf-8\"?>", "<root>", "</root>", recording.durationLine,
            ]
            oddities = FormatOddity.common
        }
        let limit = NumberExtent(of: lines.joined(separator: "\n").utf8).union(
            NumberExtent(large: NumberExtent.bearable.large, small: .max))
        var names: [String] = []
        for _ in 0..<random.element(of: [0, 0, 1, 1, 1, 2, 2, 3, 4]) {
            let oddity = random.element(of: oddities)
            var odd = lines
            oddity.apply(&odd, &random)
            guard NumberExtent(of: odd.joined(separator: "\n").utf8).isWithin(limit) else { continue }
            lines = odd
            names.append(oddity.name)
        }
        let end = random.chance(92) ? "\n" : random.element(of: ["\r\n", "\r"])
        let text = lines.joined(separator: end) + (random.chance(95) ? end : "")
        return (Array(text.utf8), names.isEmpty ? "nothing odd" : names.joined(separator: ", "))
    }
}
