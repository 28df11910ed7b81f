public import MetricModel
import Mustache

/// Writes a run as one HTML file for people, readable without a network and without scripts.
///
/// 1. The verdict comes first, in one line; then how the candidate's program failed, what the verdict rests on, causes,
///    cases, and results by corpus.
/// 2. A case has a section with an identifier that is the same in every run: its differing fields, what each algorithm
///    counted over time, who was taken for whom, what earlier runs said, and the command that runs it again.
/// 3. Everything from outside is escaped; a policy in the file forbids all scripts but its own, which only hides rows and
///    shows them again, and everything from elsewhere.
/// 4. The file stays below 3 MB: every divergence has a row as long as rows fit, and what does not fit is counted.
public struct HTMLReport: Sendable {
    /// How long the file may get, in bytes.
    public static let byteLimit = 3_000_000

    private static let evidenceLimit = 16

    /// Creates a writer.
    public init() {}

    /// Returns the file's text.
    ///
    /// - Parameters:
    ///   - outcome: What the run found.
    ///   - verdict: What the policy made of it.
    ///   - waivers: What became of the waivers.
    ///   - causes: What explains the divergences.
    ///   - insight: How the algorithms count where it differs, and what earlier runs said.
    ///   - context: Where the files lie, and since when the causes are there.
    /// - Returns: The page.
    /// - Throws: ``ReportError/notComposed(file:reason:)`` where the page's skeleton is broken.
    public func text(
        for outcome: RunOutcome, verdict: Verdict, waivers: WaiverJudgement = .none, causes: CauseList = .none,
        insight: RunInsight = .none, context: RunContext = .none
    ) throws(ReportError) -> String {
        let template: MustacheTemplate
        do {
            template = try MustacheTemplate(string: HTMLTemplate.text)
        } catch {
            throw .notComposed(file: ReportFolder.htmlName, reason: "\(error)")
        }
        let cases = ReportedCase.all(outcome, waivers, causes)
        var page = page(
            outcome, Headline(outcome, verdict: verdict, waivers: waivers), waivers, causes, cases,
            context)
        guard page.hasCases else { return template.render(page) }
        let rest = Self.byteLimit - Self.slack - template.render(page).utf8.count
        page.cases = HTMLCaseList(cases, of: outcome, causes, insight, context, byteLimit: max(0, rest)).markup
        return template.render(page)
    }

    /// What notes about rows that are left out may take.
    private static let slack = 20_000

    /// Everything but the cases.
    private func page(
        _ outcome: RunOutcome, _ headline: Headline, _ waivers: WaiverJudgement, _ causes: CauseList,
        _ cases: [ReportedCase], _ context: RunContext
    ) -> HTMLPage {
        let anomalies = AnomalyTally(outcome)
        let anchors = Dictionary(uniqueKeysWithValues: cases.map { ($0.position, $0.anchor) })
        let causesTable = HTMLCausesTable(causes, of: outcome, anchors: anchors, context: context)
        let tally = RunTally(outcome, waivers)
        let failures = CandidateFailureTally(outcome)
        return HTMLPage(
            styleDigest: HTMLStyle.digest, scriptDigest: HTMLScript.digest, style: HTMLStyle.text,
            script: HTMLScript.text, symbols: HTMLSymbols.text,
            word: headline.verdict.word, title: headline.title,
            sentence: VisibleText.of(headline.sentence, limit: 20_000),
            candidate: VisibleText.of(outcome.candidate.name, limit: 120),
            product: "\(ProductVersion.name) \(ProductVersion.current)",
            hasFailures: failures.cases > 0, failures: HTMLFailureSection(failures, anchors: anchors).markup,
            figures: figures(outcome, tally, headline), evidence: evidence(outcome, waivers, context),
            hasCauses: !causesTable.isEmpty, causes: causesTable.markup,
            results: HTMLResultsTable(tally).markup,
            hasCases: !cases.isEmpty, filter: HTMLFilterForm(cases, causes).markup, cases: "",
            hasWaivers: !waivers.findings.isEmpty,
            waived: HTMLWaivedSection(outcome, waivers, count: headline.waived).markup,
            hasAnomalies: !anomalies.rows.isEmpty, anomalies: HTMLAnomalySection(anomalies).markup,
            target: cases.isEmpty ? "results" : "cases")
    }

    private func figures(_ outcome: RunOutcome, _ tally: RunTally, _ headline: Headline) -> [HTMLPage.Figure] {
        let differing = outcome.divergenceCount - headline.waived
        let waived = HTMLPage.Figure(title: "Waived", value: NumberText.grouped(headline.waived), isBad: false)
        // Six fit in a row; the duration stands among the evidence, too.
        let duration = HTMLPage.Figure(
            title: "Duration", value: NumberText.duration(outcome.duration), isBad: false)
        return [
            .init(title: "Comparisons", value: NumberText.grouped(outcome.comparisons), isBad: false),
            .init(title: "Differing", value: NumberText.grouped(differing), isBad: differing > 0),
        ] + (headline.waived > 0 ? [waived] : []) + [
            .init(title: "Cases", value: NumberText.grouped(outcome.cases.count), isBad: false),
            .init(title: "Corpora", value: NumberText.grouped(outcome.corpora.count), isBad: false),
            .init(title: "Rejected by both", value: NumberText.grouped(tally.agreedRejectionCount), isBad: false),
        ] + (headline.waived > 0 ? [] : [duration])
    }

    private func evidence(
        _ outcome: RunOutcome, _ waivers: WaiverJudgement, _ context: RunContext
    ) -> [HTMLPage.Column] {
        let items = EvidenceList.run(outcome, waivers, cache: context.cache).map(item)
        let run = HTMLPage.Card(title: "This run", items: items)
        let groups = EvidenceList.groups(outcome)
        var cards = groups.prefix(Self.evidenceLimit).map { group in
            let names = VisibleText.of(group.corpora.joined(separator: ", "), limit: 400)
            let items = EvidenceList.reference(group.environment).map(item)
            guard group.corpora.count > 1 else { return HTMLPage.Card(title: "Reference of \(names)", items: items) }
            return HTMLPage.Card(
                title: "Reference of \(NumberText.counted(group.corpora.count, "corpus", "corpora"))",
                items: [.init(title: "Corpora", value: names, isCode: false)] + items)
        }
        let rest = groups.count - Self.evidenceLimit
        if rest > 0 {
            cards.append(HTMLPage.Card(title: "… and \(NumberText.counted(rest, "more reference"))", items: []))
        }
        return [HTMLPage.Column(cards: [run]), HTMLPage.Column(cards: cards)]
    }

    private func item(_ item: EvidenceList.Item) -> HTMLPage.Item {
        .init(title: item.title, value: VisibleText.of(item.value, limit: 400), isCode: item.isCode)
    }
}
