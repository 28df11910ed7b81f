import MetricModel

/// Writes a record as one JSON object, for programs and for whoever verifies it.
///
/// 1. `assertion` is what the signer says; it is read back. Everything else is computed from the evidence again.
/// 2. Keys stand in a fixed order: the same record gives the same bytes.
/// 3. `schema_version` rises when a key changes its meaning or disappears.
public enum SignOffJSON {
    /// The version of the object's schema.
    public static let schemaVersion = 1

    /// Returns the object's text with a newline at the end.
    public static func text(_ record: SignOffRecord) -> String {
        let headline = Headline(record.outcome, verdict: record.verdict, waivers: record.waivers)
        return JSONTextWriter.pretty(
            object([
                ("schema_version", count(schemaVersion)),
                ("assertion", record.assertion.json),
                ("result", .string(record.result.rawValue)),
                ("exceptions", .array(record.exceptions.map { .string($0) })),
                ("run", run(record, headline)),
                ("reference", .array(EvidenceList.groups(record.outcome).map(reference))),
                ("anomalies", anomalies(record.outcome)),
                ("waivers", WaiverJSON.value(record.waivers)),
                ("requirements", .array(record.requirements.map { requirement($0, record.tests) })),
                ("tests", .array(record.tests.map(test))),
                ("written_tests", record.writtenTests.map(count) ?? .null),
                ("checks", .array(record.checks.map(check))),
                ("corpus_sha256", .string(record.corpusDigest)),
                ("corpora", .array(record.corpora.map(corpus))),
                ("packages", .array(record.packages.map(package))),
                ("evidence", .array(record.files.map(file))),
            ]))
    }

    private static func run(_ record: SignOffRecord, _ headline: Headline) -> JSONValue {
        let outcome = record.outcome
        return object([
            ("id", .string(outcome.id)), ("started", .string(TimestampText.precise(outcome.startedAt))),
            ("candidate", .string(outcome.candidate.name)), ("version", .string(outcome.candidate.version)),
            ("revision", .nullable(record.revision)), ("verdict", .string(headline.verdict.word)),
            ("summary", .string(headline.sentence)), ("cases", count(outcome.cases.count)),
            ("comparisons", count(outcome.comparisons)), ("divergences", count(outcome.divergenceCount)),
            ("waived", count(headline.waived)), ("seal", .string(record.seal)), ("store_runs", count(record.runs)),
            ("store_seals", count(record.seals)),
        ])
    }

    private static func reference(_ group: EvidenceList.Group) -> JSONValue {
        object(
            EvidenceList.reference(group.environment).map { ($0.key, .string($0.value)) } + [
                ("corpora", .array(group.corpora.map { .string($0) }))
            ])
    }

    private static func anomalies(_ outcome: RunOutcome) -> JSONValue {
        .array(
            AnomalyTally(outcome).rows.map { row in
                object([
                    ("rule", .string(row.rule.rawValue)), ("count", count(row.count)), ("cases", count(row.cases)),
                    ("disposition", .string(SignOffText.anomalyDisposition)),
                ])
            })
    }

    private static func requirement(_ requirement: SignOffRequirement, _ tests: [SignOffTest]) -> JSONValue {
        object([
            ("id", .string(requirement.id)), ("text", .string(requirement.text)),
            ("tests", .array(requirement.tests.map { .string(tests[$0].title) })),
            ("checks", .array(requirement.checks.map { .string($0.rawValue) })),
        ])
    }

    private static func test(_ test: SignOffTest) -> JSONValue {
        object([
            ("suite", .string(test.suite)), ("name", .string(test.name)),
            ("result", .string(test.passed ? "passed" : "failed")),
            ("requirements", .array(test.requirements.map { .string($0) })),
        ])
    }

    private static func check(_ check: SignOffCheck) -> JSONValue {
        object([
            ("check", .string(check.kind.rawValue)), ("result", .string(check.state.rawValue)),
            ("found", .string(check.sentence)),
        ])
    }

    private static func corpus(_ corpus: SignOffCorpus) -> JSONValue {
        object([
            ("name", .string(corpus.name)), ("files", count(corpus.files)), ("sha256", .string(corpus.digest)),
            (
                "recordings",
                .array(
                    corpus.recordings.map { recording in
                        object([
                            ("name", .string(recording.name)), ("recorded", .string(recording.recorded)),
                            ("provenance_sha256", .string(recording.provenance)),
                        ])
                    })
            ),
        ])
    }

    private static func package(_ package: SignOffPackage) -> JSONValue {
        object([
            ("name", .string(package.name)), ("location", .string(package.location)),
            ("version", .string(package.version)), ("revision", .string(package.revision)),
        ])
    }

    private static func file(_ file: SignOffFile) -> JSONValue {
        object([("path", .string(file.path)), ("size", count(file.size)), ("sha256", .string(file.digest))])
    }

    private static func object(_ members: [(String, JSONValue)]) -> JSONValue {
        .object(members.map { JSONValue.Member(key: $0.0, value: $0.1) })
    }

    private static func count(_ count: Int) -> JSONValue { .number(String(count)) }
}
