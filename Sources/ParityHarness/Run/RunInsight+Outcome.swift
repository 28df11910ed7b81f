import DriftStore
import MetricModel
import NedcBeta
import ParityReports

/// What a report shows beside the outcome, from the outcome and the store alone: whole, resumed and merged runs that found
/// the same show the same.
extension RunInsight {
    private static let historyLimit = 40

    /// Looks closer at the cases that tell most.
    ///
    /// - Parameters:
    ///   - outcome: The run.
    ///   - causes: What explains its divergences.
    ///   - parameters: What each corpus is scored by.
    ///   - revision: Which commit or build was compared; `nil` where nobody said.
    ///   - ledger: The run's entries in the store.
    /// - Throws: What the store throws.
    init(
        _ outcome: RunOutcome, _ causes: CauseList, parameters: [String: ScoringParameters], revision: String?,
        _ ledger: RunLedger
    ) throws {
        self = .none
        let positions = CasePosition.telling(of: outcome, causes: causes)
        for position in positions {
            let corpus = outcome.corpora[position.corpus]
            guard let timeline = position.single(in: outcome).timeline, let scoring = parameters[corpus.name] else {
                continue
            }
            workings[position] = Beta(scoring, arithmetic: corpus.environment.arithmetic).workings(of: timeline)
        }
        for position in positions.prefix(Self.historyLimit) {
            histories[position] = try CaseHistory(position, in: outcome, revision: revision, ledger)
        }
    }
}

extension CaseHistory {
    private static let runLimit = 15
    private static let subjectLimit = 8

    /// Asks the store what runs before this one said of a case.
    fileprivate init(
        _ position: CasePosition, in outcome: RunOutcome, revision: String?, _ ledger: RunLedger
    ) throws {
        let corpus = outcome.corpora[position.corpus].name
        let single = position.single(in: outcome)
        let entries = try ledger.earlier(corpus, single.scope).filter { entry in
            entry.run.status.isConclusive && entry.run.start.startedAt < outcome.startedAt
                && entry.run.start.candidate.name.utf8.elementsEqual(outcome.candidate.name.utf8)
        }.prefix(Self.runLimit).reversed()
        let divergences = single.algorithms.flatMap(\.divergences)
        let chosen = Self.telling(divergences)
        self.init(
            runs: entries.map { entry in
                Run(
                    id: entry.run.start.id, startedAt: entry.run.start.startedAt, revision: entry.run.revision,
                    divergences: entry.divergenceCount)
            } + [
                Run(
                    id: outcome.id, startedAt: outcome.startedAt, revision: revision,
                    divergences: divergences.count)
            ],
            subjects: chosen.map { divergence in
                Subject(
                    algorithm: divergence.algorithm, field: divergence.field,
                    states: entries.map { Self.state(of: divergence, in: $0) } + [.asNow])
            })
    }

    /// The first divergence of each algorithm, then others, in their order.
    private static func telling(_ divergences: [Divergence]) -> [Divergence] {
        var known: Set<Algorithm?> = []
        let first = divergences.indices.filter { known.insert(divergences[$0].algorithm).inserted }
        let others = divergences.indices.filter { !first.contains($0) }
        return (first + others).prefix(subjectLimit).sorted().map { divergences[$0] }
    }

    private static func state(of divergence: Divergence, in entry: DriftHistoryEntry) -> State {
        let same = entry.divergences.first {
            $0.divergence.algorithm == divergence.algorithm && $0.divergence.field == divergence.field
        }
        guard let same else {
            return entry.divergenceCount > entry.divergences.count ? .otherwise : .equal
        }
        return same.divergence.kind == divergence.kind ? .asNow : .otherwise
    }
}
