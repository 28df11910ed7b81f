import DriftStore
import FoundationEssentials
import MetricModel
import ParityComparison

/// A shard that has ended: its file, and what its store holds, read and believed.
struct FinishedShard {
    /// The folder as the user named it.
    let name: String
    /// What it says of itself.
    let file: ShardFile
    private let folder: String

    /// Reads a shard's file.
    init(folder: String, name: String) throws(EvidenceError) {
        self.folder = folder
        self.name = name
        file = try ShardFile(folder: folder)
    }

    /// Which shard it is.
    var shard: Shard { file.slice.shard }

    /// The folder and the shard, for the beginning of a sentence.
    var title: String { "\(name) (\(shard))" }

    /// Refuses a shard that has no conclusion.
    func checkVerdict() throws(EvidenceError) {
        switch file.verdict {
        case .parity, .drift: return
        case .interrupted:
            throw EvidenceError(message: "\(title) was interrupted; expected it to be run to its end with --resume.")
        case .untrusted(let reason):
            throw EvidenceError(message: "\(title) is untrusted; expected it to be run again: \(reason)")
        }
    }

    /// Refuses a shard of another run.
    func checkBelongsTo(_ first: FinishedShard) throws(EvidenceError) {
        guard shard.count == first.shard.count else {
            throw EvidenceError(message: "\(title) is one of \(shard.count); expected shards like \(first.title).")
        }
        if let difference = file.plan.difference(from: first.file.plan) {
            throw EvidenceError(message: "\(title) \(difference); expected the same as in \(first.title).")
        }
        guard file.clock == first.file.clock else {
            throw EvidenceError(message: "\(title) has another \(RunClock.variable) than \(first.title).")
        }
    }

    /// Reads what the shard found.
    ///
    /// - Throws: ``EvidenceError`` where the store is not as the shard left it, or what it holds is not the shard's slice.
    func outcome() throws -> RunOutcome {
        let result: Result<RunOutcome, EvidenceError>
        do {
            result = try believedOutcome()
        } catch {
            throw EvidenceError(message: "\(title): \(error)")
        }
        return try result.get()
    }

    /// Reads the bundles that the shard has of its failing pairs, as far as it has them.
    ///
    /// - Parameter outcome: What the shard's store says, which its bundles have to say, too.
    /// - Returns: The bundles, in the order of the cases.
    /// - Throws: ``EvidenceError`` where one is damaged or says something else.
    func bundles(
        of outcome: RunOutcome
    ) throws(EvidenceError) -> [(place: CasePlace, bundle: ReproBundle, bytes: [UInt8])] {
        var bundles: [(place: CasePlace, bundle: ReproBundle, bytes: [UInt8])] = []
        for corpus in outcome.corpora {
            let comparison = RecordComparison(labels: corpus.labels)
            for single in corpus.cases where single.scope != .corpus && single.divergenceCount > 0 {
                let name = BundleShelf.folderName + "/" + BundleName.of(corpus: corpus.name, single.scope)
                guard let data = FileManager.default.contents(atPath: folder + "/" + name) else { continue }
                let bundle = try ReproBundle(Array(data), path: self.name + "/" + name)
                let differing = comparison.compare(
                    scope: single.scope, reference: bundle.referenceRecords, candidate: bundle.candidateRecords
                ).flatMap(\.divergences)
                let isThisCase =
                    bundle.fileName == BundleName.of(corpus: corpus.name, single.scope)
                    && bundle.candidateFailure == single.candidateFailure
                    && (bundle.extent != .all
                        || DivergenceFact.all(differing) == DivergenceFact.all(single.algorithms.flatMap(\.divergences)))
                guard isThisCase else {
                    throw EvidenceError(
                        message:
                            "\(title): its \(name) is not about what its store says; expected the run's own bundle.")
                }
                bundles.append((CasePlace(corpus: corpus.name, scope: single.scope), bundle, Array(data)))
            }
        }
        return bundles
    }

    private func believedOutcome() throws(DriftStoreError) -> Result<RunOutcome, EvidenceError> {
        let store = try DriftStore(path: folder + "/" + ShardFile.storeName, access: .readOnly)
        let verification = try store.verify(having: file.seal)
        if let fault = verification.faults.first {
            return refusal("its drift store is not as it was written. \(fault)")
        }
        let summary = try store.run(file.run)
        guard case .ended(let end) = summary.status, end.verdict == file.verdict,
            try store.seal(ofRun: file.run) == file.seal
        else { return refusal("its run \(file.run) is not the one that its file tells of") }
        let outcome = try store.outcome(of: file.run)
        if let problem = problem(with: outcome) { return refusal(problem) }
        let ending = RunName.ending(ofShard: shard, plan: file.plan.digest)
        for run in try store.runs() where run.start.id != file.run && run.status.isConclusive {
            guard run.start.id.hasSuffix(ending) || run.start.id.contains(ending + ".") else { continue }
            if let difference = OutcomeDifference.find(in: try store.outcome(of: run.start.id), against: outcome) {
                return refusal("its earlier run \(run.start.id) \(difference); expected the same again")
            }
        }
        try store.close()
        return .success(outcome)
    }

    private func refusal(_ problem: String) -> Result<RunOutcome, EvidenceError> {
        .failure(EvidenceError(message: "\(title): \(problem)."))
    }

    /// What a run must hold is told by its plan, not by itself.
    private func problem(with outcome: RunOutcome) -> String? {
        let expected = file.plan.places.enumerated().filter { shard.takes($0.offset) }.map(\.element)
        let found = outcome.corpora.flatMap { corpus in
            corpus.cases.map { CasePlace(corpus: corpus.name, scope: $0.scope) }
        }
        let known = Set(found)
        if let missing = expected.first(where: { !known.contains($0) }) { return "it lacks \(missing.title)" }
        guard found.count == expected.count, file.slice.cases == expected.count else {
            return "it has \(found.count) cases; expected \(expected.count)"
        }
        for corpus in outcome.corpora {
            let planned = file.plan.corpora.first { $0.name == corpus.name }
            if planned?.labels != corpus.labels { return "it has other classes for corpus \(corpus.name)" }
        }
        return outcome.candidate == file.plan.candidate ? nil : "it compares another candidate"
    }
}
