import MetricModel

/// A cause as a JSON object.
enum CauseJSON {
    /// Returns `key`, `title`, `algorithms`, `divergences`, `waived`, `cases`, `corpora` and `first`.
    ///
    /// `first` says where to look: `corpus`, `scope`, `index`, `case`, `algorithm`, `label` and `field`; the last three are
    /// `null` for a candidate that failed.
    static func value(_ cause: Cause, of outcome: RunOutcome) -> JSONValue {
        let first = cause.first.divergence(in: outcome)
        let subject = cause.kind == .candidateFailed ? nil : first
        let place =
            [member("corpus", .string(outcome.corpora[cause.first.corpus].name))]
            + DivergenceJSON.members(first.scope)
            + [
                member("algorithm", .nullable(subject?.algorithm?.rawValue)),
                member("label", .nullable(subject?.field?.label)), member("field", .nullable(subject?.field?.name)),
            ]
        return .object([
            member("key", .string(cause.kind.key)),
            member("title", .string(cause.kind.title)),
            member("algorithms", .array(cause.algorithms.map { .string($0.rawValue) })),
            member("divergences", .number(String(cause.divergences))),
            member("waived", .number(String(cause.waived))),
            member("cases", .number(String(cause.cases))),
            member("corpora", .number(String(cause.corpora))),
            member("first", .object(place)),
        ])
    }

    private static func member(_ key: String, _ value: JSONValue) -> JSONValue.Member {
        JSONValue.Member(key: key, value: value)
    }
}

/// Goes through the causes of divergences that are written one after the other.
struct DivergenceNumbers {
    private let causes: CauseList
    private var number = 0

    init(_ causes: CauseList) {
        self.causes = causes
    }

    /// Returns the next divergence's cause; `nil` where the causes are not known.
    mutating func nextCause() -> Cause? {
        defer { number += 1 }
        return causes.cause(ofDivergence: number)
    }
}
