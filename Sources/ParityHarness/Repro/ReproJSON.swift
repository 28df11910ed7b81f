import AlphaReference
import MetricModel

/// A repeated case for programs: one object.
struct ReproJSON {
    private let finding: ReproFinding

    init(_ finding: ReproFinding) {
        self.finding = finding
    }

    var text: String { JSONTextWriter.pretty(object(members)) }

    private var members: [(String, JSONValue)] {
        [
            ("case", .string(finding.name)), ("verdict", .string(finding.differs ? "drift" : "parity")),
            ("comparisons", .number(String(finding.comparisons))),
            ("candidateFailure", failure(finding.candidateFailure)),
            ("divergences", .array(finding.divergences.map(divergence))), ("then", memory),
            ("live", finding.liveDivergences.map { .array($0.map(divergence)) } ?? .null),
            ("firstDifference", first), ("events", timeline), ("workings", .array(finding.workings.map(working))),
            (
                "files",
                .array(
                    finding.files.map {
                        object([
                            ("role", .string($0.role.rawValue)), ("path", .string($0.path)),
                            ("sha256", $0.digest.map { .string($0) } ?? .null),
                        ])
                    })
            ),
            (
                "candidate",
                object([
                    ("name", .string(finding.candidate.name)), ("version", .string(finding.candidate.version)),
                    ("build", .string(finding.build)),
                ])
            ),
            (
                "reference",
                .object(
                    [JSONValue.Member(key: "mode", value: .string(finding.environment.mode.rawValue))]
                        + finding.environment.members)
            ), ("command", .string(finding.command)),
        ]
    }

    private func object(_ members: [(String, JSONValue)]) -> JSONValue {
        .object(members.map { JSONValue.Member(key: $0.0, value: $0.1) })
    }

    private func divergence(_ divergence: Divergence) -> JSONValue {
        object([
            ("algorithm", divergence.algorithm.map { .string($0.rawValue) } ?? .null),
            ("label", divergence.field?.label.map { .string($0) } ?? .null),
            ("field", divergence.field.map { .string($0.name) } ?? .null), ("kind", .string(divergence.kindWord)),
            ("reference", value(divergence.referenceValue)), ("candidate", value(divergence.candidateValue)),
            ("ulps", divergence.ulps.map { .number(String($0)) } ?? .null), ("text", .string(divergence.difference)),
        ])
    }

    private func value(_ value: MetricValue?) -> JSONValue {
        guard let value else { return .null }
        return object([
            ("kind", .string(value.kind.rawValue)), ("value", .string(value.text)),
            ("bits", value.bitsText.map { .string($0) } ?? .null),
        ])
    }

    private func failure(_ failure: CandidateFailure?) -> JSONValue {
        guard let failure else { return .null }
        return object([("reason", .string(failure.reason)), ("standardError", .string(failure.standardError))])
    }

    private var memory: JSONValue {
        let (kind, name): (String, String)
        switch finding.memory {
        case .none: return .null
        case .run(let id, _, _): (kind, name) = ("run", id)
        case .bundle(let candidate, _, _): (kind, name) = ("bundle", "\(candidate.name) \(candidate.version)")
        }
        let failures = [finding.memory.failure, finding.candidateFailure]
        if failures.contains(where: { $0 != nil }) {
            let isCompared = finding.memory.divergences != nil
            return object([
                (kind, .string(name)), ("compared", .bool(isCompared)),
                ("same", isCompared ? .bool(failures[0]?.reason == failures[1]?.reason) : .null),
                ("candidateFailure", failure(failures[0])), ("gone", .array([])), ("new", .array([])),
            ])
        }
        let change = finding.memory.change(to: finding.divergences)
        return object([
            (kind, .string(name)), ("compared", .bool(change != nil)),
            ("same", change.map { .bool($0.isNone) } ?? .null), ("candidateFailure", .null),
            ("gone", .array((change?.gone ?? []).map(divergence))),
            ("new", .array((change?.new ?? []).map(divergence))),
        ])
    }

    private var first: JSONValue {
        guard let first = finding.firstDifference else { return .null }
        return object([
            ("algorithm", first.divergence.algorithm.map { .string($0.rawValue) } ?? .null),
            ("field", first.divergence.field.map { .string("\($0)") } ?? .null),
            ("row", first.row.map { .number(String($0 + 1)) } ?? .null), ("here", places(first.places.candidate)),
            ("there", places(first.places.reference)),
        ])
    }

    private func places(_ places: [SourcePlace]) -> JSONValue {
        .array(places.map { object([("function", .string($0.function)), ("file", .string($0.file))]) })
    }

    private var timeline: JSONValue {
        guard let timeline = finding.timeline else { return .null }
        func events(_ events: [Event]) -> JSONValue {
            .array(
                events.map {
                    .array([
                        .string(PythonFloatText.repr($0.start.value)), .string(PythonFloatText.repr($0.stop.value)),
                        .string($0.label),
                    ])
                })
        }
        return object([("reference", events(timeline.reference)), ("hypothesis", events(timeline.hypothesis))])
    }

    private func working(_ working: WorkingComparison) -> JSONValue {
        func rows(_ rows: [WorkingRow]?) -> JSONValue {
            guard let rows else { return .null }
            let lines = WorkingText.text(of: rows).utf8.split(separator: UInt8(ascii: "\n"))
            return .array(lines.map { .string(String(decoding: $0, as: UTF8.self)) })
        }
        return object([
            ("algorithm", .string(working.algorithm.rawValue)),
            ("firstDifference", working.firstDifference.map { .number(String($0 + 1)) } ?? .null),
            ("reference", rows(working.reference)), ("candidate", rows(working.candidate)),
        ])
    }
}
