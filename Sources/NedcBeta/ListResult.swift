public import BetaScoring
public import MetricModel

/// What Beta has to say about one list: a result per algorithm, or one rejection where the files do not load.
public struct ListResult: Hashable, Sendable {
    /// The classes in map order.
    public var labels: [String]
    /// One result per algorithm in order, or why the files do not load.
    public var outcome: Result<[AlgorithmResult], Rejection>

    /// Creates a result.
    public init(labels: [String], outcome: Result<[AlgorithmResult], Rejection>) {
        self.labels = labels
        self.outcome = outcome
    }

    /// Returns the numbers of one algorithm.
    ///
    /// - Throws: `Rejection` where the files do not load, or the algorithm rejects what is in them.
    public func score(_ algorithm: Algorithm) throws(Rejection) -> AlgorithmScore {
        guard let result = try outcome.get().first(where: { $0.algorithm == algorithm }) else {
            throw Rejection(.other, "The result has no \(algorithm.title) numbers.")
        }
        return try result.outcome.get()
    }

    /// Writes everything as metric records of a scope, in the contract's order.
    public func records(scope: MetricScope) -> [MetricRecord] {
        switch outcome {
        case .success(let results): results.flatMap { $0.records(scope: scope) }
        case .failure(let rejection):
            [MetricRecord(scope: scope, content: .rejection(algorithm: nil, rejection))]
        }
    }

    /// Writes everything about a scope, numbers without a copy of their names.
    ///
    /// - Parameters:
    ///   - scope: What was scored.
    ///   - heads: What the numbers are expected to speak about.
    /// - Returns: A sheet, or the records where they are not just these numbers.
    public func said(about scope: MetricScope, _ heads: MetricHeads) -> ScopeRecords {
        guard case .success(let results) = outcome else { return .records(records(scope: scope)) }
        var filler = MetricSheetFiller(heads)
        for result in results { result.fill(&filler) }
        return filler.sheet(scope: scope).map { .sheet($0) } ?? .records(records(scope: scope))
    }
}
