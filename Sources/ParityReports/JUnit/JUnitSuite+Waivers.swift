import MetricModel

extension JUnitSuite {
    /// Describes the waivers of a run: a test case for each.
    init(_ waivers: WaiverJudgement) {
        self.init(
            name: "(waivers)", properties: [],
            testCases: waivers.findings.map { finding in
                TestCase(
                    className: "nedc-bench.waivers",
                    title: JUnitName.text("waiver \(finding.waiver.entry): \(finding.waiver.place)"),
                    result: Self.result(finding))
            })
    }

    private static func result(_ finding: WaiverFinding) -> Result {
        let waiver = finding.waiver
        let notices = WaiverNotice.all(WaiverJudgement(asOf: nil, findings: [finding])).map(\.line)
        let terms = VisibleText.of("\(waiver.owner): \(waiver.reason) (\(waiver.link))")
        switch finding.standing {
        case .covers:
            let term = notices.isEmpty ? ["Holds until \(waiver.expires)"] : notices
            return .passed(note: (term + [terms]).joined(separator: "\n"))
        case .contradicted:
            let text = VisibleText.of("the waiver expects \(waiver.expectation)")
            return .failed(type: "contradicted-waiver", message: text, text: terms)
        case .unused, .expired:
            let message = notices.first ?? finding.word
            return .failed(type: "\(finding.word)-waiver", message: message, text: terms)
        case .notJudged:
            return .skipped(message: notices.joined(separator: "; "))
        }
    }
}
