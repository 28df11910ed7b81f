import AlphaReference
import MetricModel

/// A self-test with everything resolved.
public struct SelfTestRequest: Sendable {
    let corpora: [Corpus]
    let reference: any ReferenceSource
    let seed: UInt64

    /// Resolves what the user asked for.
    ///
    /// - Parameters:
    ///   - paths: Corpora with recordings, or folders of such.
    ///   - seed: Decides which bit of which number is flipped.
    ///   - surroundings: What paths count from.
    /// - Throws: ``InputError`` for a corpus that cannot be used, ``ReferenceError`` for one without a recording.
    public init(corpora paths: [String], seed: UInt64, surroundings: Surroundings) throws {
        var corpora: [Corpus] = []
        for (folder, corpus) in try CorpusChoice.folders(paths, surroundings) {
            corpora += try folder.recorded(corpus)
        }
        self.corpora = corpora
        reference = RecordedReference(corpora.compactMap(\.recording))
        self.seed = seed
    }

    /// Collects what both sides say about every case.
    ///
    /// - Throws: ``ReferenceError`` where the reference does not answer a question.
    func resultSet() async throws -> [ResultCase] {
        let byName = Dictionary(corpora.map { ($0.name, $0) }) { first, _ in first }
        var questions: [ReferenceQuestion] = []
        for corpus in corpora { questions += corpus.questions(startingAt: questions.count) }
        var environments: [String: ReferenceEnvironment] = [:]
        var cases: [ResultCase?] = Array(repeating: nil, count: questions.count)
        for try await event in reference.events(for: questions) {
            switch event {
            case .environment(let name, let environment):
                for corpus in corpora where name == nil || name == corpus.name {
                    environments[corpus.name] = environment
                }
            case .failure(_, let error), .fault(_, let error): throw error
            case .answer(let answer):
                let question = questions[answer.question]
                guard let corpus = byName[question.corpus], let environment = environments[question.corpus] else {
                    throw ReferenceError.garbled(problem: "an answer before the environment.")
                }
                let candidate = await BetaCandidate().answer(question, of: corpus, arithmetic: environment.arithmetic)
                cases[answer.question] = ResultCase(
                    corpus: corpus.name, labels: corpus.parameters.map.labels, environment: environment,
                    scope: question.scope, reference: answer.said, candidate: candidate.records)
            }
        }
        guard let missing = cases.firstIndex(where: { $0 == nil }) else { return cases.compactMap(\.self) }
        let question = questions[missing]
        throw ReferenceError.garbled(problem: "no answer about case \(missing + 1) of \(question.corpus).")
    }
}
