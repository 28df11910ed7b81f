import DriftStore
import FoundationEssentials
import MetricModel
import NedcBeta

/// What was found about a case before.
enum ReproMemory: Hashable, Sendable {
    /// Nobody has said.
    case none
    /// A stored run; the divergences are `nil` where it has not compared the case.
    case run(id: String, divergences: [Divergence]?, failure: CandidateFailure? = nil)
    /// A bundle, with what its candidate differed in, or how it failed.
    case bundle(candidate: RunOutcome.Candidate, divergences: [Divergence], failure: CandidateFailure? = nil)

    /// What differed then; `nil` where it is not known.
    var divergences: [Divergence]? {
        switch self {
        case .none: nil
        case .run(_, let divergences, _): divergences
        case .bundle(_, let divergences, _): divergences
        }
    }

    /// How the candidate's program failed then; `nil` where it answered, or nothing is known.
    var failure: CandidateFailure? {
        switch self {
        case .none: nil
        case .run(_, _, let failure): failure
        case .bundle(_, _, let failure): failure
        }
    }

    /// What has become of it.
    func change(to found: [Divergence]) -> Change? {
        guard let divergences else { return nil }
        let (then, now) = (DivergenceFact.all(divergences), DivergenceFact.all(found))
        return Change(
            gone: divergences.filter { !now.contains(DivergenceFact($0)) },
            new: found.filter { !then.contains(DivergenceFact($0)) }, was: divergences.count)
    }

    /// What is not as it was.
    struct Change: Hashable, Sendable {
        /// What differed and does so no more, or differs in another way.
        var gone: [Divergence]
        /// What did not differ, or in another way.
        var new: [Divergence]
        /// How many differed.
        var was: Int

        /// Whether all is as it was.
        var isNone: Bool { gone.isEmpty && new.isEmpty }
    }
}

/// A stored run, to find a case in.
struct StoredRun {
    /// The run.
    let summary: RunSummary
    /// The store's path as the user has to name it.
    let storePath: String
    private let store: DriftStore

    /// Finds a run; there is none where none was asked for and the store is empty.
    ///
    /// - Parameters:
    ///   - name: The run's name; the newest where it is `nil` or `last`.
    ///   - path: The store's file.
    /// - Throws: `DriftStoreError`, or ``InputError`` where a run is asked for and the store has none.
    init?(_ name: String?, path: String) throws {
        storePath = path
        store = try DriftStore(path: path, access: .readOnly)
        if let name, name != "last" {
            summary = try store.run(name)
            return
        }
        guard let newest = try store.runs(limit: 1).first else {
            if name == nil { return nil }
            throw InputError(message: "\(path): no run in it; expected one to repeat a case of.")
        }
        summary = newest
    }

    /// The words that it was asked for by.
    var words: RunWords { RunWords(summary.start.arguments) }

    /// What it found about a case.
    ///
    /// A live reference's case is also looked for under the names of its corpus's recordings.
    func memory(of corpus: String, _ scope: MetricScope) throws -> ReproMemory {
        let names = [corpus] + Arithmetic.allCases.map { corpus + "/" + $0.rawValue }
        let cases =
            try scope.caseName.map { name throws in try store.cases(named: name, in: summary.start.id) }
            ?? store.outcome(of: summary.start.id).cases.filter { $0.scope == .corpus }
        let found = names.lazy.compactMap { name in
            cases.first { item in
                item.corpus.utf8.elementsEqual(name.utf8) && item.scope.index == scope.index
                    && item.referenceFailure == nil
            }
        }.first
        return .run(
            id: summary.start.id, divergences: found?.algorithms.flatMap(\.divergences),
            failure: found?.candidateFailure)
    }
}
