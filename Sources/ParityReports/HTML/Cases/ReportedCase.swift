import MetricModel

/// A case that a page has something to say about: it differs, or one side gave no answer.
struct ReportedCase {
    /// Where it stands in the outcome.
    let position: CasePosition
    /// The corpus's name.
    let corpus: String
    /// The classes in map order.
    let labels: [String]
    /// The case.
    let single: CaseOutcome
    /// The divergences that no waiver covers; none of a case on which the candidate failed, which lacks all numbers.
    let rows: [PlacedDivergence]
    /// How many divergences a waiver covers.
    let waived: Int
    /// The identifier that links lead to.
    let anchor: String

    /// The case's name, ready for the page.
    var title: String { HTMLText.escape(single.title) }

    /// How many fields differ by algorithm, for example `TAES 3, Overlap 1`.
    var extent: String {
        var counts: [(algorithm: Algorithm?, count: Int)] = []
        for row in rows {
            if counts.last?.algorithm == row.algorithm, !counts.isEmpty {
                counts[counts.count - 1].count += 1
            } else {
                counts.append((row.algorithm, 1))
            }
        }
        return counts.map { "\(AlgorithmName.title($0.algorithm)) \(NumberText.grouped($0.count))" }
            .joined(separator: ", ")
    }

    /// Lists the cases of a run in order.
    static func all(_ outcome: RunOutcome, _ waivers: WaiverJudgement, _ causes: CauseList) -> [ReportedCase] {
        var found: [ReportedCase] = []
        var anchors = CaseAnchor()
        var number = 0
        for (index, corpus) in outcome.corpora.enumerated() {
            for (offset, single) in corpus.cases.enumerated() {
                let anchor = anchors.next(corpus: corpus.name, scope: single.scope)
                let isFailed = single.candidateFailure != nil
                guard single.divergenceCount > 0 || isFailed || single.referenceFailure != nil else { continue }
                var rows: [PlacedDivergence] = []
                for result in single.algorithms {
                    for divergence in result.divergences {
                        let standing = waivers.standing(of: divergence, in: corpus)
                        if !isFailed, !standing.isWaived {
                            rows.append(
                                PlacedDivergence(
                                    corpus: corpus.name, scope: single.scope, algorithm: result.algorithm,
                                    divergence: divergence, standing: standing,
                                    cause: causes.cause(ofDivergence: number)))
                        }
                        number += 1
                    }
                }
                found.append(
                    ReportedCase(
                        position: CasePosition(corpus: index, single: offset), corpus: corpus.name,
                        labels: corpus.labels, single: single, rows: rows,
                        waived: isFailed ? 0 : single.divergenceCount - rows.count, anchor: anchor))
            }
        }
        return found
    }
}
