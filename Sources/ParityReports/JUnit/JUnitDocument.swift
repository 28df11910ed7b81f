import MetricModel

/// What both JUnit documents of a run say, before either is written.
struct JUnitDocument: Sendable {
    /// What is on the root of a document that has room for it.
    let name: String
    /// How long the run took.
    let duration: Seconds
    /// When it started.
    let timestamp: String
    /// The suites in order; no two test cases of them have the same name.
    let suites: [JUnitSuite]

    init(
        _ outcome: RunOutcome, _ verdict: Verdict, _ waivers: WaiverJudgement, _ causes: CauseList,
        _ context: RunContext
    ) {
        let headline = Headline(outcome, verdict: verdict, waivers: waivers)
        let guide = RunGuide(outcome, waivers, causes, context)
        var suites = outcome.corpora.indices.map { JUnitSuite($0, of: outcome, waivers, guide) }
        let failures = CandidateFailureTally(outcome)
        if failures.cases > 0 { suites.append(JUnitSuite(failures, headline)) }
        if !waivers.findings.isEmpty { suites.append(JUnitSuite(waivers)) }
        if suites.isEmpty, headline.doubt == nil { suites.append(JUnitSuite(emptyShard: headline)) }
        if let doubt = headline.doubt { suites.append(JUnitSuite(doubt: doubt, verdict: headline.verdict)) }
        JUnitSuite.makeUnique(&suites)
        name = "\(ProductVersion.name) parity\(outcome.slice.map { ", \($0.shard)" } ?? "")"
        duration = outcome.duration
        timestamp = TimestampText.withoutZone(outcome.startedAt)
        self.suites = suites
    }
}
