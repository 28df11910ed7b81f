import AlphaReference
import MetricModel
import NedcBeta

/// The corpora of a golden command, and the questions that a live reference is asked about them.
struct GoldenCorpora: Sendable {
    let folders: [CorpusFolder]
    let corpora: [Corpus]

    init(folders paths: [String], _ surroundings: Surroundings) throws {
        let found = try CorpusChoice.folders(paths, surroundings)
        folders = found.map(\.0)
        corpora = found.map(\.1)
    }

    /// All questions about all corpora, in order.
    var questions: [ReferenceQuestion] {
        var questions: [ReferenceQuestion] = []
        for corpus in corpora { questions += corpus.questions(startingAt: questions.count) }
        return questions
    }

    /// Asks a live reference everything.
    ///
    /// - Parameters:
    ///   - reference: The reference.
    ///   - questions: What to ask, by number.
    ///   - order: The same in the order in which it is asked; as they stand where it is nil.
    ///   - progress: Told after every answer.
    /// - Returns: What the answers rest on, and every answer by its question's number.
    /// - Throws: ``ReferenceError`` at the first question it fails on; `CancellationError` where the task was cancelled.
    static func ask(
        _ reference: any ReferenceSource, _ questions: [ReferenceQuestion], in order: [ReferenceQuestion]? = nil,
        _ progress: @Sendable (RunProgress) -> Void
    ) async throws -> (environment: ReferenceEnvironment, answers: [Int: ReferenceAnswer]) {
        var environment: ReferenceEnvironment?
        var answers: [Int: ReferenceAnswer] = [:]
        for try await event in reference.events(for: order ?? questions) {
            switch event {
            case .environment(_, let found): environment = found
            case .failure(_, let error), .fault(_, let error): throw error
            case .answer(let answer):
                answers[answer.question] = answer
                let question = questions[answer.question]
                progress(
                    RunProgress(
                        done: answers.count, total: questions.count,
                        title: "\(question.corpus) \(question.scope.caseName ?? "(corpus)")"))
            }
        }
        try Task.checkCancellation()
        guard let environment, answers.count == questions.count else {
            throw ReferenceError.garbled(problem: "\(answers.count) answers to \(questions.count) questions.")
        }
        return (environment, answers)
    }
}
