public import MetricModel

/// Sorts divergences by the fault that explains them: the only place where that is decided.
///
/// 1. Where the candidate's program failed on a case, everything there follows. Where a case or an algorithm is refused by
///    one side, or for another reason, everything else there follows.
/// 2. A number that differs where a number differs that it is computed from follows from that one.
/// 3. What follows from nothing is a root. Roots of one kind form a cause: a refusal that one side alone knows; an
///    algorithm's incomplete answer; events that are not there for both; an algorithm's counting; a formula; sums.
/// 4. The corpus as a whole is a root of its own only where no pair differs in that algorithm.
/// 5. Algorithms that count differently, or are incomplete, in exactly the same pairs have one cause.
/// 6. Where the sides refuse for different reasons, the reason counts that explains more divergences of the run.
public enum CauseRule {
    /// Finds the causes of a run's divergences, in a time that grows with their number.
    public static func causes(of outcome: RunOutcome, waivers: WaiverJudgement = .none) -> CauseList {
        guard outcome.divergenceCount > 0 else { return .none }
        let isWhole = outcome.slice == nil && !outcome.wasInterrupted
        var roots: [CauseRoot] = []
        for (position, corpus) in outcome.corpora.enumerated() {
            let rooting = CauseRooting(corpus, isWhole: isWhole)
            for (single, item) in corpus.cases.enumerated() where item.divergenceCount > 0 {
                roots += rooting.roots(of: item, pair: item.scope == .corpus ? nil : [position, single])
            }
        }
        let kinds = CauseGrouping.kinds(of: roots)
        var buckets: [CauseBucket] = []
        var positions: [Cause.Kind: Int] = [:]
        var assignments: [Int] = []
        forEachDivergence(of: outcome) { divergence, place in
            let root = roots[assignments.count]
            guard let kind = kinds[root.fault] else { return }
            let position = positions[kind] ?? buckets.count
            if position == buckets.count {
                positions[kind] = position
                buckets.append(CauseBucket(kind: kind))
            }
            let isWaived = waivers.standing(of: divergence, in: outcome.corpora[place.corpus]).isWaived
            buckets[position].add(
                divergence, at: place, isRoot: root.isRoot, isWaived: isWaived,
                events: outcome.corpora[place.corpus].cases[place.single].eventCount)
            assignments.append(position)
        }
        return list(buckets.compactMap(\.cause), assignments)
    }

    private static func forEachDivergence(of outcome: RunOutcome, _ body: (Divergence, Cause.Place) -> Void) {
        for (corpus, own) in outcome.corpora.enumerated() {
            for (single, item) in own.cases.enumerated() {
                for (result, algorithm) in item.algorithms.enumerated() {
                    for (index, divergence) in algorithm.divergences.enumerated() {
                        body(
                            divergence,
                            Cause.Place(corpus: corpus, single: single, result: result, divergence: index))
                    }
                }
            }
        }
    }

    /// Puts the cause first that explains most of what is not waived; the order depends on nothing but the run.
    private static func list(_ causes: [Cause], _ assignments: [Int]) -> CauseList {
        let order = causes.indices.sorted { first, second in
            let (one, other) = (causes[first], causes[second])
            if one.unwaived != other.unwaived { return one.unwaived > other.unwaived }
            if one.divergences != other.divergences { return one.divergences > other.divergences }
            return one.kind.key < other.kind.key
        }
        var ranks = Array(repeating: 0, count: causes.count)
        for (rank, position) in order.enumerated() { ranks[position] = rank }
        return CauseList(causes: order.map { causes[$0] }, assignments: assignments.map { ranks[$0] })
    }
}

/// One cause while it grows; the divergences come in the order of the run.
private struct CauseBucket {
    private let kind: Cause.Kind
    private var algorithms: Set<Algorithm> = []
    private var divergences = 0
    private var waived = 0
    private var cases = 0
    private var corpora = 0
    private var last: Cause.Place?
    private var first: Cause.Place?
    private var firstRank = (Int.max, Int.max)

    init(kind: Cause.Kind) {
        self.kind = kind
    }

    mutating func add(
        _ divergence: Divergence, at place: Cause.Place, isRoot: Bool, isWaived: Bool, events: Int
    ) {
        divergences += 1
        waived += isWaived ? 1 : 0
        if let algorithm = divergence.algorithm { algorithms.insert(algorithm) }
        if last?.corpus != place.corpus { corpora += 1 }
        if last?.corpus != place.corpus || last?.single != place.single { cases += 1 }
        last = place
        // Of two places that tell as much, the one with fewer events is understood sooner.
        let rank = ((isWaived ? 4 : 0) + (isRoot ? 0 : 2) + (divergence.scope == .corpus ? 1 : 0), events)
        if rank < firstRank { (firstRank, first) = (rank, place) }
    }

    var cause: Cause? {
        first.map { first in
            Cause(
                kind: kind, algorithms: algorithms.sorted(), divergences: divergences, waived: waived, cases: cases,
                corpora: corpora, first: first)
        }
    }
}
