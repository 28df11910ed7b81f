import MetricModel

/// Scoring parameters in a plan: numbers as the 16 hex digits of their bits, so that none is lost.
///
///     { "map": [["seiz", ["seiz", "fnsz"]], ["bckg", ["bckg"]]], "penalties": ["3ff0…", "3ff0…", "3ff0…"],
///       "epoch": "3fd0…", "null_class": "bckg", "agreement_epoch": "3fd0…" }
extension ScoringParameters {
    /// The parameters as JSON, the same bytes for the same parameters.
    var json: JSONValue {
        func bits(_ value: Double) -> JSONValue { .string(HexText.sixteenDigits(value.bitPattern)) }
        return .object([
            JSONValue.Member(
                key: "map",
                value: .array(map.classes.map { .array([.string($0.name), .strings($0.rawLabels)]) })),
            JSONValue.Member(
                key: "penalties",
                value: .array([bits(penalties.deletion), bits(penalties.insertion), bits(penalties.substitution)])),
            JSONValue.Member(key: "epoch", value: bits(epochDuration.value)),
            JSONValue.Member(key: "null_class", value: .string(nullClass)),
            JSONValue.Member(key: "agreement_epoch", value: bits(agreementEpochDuration.value)),
        ])
    }

    /// Reads parameters.
    ///
    /// - Returns: `nil` for anything that is not written as ``json`` is.
    init?(_ json: JSONValue) {
        func number(_ text: String?) -> Double? {
            text.flatMap { HexText.bits(of: $0) }.map { Double(bitPattern: $0) }
        }
        guard let members = json.members, members.count == 5, let map = json["map"]?.array,
            let penalties = json["penalties"]?.strings, penalties.count == 3,
            let deletion = number(penalties[0]), let insertion = number(penalties[1]),
            let substitution = number(penalties[2]), let epoch = number(json["epoch"]?.string),
            let nullClass = json["null_class"]?.string, let agreement = number(json["agreement_epoch"]?.string)
        else { return nil }
        var classes: [ScoringMap.Class] = []
        for entry in map {
            guard let parts = entry.array, parts.count == 2, let name = parts[0].string, let raw = parts[1].strings
            else { return nil }
            classes.append(ScoringMap.Class(name: name, rawLabels: raw))
        }
        self.init(
            map: ScoringMap(classes: classes),
            penalties: AlignmentPenalties(deletion: deletion, insertion: insertion, substitution: substitution),
            epochDuration: Seconds(epoch), nullClass: nullClass, agreementEpochDuration: Seconds(agreement))
    }
}
