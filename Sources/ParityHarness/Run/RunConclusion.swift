import DriftStore
import MetricModel
import ParityPolicy
import ParityReports

/// The end of every run, whether it was compared here or put together from shards: decide, store, report.
struct RunConclusion {
    /// The names of the corpora that had to be compared.
    let asked: [String]
    /// The waivers; `nil` for a run without them.
    let waivers: WaiverList?
    /// What each corpus is scored by, for showing how the algorithms counted.
    let parameters: [String: ScoringParameters]
    /// Which commit or build was compared; `nil` where nobody said.
    let revision: String?
    /// The run's entries in the store.
    let ledger: RunLedger
    /// Where the reports go.
    let reports: ReportOutput
    /// What the reports tell beyond what was found.
    var context = RunContext.none

    /// Concludes.
    ///
    /// - Parameters:
    ///   - outcome: What was found.
    ///   - faults: Why some of the evidence is not trusted.
    ///   - failure: Why the reference or the candidate could not be asked further, where that is so.
    ///   - last: Does what comes after the reports, with the verdict and the digest of the run's seal.
    /// - Returns: How the run ended.
    /// - Throws: ``EvidenceError`` where the store has the run with other findings, and what the store and the reports throw.
    func conclude(
        _ outcome: RunOutcome, faults: [EvidenceFault] = [], failure: String? = nil,
        last: (Verdict, String) throws -> Void = { _, _ in }
    ) throws -> ParityResult {
        let judgement = WaiverRule.judge(waivers, on: outcome)
        let verdict = VerdictRule.verdict(
            on: outcome, waivers: judgement, asked: asked, faults: faults, failure: failure)
        let exitCode = VerdictRule.exitCode(for: verdict)
        let causes = CauseRule.causes(of: outcome, waivers: judgement)
        let findings = RunFindings(outcome, judgement, causes, revision: revision)
        try ledger.end(outcome, verdict: verdict, findings: findings)
        let totals = try ledger.totals()
        var context = context
        context.onsets = try ledger.onsets(of: causes)
        let insight = try RunInsight(outcome, causes, parameters: parameters, revision: revision, ledger)
        // A report tells of a run that is in the store: no report is written before that is certain.
        let seal = try ledger.close()
        try reports.write(outcome, verdict, judgement, causes, insight, exitCode, totals: totals, context: context)
        try last(verdict, seal)
        var result = ParityResult(
            outcome: outcome, verdict: verdict, waivers: judgement, causes: causes, exitCode: exitCode)
        result.cache = context.cache
        return result
    }
}
