import DriftStore
import MetricModel
import ParityReports

extension DriftStore {
    /// How many runs back it is looked for the beginning of a cause that had been there before.
    private static let reach = 200

    /// How many causes are looked up; reports show no more.
    private static let causeLimit = 20

    /// Finds since when the causes of a run, which has ended, are there.
    func onsets(of causes: CauseList, in run: String) throws(DriftStoreError) -> [String: CauseOnset] {
        var onsets: [String: CauseOnset] = [:]
        for cause in causes.unwaived.prefix(Self.causeLimit) {
            onsets[cause.kind.key] = try onset(of: cause.kind.key, in: run)
        }
        return onsets
    }

    private func onset(of cause: String, in run: String) throws(DriftStoreError) -> CauseOnset? {
        let history = try self.history(ofCause: cause, limit: Self.reach)
        let telling = history.entries.filter(\.isTelling)
        // A run that was put together from shards may have started before runs that were stored meanwhile.
        guard let lifetime = history.lifetime,
            let own = telling.firstIndex(where: { $0.run.start.id.utf8.elementsEqual(run.utf8) }),
            telling[own].cause != nil
        else { return nil }
        let earlier = telling[own...]
        let stretch = earlier.prefix { $0.cause != nil }
        guard let first = stretch.last else { return nil }
        // What came after the run is not its story: a run that is made again tells what it told.
        let later = telling[..<own]
        let laterReturns = zip(telling[...own], telling[...own].dropFirst()).count { newer, older in
            newer.cause != nil && older.cause == nil
        }
        let wasNeverGone = lifetime.returns == laterReturns
        return CauseOnset(
            since: CauseOnset.Run(wasNeverGone ? lifetime.firstSeen : first.run),
            runs: wasNeverGone ? lifetime.driftingRuns - later.count { $0.cause != nil } : stretch.count,
            lastWithout: earlier.dropFirst(stretch.count).first.map { CauseOnset.Run($0.run) },
            firstEver: wasNeverGone ? nil : CauseOnset.Run(lifetime.firstSeen))
    }
}

extension CauseOnset.Run {
    fileprivate init(_ run: RunSummary) {
        self.init(id: run.start.id, startedAt: run.start.startedAt, revision: run.revision)
    }
}
