/// Pairs of good files, one or both of which were damaged as bytes.
///
/// 1. The good file is a small recording in one of the three formats, or a hand-written pair.
/// 2. One to four damages follow one another; the other side stays good, is damaged too, or gets the same bytes.
/// 3. No damage makes a time that the legacy tool would choke on.
enum ByteDamagePairs {
    static func pair(number: Int, using random: inout SplitMix64) -> GeneratedPair {
        let name = PairName.numbered("byte-damage", number)
        let base = base(named: name, using: &random)
        var reference = base.reference
        var hypothesis = base.hypothesis
        var damages: [String] = []
        switch random.number(below: 20) {
        case 0..<8: damages = damage(&reference, using: &random)
        case 8..<15: damages = damage(&hypothesis, using: &random)
        case 15..<18: damages = damage(&reference, using: &random) + damage(&hypothesis, using: &random)
        default:
            damages = damage(&reference, using: &random)
            hypothesis = reference
        }
        return GeneratedPair(
            name: name, sentence: "Damaged: \(damages.joined(separator: ", ")).", reference: .bytes(reference),
            hypothesis: .bytes(hypothesis))
    }

    private static func base(
        named name: String, using random: inout SplitMix64
    ) -> (reference: [UInt8], hypothesis: [UInt8]) {
        let symbols = ["bckg", "seiz"]
        let recording = SmallRecording(labels: symbols, using: &random)
        func bytes(_ lines: [String]) -> [UInt8] { Array(lines.map { $0 + "\n" }.joined().utf8) }
        switch random.number(below: 20) {
        case 0..<8:
            let drafts = recording.drafts(named: name)
            return (Array(drafts.reference.text.utf8), Array(drafts.hypothesis.text.utf8))
        case 8..<12:
            return (
                bytes(recording.timeSynchronous(recording.reference)),
                bytes(recording.timeSynchronous(recording.hypothesis))
            )
        case 12..<16:
            return (
                bytes(recording.labelled(recording.reference, symbols: symbols)),
                bytes(recording.labelled(recording.hypothesis, symbols: symbols))
            )
        default:
            let pair = random.element(of: HardPairs.all)
            guard case .bytes(let reference) = pair.reference.content,
                case .bytes(let hypothesis) = pair.hypothesis.content
            else { preconditionFailure("every hand-written pair that is not refused consists of files") }
            return (reference, hypothesis)
        }
    }

    /// Damages a file, and says how.
    static func damage(_ bytes: inout [UInt8], using random: inout SplitMix64) -> [String] {
        let limit = NumberExtent(of: bytes).union(.bearable)
        var names: [String] = []
        for _ in 0..<random.element(of: [1, 1, 1, 2, 2, 3, 4]) {
            // A draw that would make a number that is too large, or too small, is thrown away.
            for _ in 0..<8 {
                let damage = random.element(of: ByteDamage.all)
                var damaged = bytes
                damage.apply(&damaged, &random)
                guard NumberExtent(of: damaged).isWithin(limit) else { continue }
                bytes = damaged
                names.append(damage.name)
                break
            }
        }
        return names
    }
}
