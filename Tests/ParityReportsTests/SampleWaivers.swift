import MetricModel

/// Judgements about the outcomes of ``SampleOutcome``.
enum SampleWaivers {
    static let asOf = CalendarDay(daysSince1970: 20_512)
    static let smallPlace = WaiverPlace(
        corpus: "demo", environment: "python3.11", scope: .pair(name: "s001"),
        subject: .field(.taes, MetricField(label: "seiz", name: "tpr")))
    static let smallPair = Waiver.Expectation.values(
        reference: MetricValue(0.1), candidate: .float(bits: 0.1.bitPattern + 1))

    static func finding(
        _ standing: WaiverFinding.Standing, entry: Int = 1, place: WaiverPlace = smallPlace,
        expectation: Waiver.Expectation = smallPair, daysLeft: Int = 30, text: String = "Jane Doe"
    ) -> WaiverFinding {
        WaiverFinding(
            waiver: Waiver(
                entry: entry, place: place, expectation: expectation, reason: "\(text) knows why.", owner: text,
                link: "https://example.org/issues/\(entry)",
                expires: CalendarDay(daysSince1970: asOf.number + daysLeft)),
            standing: standing, daysLeft: daysLeft)
    }

    static func judgement(_ findings: WaiverFinding...) -> WaiverJudgement {
        WaiverJudgement(asOf: asOf, findings: findings)
    }

    /// The one divergence of the smallest drift, waived.
    static let small = judgement(finding(.covers))

    /// Every standing at once; only the first is about something that the smallest drift has.
    static let mixed: WaiverJudgement = {
        func elsewhere(_ name: String) -> WaiverPlace {
            WaiverPlace(
                corpus: "demo", environment: "python3.11", scope: .pair(name: name), subject: .rejection(.taes))
        }
        return judgement(
            finding(.covers, daysLeft: 3), finding(.unused(.equal), entry: 2, place: elsewhere("s002")),
            finding(.unused(.noSuchCase), entry: 3, place: elsewhere("s003")),
            finding(.expired, entry: 4, place: elsewhere("s004"), daysLeft: -1),
            finding(.notJudged(.notInRun), entry: 5, place: elsewhere("s005"), daysLeft: 0),
            finding(.notJudged(.notInRun), entry: 6, place: elsewhere("s006")),
            finding(.notJudged(.notCompared), entry: 7, place: elsewhere("s007"), daysLeft: 1))
    }()

    /// Every divergence of an outcome that can be waived, waived.
    static func all(of outcome: RunOutcome, text: String = "Jane Doe") -> WaiverJudgement {
        var findings: [WaiverFinding] = []
        for corpus in outcome.corpora {
            for divergence in corpus.cases.flatMap(\.algorithms).flatMap(\.divergences) {
                guard let place = WaiverPlace(of: divergence, in: corpus),
                    let expectation = Waiver.Expectation(divergence.kind)
                else { continue }
                findings.append(
                    finding(.covers, entry: findings.count + 1, place: place, expectation: expectation, text: text))
            }
        }
        return WaiverJudgement(asOf: asOf, findings: findings)
    }
}
