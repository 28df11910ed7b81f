import MetricModel

/// The way from a run's divergences to their causes, and from a cause to what to do next: the same in every report.
final class RunGuide: Sendable {
    /// The causes of what is not waived, the most telling first.
    let causes: [CauseGuide]
    private let outcome: RunOutcome
    private let list: CauseList
    private let context: RunContext
    /// For each corpus, case and algorithm the number of its first divergence in the whole run; empty where no divergence
    /// has a cause.
    private let offsets: [[[Int]]]

    init(_ outcome: RunOutcome, _ waivers: WaiverJudgement, _ list: CauseList, _ context: RunContext) {
        self.outcome = outcome
        self.list = list
        self.context = context
        let (offsets, places) = Self.index(outcome, waivers, list)
        self.offsets = offsets
        causes = list.causes.enumerated().filter { $0.element.unwaived > 0 }.enumerated().map { rank, item in
            CauseGuide(
                item.element, number: rank + 1, cases: places[item.offset] ?? [], outcome, waivers, context)
        }
    }

    /// The cause of a divergence by its place; `nil` where the causes are not known, or all that it explains is waived.
    func cause(of place: Cause.Place) -> CauseGuide? {
        guard !offsets.isEmpty,
            let cause = list.cause(ofDivergence: offsets[place.corpus][place.single][place.result] + place.divergence)
        else { return nil }
        return causes.first { $0.cause.kind == cause.kind }
    }

    /// The command that runs one case again.
    func command(_ corpus: String, _ scope: MetricScope) -> String {
        ReproCommand.text(corpus: corpus, scope: scope, run: outcome.id)
    }

    /// The files of a case.
    func files(_ corpus: String, _ scope: MetricScope) -> FilePair? { context.files(of: scope, in: corpus) }

    /// Counts, for each cause, its divergences that are not waived case by case.
    private static func index(
        _ outcome: RunOutcome, _ waivers: WaiverJudgement, _ list: CauseList
    ) -> (offsets: [[[Int]]], places: [Int: [CauseGuide.Case]]) {
        guard !list.assignments.isEmpty else { return ([], [:]) }
        var offsets: [[[Int]]] = []
        var places: [Int: [CauseGuide.Case]] = [:]
        var number = 0
        for (position, corpus) in outcome.corpora.enumerated() {
            offsets.append([])
            for (single, item) in corpus.cases.enumerated() {
                offsets[position].append([])
                for result in item.algorithms {
                    offsets[position][single].append(number)
                    for divergence in result.divergences {
                        defer { number += 1 }
                        guard list.assignments.indices.contains(number),
                            !waivers.standing(of: divergence, in: corpus).isWaived
                        else { continue }
                        let cause = list.assignments[number]
                        places[cause, default: []].count(corpus: position, single: single)
                    }
                }
            }
        }
        return (offsets, places)
    }
}

extension [CauseGuide.Case] {
    /// Counts one more divergence of a case; cases come one after another.
    fileprivate mutating func count(corpus: Int, single: Int) {
        if let last, last.corpus == corpus, last.single == single {
            self[endIndex - 1].divergences += 1
        } else {
            append(CauseGuide.Case(corpus: corpus, single: single, divergences: 1))
        }
    }
}
