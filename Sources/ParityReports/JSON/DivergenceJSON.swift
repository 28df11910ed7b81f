import MetricModel

/// A divergence as JSON members, shared by `parity.json` and the JSON lines.
enum DivergenceJSON {
    /// Returns `label`, `field`, `difference`, `reference`, `candidate`, `ulps`, `waiver` and `cause`.
    ///
    /// A side is an object of the contract (`kind`, `value`, `bits`, or `error`), an array of them where it has the
    /// field more than once, and `null` where it has nothing. `waiver` is `null` where none speaks about the place.
    static func members(
        _ divergence: Divergence, _ standing: DivergenceStanding, _ cause: Cause?
    ) -> [JSONValue.Member] {
        let sides = sides(divergence.kind)
        return [
            JSONValue.Member(key: "label", value: .nullable(divergence.field?.label)),
            JSONValue.Member(key: "field", value: .nullable(divergence.field?.name)),
            JSONValue.Member(key: "difference", value: .string(divergence.kindWord)),
            JSONValue.Member(key: "reference", value: sides.reference),
            JSONValue.Member(key: "candidate", value: sides.candidate),
            JSONValue.Member(key: "ulps", value: divergence.ulps.map { .number(String($0)) } ?? .null),
            JSONValue.Member(key: "waiver", value: WaiverJSON.value(standing)),
            JSONValue.Member(key: "cause", value: .nullable(cause?.kind.key)),
        ]
    }

    /// Returns `scope`, `index` and `case`, as metric records have them.
    static func members(_ scope: MetricScope) -> [JSONValue.Member] {
        [
            JSONValue.Member(key: "scope", value: .string(scope.word)),
            JSONValue.Member(key: "index", value: scope.index.map { .number(String($0)) } ?? .null),
            JSONValue.Member(key: "case", value: .nullable(scope.caseName)),
        ]
    }

    private static func sides(_ kind: Divergence.Kind) -> (reference: JSONValue, candidate: JSONValue) {
        switch kind {
        case .value(let reference, let candidate): (json(reference), json(candidate))
        case .missingInCandidate(let reference): (json(reference), .null)
        case .missingInReference(let candidate): (.null, json(candidate))
        case .missingOnBothSides: (.null, .null)
        case .duplicate(.reference, let values): (.array(values.map(json)), .null)
        case .duplicate(.candidate, let values): (.null, .array(values.map(json)))
        case .rejection(let reference, let candidate): (json(reference), json(candidate))
        case .rejectedByReference(let rejection): (json(rejection), .null)
        case .rejectedByCandidate(let rejection): (.null, json(rejection))
        }
    }

    private static func json(_ value: MetricValue) -> JSONValue {
        let members: [JSONValue.Member] = [
            JSONValue.Member(key: "kind", value: .string(value.kind.rawValue)),
            JSONValue.Member(key: "value", value: .string(value.text)),
        ]
        let bits = value.bitsText.map { [JSONValue.Member(key: "bits", value: .string($0))] } ?? []
        return .object(members + bits)
    }

    private static func json(_ rejection: Rejection) -> JSONValue {
        .object([
            JSONValue.Member(
                key: "error",
                value: .object([
                    JSONValue.Member(key: "class", value: .string(rejection.kind.rawValue)),
                    JSONValue.Member(key: "message", value: .string(rejection.message)),
                ]))
        ])
    }
}

extension JSONValue {
    /// Returns a string, or `null` where there is none.
    static func nullable(_ text: String?) -> JSONValue {
        text.map { .string($0) } ?? .null
    }
}
