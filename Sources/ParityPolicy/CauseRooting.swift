import MetricModel

/// Where a divergence comes from.
struct CauseRoot: Hashable, Sendable {
    /// What it comes from.
    let fault: Fault
    /// Whether it follows from no other divergence.
    let isRoot: Bool
    /// The pair's place in the run; `nil` in a corpus as a whole.
    let pair: [Int]?

    /// What divergences come from, before faults are joined that show together.
    enum Fault: Hashable, Sendable {
        /// A side refuses, or both do for different reasons.
        case refusal(isLoad: Bool, reference: RejectionClass?, candidate: RejectionClass?)
        /// Numbers are not there, or there twice.
        case incomplete(word: String, Algorithm)
        /// An algorithm counts differently.
        case tallies(Algorithm)
        /// A fault that stands for itself.
        case other(Cause.Kind)
    }
}

/// Follows the divergences of a corpus's cases back to where they come from.
struct CauseRooting {
    private let sources: [Algorithm: FieldSources]
    private let labels: [String]
    /// The algorithms in which a pair of the corpus differs, or may.
    private let differingInPairs: Set<Algorithm>

    /// - Parameters:
    ///   - corpus: The corpus.
    ///   - isWhole: Whether all its pairs were compared; else nothing is said about the pairs that are not there.
    init(_ corpus: CorpusOutcome, isWhole: Bool) {
        labels = corpus.labels
        sources = Dictionary(
            uniqueKeysWithValues: Algorithm.allCases.map {
                ($0, FieldSources(algorithm: $0, labels: corpus.labels))
            })
        let pairs = corpus.cases.lazy.filter { $0.scope != .corpus && $0.divergenceCount > 0 }
        let results = pairs.flatMap(\.algorithms).filter { !$0.divergences.isEmpty }
        // Files that do not load differ in every algorithm.
        let isKnown =
            isWhole && !corpus.cases.contains { $0.referenceFailure != nil || $0.candidateFailure != nil }
        differingInPairs =
            !isKnown || results.contains { $0.algorithm == nil }
            ? Set(Algorithm.allCases) : Set(results.compactMap(\.algorithm))
    }

    /// Returns a root for each divergence of a case, algorithm by algorithm.
    func roots(of item: CaseOutcome, pair: [Int]?) -> [CauseRoot] {
        if item.candidateFailure != nil {
            let root = CauseRoot(fault: .other(.candidateFailed), isRoot: true, pair: pair)
            return Array(repeating: root, count: item.divergenceCount)
        }
        let refusal = item.algorithms.first { $0.algorithm == nil }?.divergences.first.flatMap(Self.refusal)
        let eventsDiffer = haveOtherEvents(item)
        return item.algorithms.flatMap { result in
            let own = result.divergences.first { $0.field == nil }.flatMap(Self.refusal)
            guard let fault = refusal ?? own else {
                return roots(of: result, isCorpus: pair == nil, eventsDiffer: eventsDiffer, pair)
            }
            return result.divergences.map { divergence in
                let isRoot = divergence.field == nil && Self.refusal(divergence) == fault
                return CauseRoot(fault: fault, isRoot: isRoot, pair: pair)
            }
        }
    }

    private static func refusal(_ divergence: Divergence) -> CauseRoot.Fault? {
        let isLoad = divergence.algorithm == nil
        return switch divergence.kind {
        case .rejection(let reference, let candidate):
            .refusal(isLoad: isLoad, reference: reference.kind, candidate: candidate.kind)
        case .rejectedByReference(let rejection):
            .refusal(isLoad: isLoad, reference: rejection.kind, candidate: nil)
        case .rejectedByCandidate(let rejection):
            .refusal(isLoad: isLoad, reference: nil, candidate: rejection.kind)
        default: nil
        }
    }

    /// Whether all algorithms that count events have other ones: then the two that sample them have, too.
    private func haveOtherEvents(_ item: CaseOutcome) -> Bool {
        let differing = item.algorithms.filter { result in
            result.divergences.contains { $0.field?.name == "tgt" && $0.field?.label != nil }
        }
        let counting = Algorithm.allCases.filter(\.countsEvents)
        return counting.allSatisfy { algorithm in differing.contains { $0.algorithm == algorithm } }
    }

    private func roots(
        of result: AlgorithmOutcome, isCorpus: Bool, eventsDiffer: Bool, _ pair: [Int]?
    ) -> [CauseRoot] {
        guard let algorithm = result.algorithm, let graph = sources[algorithm] else { return [] }
        var differing: [MetricField: Divergence] = [:]
        for divergence in result.divergences {
            if let field = divergence.field { differing[field] = divergence }
        }
        let isListAlone = isCorpus && !differingInPairs.contains(algorithm)
        return result.divergences.map { divergence in
            var current = divergence
            while case .value = current.kind, let field = current.field,
                let source = graph.of(field).lazy.compactMap({ differing[$0] }).first(where: { $0 != current })
            {
                current = source
            }
            return CauseRoot(
                fault: fault(current, algorithm, graph, isListAlone: isListAlone, eventsDiffer: eventsDiffer),
                isRoot: current == divergence, pair: pair)
        }
    }

    private func fault(
        _ root: Divergence, _ algorithm: Algorithm, _ graph: FieldSources, isListAlone: Bool, eventsDiffer: Bool
    ) -> CauseRoot.Fault {
        guard case .value = root.kind, let field = root.field else {
            return .incomplete(word: root.kindWord, algorithm)
        }
        let layer = graph.layer(of: field.name)
        if layer == .rate { return .other(.formula(name: field.name)) }
        if isListAlone { return .other(.listSums) }
        if field.name == "total_dur" { return .other(.formula(name: field.name)) }
        if field.label == nil { return .other(.classSums) }
        switch layer {
        case .events: return .other(.events)
        case .tally: return eventsDiffer && !algorithm.countsEvents ? .other(.events) : .tallies(algorithm)
        case .derivedTally, .rate: return .other(.formula(name: field.name))
        }
    }
}
