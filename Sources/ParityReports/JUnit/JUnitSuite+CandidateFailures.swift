import MetricModel

extension JUnitSuite {
    /// Describes how the candidate's program failed: a test case for each distinct reason and standard error.
    init(_ tally: CandidateFailureTally, _ headline: Headline) {
        let shown = tally.shown.enumerated().map { number, row in
            Self.testCase(
                "candidate failure \(number + 1)",
                message:
                    "\(row.reason), on \(NumberText.counted(row.cases, "case")); first \(VisibleText.of(row.title))",
                text: row.failure.standardErrorLines.joined(separator: "\n"))
        }
        let rest =
            tally.rest > 0
            ? [
                Self.testCase(
                    "more candidate failures", message: "\(NumberText.grouped(tally.rest)) more; parity.json has all.")
            ] : []
        self.init(
            name: "(candidate)", properties: [Property(name: "summary", value: VisibleText.of(headline.sentence))],
            testCases: shown + rest)
    }

    private static func testCase(_ title: String, message: String, text: String = "") -> TestCase {
        TestCase(
            className: "nedc-bench.candidate", title: title,
            result: .errored(type: "candidate-failed", message: message, text: text))
    }
}
