import MetricModel

/// Waivers as JSON: at the divergence that one speaks about, and all of them in a list.
enum WaiverJSON {
    /// Returns what a divergence is under the waivers; `null` where none speaks about its place.
    static func value(_ standing: DivergenceStanding) -> JSONValue {
        switch standing {
        case .unwaived: .null
        case .waived(let waiver): object([("standing", .string("waived"))] + terms(waiver))
        case .contradicted(let waiver): object([("standing", .string("contradicted"))] + terms(waiver))
        case .expired(let waiver): object([("standing", .string("expired"))] + terms(waiver))
        }
    }

    /// Returns all waivers of a run; `null` for a run without a file of them.
    static func value(_ judgement: WaiverJudgement) -> JSONValue {
        guard let asOf = judgement.asOf else { return .null }
        return object([
            ("as_of", .string(asOf.description)), ("entries", .array(judgement.findings.map(entry))),
        ])
    }

    private static func entry(_ finding: WaiverFinding) -> JSONValue {
        let waiver = finding.waiver
        return object(
            [("standing", .string(finding.word)), ("days_left", .number(String(finding.daysLeft)))]
                + place(waiver.place) + [("expects", .string(waiver.expectation.description))] + terms(waiver))
    }

    private static func place(_ place: WaiverPlace) -> [(String, JSONValue)] {
        let title: (word: String, name: JSONValue) =
            switch place.scope {
            case .corpus: ("corpus", .null)
            case .pair(let name): ("pair", .string(name))
            }
        let (algorithm, field): (Algorithm?, MetricField?) =
            switch place.subject {
            case .field(let algorithm, let field): (algorithm, field)
            case .rejection(let algorithm): (algorithm, nil)
            }
        return [
            ("corpus", .string(place.corpus)), ("environment", .string(place.environment)),
            ("scope", .string(title.word)), ("case", title.name), ("algorithm", .nullable(algorithm?.rawValue)),
            ("label", .nullable(field?.label)), ("field", .nullable(field?.name)),
        ]
    }

    private static func terms(_ waiver: Waiver) -> [(String, JSONValue)] {
        [
            ("entry", .number(String(waiver.entry))), ("reason", .string(waiver.reason)),
            ("owner", .string(waiver.owner)), ("link", .string(waiver.link)),
            ("expires", .string(waiver.expires.description)),
        ]
    }

    private static func object(_ members: [(String, JSONValue)]) -> JSONValue {
        .object(members.map { JSONValue.Member(key: $0.0, value: $0.1) })
    }
}
