/// Pairs with a parameter file of their own.
///
/// 1. Classes are merged, doubled, in capitals, quoted; a label stands in two of them or in none.
/// 2. Penalties are zero, fractional, negative, no numbers; epochs last from 0.1 s to 7 s; the null class may be missing.
/// 3. Sections, keys and quotation marks are left out or spelt in other ways that TOML has, some that it has not; some
///    files are damaged as bytes.
enum ParameterPairs {
    static func pair(number: Int, using random: inout SplitMix64) -> (GeneratedPair, parameters: [UInt8]) {
        let name = PairName.numbered("parameters", number)
        let map = RandomMap(using: &random)
        let recording = SmallRecording(
            labels: map.fileLabels, counts: [0, 1, 2, 3, 3, 4, 6, 9, 9, 15, 30], using: &random)
        let drafts = recording.drafts(named: name)
        var parameters = RandomParameters(map: map, using: &random)
        if random.chance(30) { parameters.bend(using: &random) }
        let pair = GeneratedPair(
            name: name, sentence: "\(map.classes.count) classes.", reference: drafts.reference.content,
            hypothesis: drafts.hypothesis.content)
        var bytes = parameters.bytes(using: &random)
        if random.chance(10) { _ = ByteDamagePairs.damage(&bytes, using: &random) }
        return (pair, bytes)
    }
}
