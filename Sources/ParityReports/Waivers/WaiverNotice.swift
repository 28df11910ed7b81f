public import MetricModel

/// What a reader has to know about a run's waivers beside the divergences that they cover.
///
///     waiver 1, hard/python3.11: taes-inside: taes seiz/tpr, is unused: its place does not differ (owner: Jane Doe)
///
/// Waivers that fail the run come first, then those that run out within two weeks, then how many were not judged.
public struct WaiverNotice: Hashable, Sendable {
    /// The waiver; `nil` where several are counted together.
    let waiver: Waiver?
    /// What is said about it; no text from outside.
    let predicate: String
    /// Whether it fails the run.
    let isFailing: Bool

    /// Lists what there is to say.
    static func all(_ judgement: WaiverJudgement) -> [WaiverNotice] {
        let findings = judgement.findings
        let failing = findings.filter(\.isFailing).map {
            WaiverNotice(waiver: $0.waiver, predicate: failure($0), isFailing: true)
        }
        return failing + announced(judgement)
            + [WaiverFinding.Silence.notInRun, .notCompared].compactMap { silence in
                let count = findings.count { $0.standing == .notJudged(silence) }
                return count == 0
                    ? nil : WaiverNotice(waiver: nil, predicate: unjudged(count, silence), isFailing: false)
            }
    }

    /// Returns a sentence for each waiver that runs out soon, without anything that could move a cursor.
    public static func announcements(_ judgement: WaiverJudgement) -> [String] {
        announced(judgement).map(\.line)
    }

    /// The notice in one line.
    var line: String {
        guard let waiver else { return predicate }
        return VisibleText.of("waiver \(waiver.entry), \(waiver.place), \(predicate) (owner: \(waiver.owner))")
    }

    /// Says how many waivers there are, and what became of them; `nil` where there is none.
    static func summary(_ judgement: WaiverJudgement) -> String? {
        guard let asOf = judgement.asOf, !judgement.findings.isEmpty else { return nil }
        let counts = ["covers", "contradicted", "unused", "expired", "not-judged"].compactMap { word in
            let count = judgement.findings.count { $0.word == word }
            return count == 0 ? nil : "\(NumberText.grouped(count)) \(titles[word] ?? word)"
        }
        let waivers = NumberText.counted(judgement.findings.count, "waiver")
        return "\(waivers), judged as of \(asOf): \(counts.joined(separator: ", "))."
    }

    private static let titles = ["covers": "covering", "not-judged": "not judged"]

    private static func announced(_ judgement: WaiverJudgement) -> [WaiverNotice] {
        judgement.findings.filter(\.isAnnounced).map { finding in
            let term = finding.daysLeft == 0 ? "its last day" : "in \(NumberText.counted(finding.daysLeft, "day"))"
            return WaiverNotice(
                waiver: finding.waiver, predicate: "expires on \(finding.waiver.expires), \(term)", isFailing: false)
        }
    }

    private static func failure(_ finding: WaiverFinding) -> String {
        switch finding.standing {
        case .unused(.noSuchCase): "is unused: its corpus has no such case"
        case .unused(.equal), .covers, .contradicted, .notJudged: "is unused: its place does not differ"
        case .expired:
            "expired on \(finding.waiver.expires), \(NumberText.counted(-finding.daysLeft, "day")) ago"
        }
    }

    private static func unjudged(_ count: Int, _ silence: WaiverFinding.Silence) -> String {
        let waivers = "\(NumberText.counted(count, "waiver is", "waivers are")) not judged"
        return switch silence {
        case .notInRun:
            "\(waivers): \(count == 1 ? "its corpus or recording is" : "their corpora or recordings are") not part of this run"
        case .notCompared: "\(waivers): \(count == 1 ? "its case was" : "their cases were") not compared"
        }
    }
}
