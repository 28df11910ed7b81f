import MetricModel
import NedcBeta
import Synchronization

/// The long lists of a run in which every pair is asked about, too: Beta reads and scores each of their pairs once.
///
/// Where the reference works while it is asked, or only some pairs are asked about, nothing would be gained. Short lists
/// cost little, and are scored in one go as well as pair by pair: both ways that Beta scores a list stay compared.
final class AskedLists: Sendable {
    /// A list is long from here on.
    static let worthwhile = 256

    private struct Key: Hashable {
        var corpus: String
        var arithmetic: Arithmetic
    }

    private let names: Set<String>
    private let assemblies = Mutex<[Key: ListAssembly]>([:])

    /// Finds the lists of a run.
    init(_ request: ParityRequest) {
        let asksAll =
            request.workers == nil && request.candidateCommand == nil && request.shard == nil && !request.resumes
        names = asksAll ? Set(request.corpora.filter { $0.list.pairs.count >= Self.worthwhile }.map(\.name)) : []
    }

    /// Whether the whole is to be asked about behind its pairs.
    func comesLast(_ scope: MetricScope, of corpus: String) -> Bool {
        scope == .corpus && names.contains(corpus)
    }

    /// Where the pairs and the whole of a corpus are scored; `nil` where each question is scored for itself.
    func assembly(of corpus: Corpus, arithmetic: Arithmetic) -> ListAssembly? {
        guard names.contains(corpus.name) else { return nil }
        return assemblies.withLock { assemblies in
            let key = Key(corpus: corpus.name, arithmetic: arithmetic)
            let assembly =
                assemblies[key]
                ?? ListAssembly(Beta(corpus.parameters, arithmetic: arithmetic), corpus.list.pairs)
            assemblies[key] = assembly
            return assembly
        }
    }
}
