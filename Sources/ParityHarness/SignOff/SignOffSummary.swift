import ParityReports

/// The lines that both commands say about a record.
enum SignOffSummary {
    static func lines(_ record: SignOffRecord) -> [String] {
        let assertion = record.assertion
        return [
            "\(assertion.program) \(assertion.version), SHA-256 \(assertion.programDigest.prefix(16))…, commit "
                + String(assertion.commit.prefix(12))
        ]
            + record.checks.map { "\($0.kind.title): \($0.state.rawValue): \($0.sentence)" } + [
                "\(count(record.requirements.count, "requirement")), \(count(record.tests.count, "test")), "
                    + "\(record.tests.count { !$0.passed }) failed, no orphan",
                "corpora: SHA-256 \(record.corpusDigest)",
            ] + record.failures + record.exceptions
    }

    static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

    static func lines(_ faults: [String], head: String) -> [String] {
        let limit = 100
        var lines = ["\(head): \(count(faults.count, "fault"))"]
        lines += faults.prefix(limit).map { "  \($0)" }
        if faults.count > limit { lines.append("  … and \(faults.count - limit) more") }
        return lines
    }
}
