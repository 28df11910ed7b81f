/// Pairs of `csv_bi` files whose times, durations and confidences are spelt in every way.
///
/// 1. Most pairs hold only numbers that Python reads, some hold one that it does not.
/// 2. Times that are no times, NaN and infinities, stand in a quarter of the pairs, in some of them many: where NaN is
///    compared, the order of the rows depends on how the interpreter sorts.
/// 3. Finite times stay below 40,000 s and recordings below 200 s: the legacy tool counts out whole seconds. Only one
///    side's duration may be huge, as sides of different lengths are refused before anything is counted.
enum NumberPairs {
    static func pair(number: Int, using random: inout SplitMix64) -> GeneratedPair {
        let name = PairName.numbered("numbers", number)
        let isCrowded = number % 50 == 49
        let recording = SmallRecording(
            labels: ["seiz", "seiz", "bckg"], counts: isCrowded ? [60, 70, 130, 300] : [1, 2, 3, 4, 6, 9],
            using: &random)
        var drafts = recording.drafts(named: name)
        if random.chance(50) { drafts.hypothesis.rows = random.shuffled(drafts.hypothesis.rows) }
        if random.chance(50) { drafts.reference.rows = random.shuffled(drafts.reference.rows) }
        respell(&drafts.reference, using: &random)
        respell(&drafts.hypothesis, using: &random)
        var oddities: [String] = []
        if isCrowded || random.chance(25) {
            oddities.append("times that are none")
            specialise(&drafts.reference, isCrowded, using: &random)
            if random.chance(50) { specialise(&drafts.hypothesis, isCrowded, using: &random) }
        }
        if random.chance(35) {
            oddities.append("an odd duration")
            setDurations(&drafts, recording.duration, using: &random)
        }
        if random.chance(25) {
            oddities.append("no number")
            if random.chance(50) {
                breakOne(&drafts.reference, recording.duration, using: &random)
            } else {
                breakOne(&drafts.hypothesis, recording.duration, using: &random)
            }
        }
        return GeneratedPair(
            name: name, sentence: oddities.isEmpty ? "Odd spellings." : "Odd: \(oddities.joined(separator: ", ")).",
            reference: drafts.reference.content, hypothesis: drafts.hypothesis.content)
    }

    /// Spells the numbers of every row anew.
    private static func respell(_ draft: inout AnnotationDraft, using random: inout SplitMix64) {
        for row in draft.rows.indices where draft.rows[row].count == 5 {
            for field in 1...2 {
                guard random.chance(60), let ticks = ticks(draft.rows[row][field]) else { continue }
                draft.rows[row][field] = NumberText.spelling(of: ticks, using: &random)
            }
            switch random.number(below: 10) {
            case 0..<3: draft.rows[row][4] = NumberText.special(using: &random)
            case 3: draft.rows[row][4] = NumberText.harmless(using: &random)
            case 4: draft.rows[row][4] = NumberText.spelling(of: random.number(below: 10_001), using: &random)
            default: break
            }
            // Rows of single channels are read, and their numbers too, but nothing is done with them.
            if random.chance(5) {
                draft.rows[row][0] = "C3-P3"
                draft.rows[row][2] = NumberText.harmless(using: &random)
            }
        }
    }

    /// Makes some times NaN, infinite, or smaller than anything.
    private static func specialise(
        _ draft: inout AnnotationDraft, _ isCrowded: Bool, using random: inout SplitMix64
    ) {
        let share = isCrowded ? random.element(of: [2, 10, 40]) : random.element(of: [15, 50])
        let texts = random.chance(50) ? ["nan"] : (0..<3).map { _ in NumberText.special(using: &random) }
        for row in draft.rows.indices where draft.rows[row].count == 5 && draft.rows[row][0] == "TERM" {
            for field in 1...2 where random.chance(share) { draft.rows[row][field] = random.element(of: texts) }
        }
    }

    private static func setDurations(
        _ drafts: inout (reference: AnnotationDraft, hypothesis: AnnotationDraft), _ ticks: Int,
        using random: inout SplitMix64
    ) {
        func state(_ text: String, in draft: inout AnnotationDraft) {
            draft.header[AnnotationDraft.durationLine] = "# duration = \(text) secs"
        }
        switch random.number(below: 10) {
        case 0..<5:
            state(NumberText.spelling(of: ticks, using: &random), in: &drafts.reference)
            state(NumberText.spelling(of: ticks, using: &random), in: &drafts.hypothesis)
        case 5..<8:
            let text = NumberText.special(using: &random)
            state(text, in: &drafts.reference)
            state(text, in: &drafts.hypothesis)
        case 8: state(NumberText.special(using: &random), in: &drafts.hypothesis)
        default: state(NumberText.harmless(using: &random), in: &drafts.reference)
        }
    }

    private static func breakOne(
        _ draft: inout AnnotationDraft, _ duration: Int, using random: inout SplitMix64
    ) {
        guard !draft.rows.isEmpty, random.chance(85) else {
            let text = NumberText.broken(of: duration, using: &random)
            draft.header[AnnotationDraft.durationLine] = "# duration = " + text
            return
        }
        let row = random.number(below: draft.rows.count)
        let field = random.element(of: [1, 1, 2, 2, 4])
        draft.rows[row][field] = NumberText.broken(of: ticks(draft.rows[row][field]) ?? 10_000, using: &random)
    }

    /// The ticks of a time that is spelt as the drafts spell it.
    private static func ticks(_ text: String) -> Int? {
        guard let point = text.firstIndex(of: "."), text.distance(from: point, to: text.endIndex) == 5 else {
            return nil
        }
        return Int(text.filter { $0 != "." })
    }
}
