public import MetricModel
import Mustache

/// Writes a run as one HTML file for people, readable without a network and without scripts.
///
/// 1. The verdict comes first, in one line, then causes, results, differing fields, pictures, and what it all rests on.
/// 2. Everything from outside is escaped; a policy in the file forbids scripts and everything from elsewhere.
/// 3. The file stays below 3 MB: tables and pictures are capped, and each says how much more there is.
public struct HTMLReport: Sendable {
    private static let evidenceLimit = 16

    /// Creates a writer.
    public init() {}

    /// Returns the file's text.
    ///
    /// - Throws: ``ReportError/notComposed(file:reason:)`` where the page's skeleton is broken.
    public func text(
        for outcome: RunOutcome, verdict: Verdict, waivers: WaiverJudgement = .none, causes: CauseList = .none
    ) throws(ReportError) -> String {
        let template: MustacheTemplate
        do {
            template = try MustacheTemplate(string: HTMLTemplate.text)
        } catch {
            throw .notComposed(file: ReportFolder.htmlName, reason: "\(error)")
        }
        return template.render(page(outcome, Headline(outcome, verdict: verdict, waivers: waivers), waivers, causes))
    }

    private func page(
        _ outcome: RunOutcome, _ headline: Headline, _ waivers: WaiverJudgement, _ causes: CauseList
    ) -> HTMLPage {
        let anomalies = AnomalyTally(outcome)
        let causesTable = HTMLCausesTable(causes, of: outcome)
        let tally = RunTally(outcome, waivers)
        let pictures = HTMLPictures(outcome, waivers)
        let unwaived = outcome.divergenceCount - headline.waived
        return HTMLPage(
            styleDigest: HTMLStyle.digest, style: HTMLStyle.text, symbols: HTMLSymbols.text,
            word: headline.verdict.word, title: headline.title,
            sentence: VisibleText.of(headline.sentence, limit: 2000),
            candidate: VisibleText.of(outcome.candidate.name, limit: 120),
            product: "\(ProductVersion.name) \(ProductVersion.current)",
            figures: figures(outcome, tally, headline), evidence: evidence(outcome, waivers),
            hasCauses: !causesTable.isEmpty, causes: causesTable.markup,
            results: HTMLResultsTable(tally).markup,
            hasDivergences: unwaived > 0,
            divergences: HTMLDivergenceTable(
                .unwaived, count: unwaived, of: outcome, waivers, causes, pictureAnchors: pictures.anchors
            ).markup,
            hasWaivers: !waivers.findings.isEmpty,
            waived: HTMLWaivedSection(outcome, waivers, count: headline.waived, pictureAnchors: pictures.anchors)
                .markup,
            hasAnomalies: !anomalies.rows.isEmpty, anomalies: HTMLAnomalySection(anomalies).markup,
            hasPictures: !pictures.isEmpty, pictures: pictures.markup)
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

    private func evidence(_ outcome: RunOutcome, _ waivers: WaiverJudgement) -> [HTMLPage.Column] {
        let run = HTMLPage.Card(title: "This run", items: EvidenceList.run(outcome, waivers).map(item))
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
