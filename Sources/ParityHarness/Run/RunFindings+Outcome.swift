import DriftStore
import MetricModel
import ParityReports

extension RunFindings {
    /// Puts together what the store keeps of a run beyond its numbers.
    init(_ outcome: RunOutcome, _ waivers: WaiverJudgement, _ causes: CauseList, revision: String?) {
        var waived: [Algorithm?: Int] = [:]
        for corpus in outcome.corpora {
            for result in corpus.cases.lazy.flatMap(\.algorithms)
            where CounterTotals.isWaived(result, of: corpus, waivers) {
                waived[result.algorithm, default: 0] += 1
            }
        }
        self.init(
            causes: causes.causes.map { cause in
                let first = cause.first.divergence(in: outcome)
                let field = first.field.map { " \($0)" } ?? ""
                let number = cause.kind == .candidateFailed ? "" : ": \(first.algorithm?.rawValue ?? "load")\(field)"
                return StoredCause(
                    name: cause.kind.key, title: cause.kind.title,
                    firstPlace:
                        "\(outcome.corpora[cause.first.corpus].name): \(first.scope.caseName ?? "(corpus)")\(number)",
                    divergences: cause.divergences, waived: cause.waived, cases: cause.cases)
            }, waived: waived, revision: revision)
    }
}
