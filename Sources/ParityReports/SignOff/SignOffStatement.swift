import MetricModel

/// Writes a record as an in-toto statement: which build and commit, with which result, by which evidence.
///
///     { "_type": "https://in-toto.io/Statement/v1", "subject": [ … ],
///       "predicateType": "https://in-toto.io/attestation/test-result/v0.1",
///       "predicate": { "result": "PASSED", "configuration": [ … ], "passedTests": [ … ], … } }
///
/// 1. The subjects are the program and the commit that it was built from.
/// 2. The configuration is every file of the sign-off with its digest, the page and the record among them, then what is
///    not in the folder: the corpora as a whole, and the reference's tree and driver.
/// 3. A test is named by suite and sentence, a check as `check: parity`. A check that is passed with waived divergences
///    is among the tests that passed with a warning.
public enum SignOffStatement {
    /// What kind of statement it is.
    public static let predicateType = "https://in-toto.io/attestation/test-result/v0.1"

    /// Returns the statement on one line, without a newline.
    ///
    /// - Parameters:
    ///   - record: The record.
    ///   - files: Every file of the sign-off but the statement's own, by name.
    /// - Returns: UTF-8 without blanks between keys and values.
    public static func text(_ record: SignOffRecord, files: [SignOffFile]) -> String {
        let assertion = record.assertion
        return JSONTextWriter.line(
            object([
                ("_type", .string("https://in-toto.io/Statement/v1")),
                (
                    "subject",
                    .array([
                        object([
                            ("name", .string(assertion.program)), ("digest", digest("sha256", assertion.programDigest)),
                        ]),
                        object([
                            ("name", .string("source")), ("digest", digest("gitCommit", assertion.commit)),
                        ]),
                    ])
                ),
                ("predicateType", .string(predicateType)),
                ("predicate", predicate(record, files)),
            ]))
    }

    private static func predicate(_ record: SignOffRecord, _ files: [SignOffFile]) -> JSONValue {
        let warnsOfParity = record.verdict == .parity && record.waivers.waivedCount(in: record.outcome) > 0
        func isWarned(_ check: SignOffCheck) -> Bool { check.kind == .parity && warnsOfParity }
        let passed = record.checks.filter { $0.state == .passed }
        return object([
            ("result", .string(record.result.rawValue)),
            ("configuration", .array(files.map(descriptor) + elsewhere(record))),
            (
                "passedTests",
                names(record.tests.filter(\.passed), passed.filter { !isWarned($0) })
            ),
            ("warnedTests", names([], passed.filter(isWarned))),
            (
                "failedTests",
                names(record.tests.filter { !$0.passed }, record.checks.filter { $0.state == .failed })
            ),
        ])
    }

    private static func descriptor(_ file: SignOffFile) -> JSONValue {
        object([("name", .string(file.path)), ("digest", digest("sha256", file.digest))])
    }

    private static func elsewhere(_ record: SignOffRecord) -> [JSONValue] {
        var descriptors = [
            object([("name", .string("corpora")), ("digest", digest("sha256", record.corpusDigest))])
        ]
        var known: [ReferenceEnvironment] = []
        for group in EvidenceList.groups(record.outcome) {
            let environment = group.environment
            if !known.contains(where: { $0.treeDigest == environment.treeDigest }) {
                descriptors.append(
                    object([
                        ("name", .string("reference tree of \(environment.tool)")),
                        ("digest", digest("sha256", environment.treeDigest)),
                    ]))
            }
            if !known.contains(where: { $0.driverDigest == environment.driverDigest }) {
                descriptors.append(
                    object([
                        ("name", .string("reference driver")), ("digest", digest("sha256", environment.driverDigest)),
                    ]))
            }
            known.append(environment)
        }
        return descriptors
    }

    private static func names(_ tests: [SignOffTest], _ checks: [SignOffCheck]) -> JSONValue {
        .array(tests.map { .string($0.title) } + checks.map { .string("check: \($0.kind.rawValue)") })
    }

    private static func digest(_ algorithm: String, _ hex: String) -> JSONValue {
        object([(algorithm, .string(hex))])
    }

    private static func object(_ members: [(String, JSONValue)]) -> JSONValue {
        .object(members.map { JSONValue.Member(key: $0.0, value: $0.1) })
    }
}
