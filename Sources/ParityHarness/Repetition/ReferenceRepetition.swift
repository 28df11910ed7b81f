import AlphaReference
import MetricModel
import NedcBeta
import ParityComparison
import ParityPolicy

/// Asks the live reference the same again under circumstances that must not matter: the A/A test.
///
/// Beta takes no part: a number that the reference does not say twice is the reference's own.
public struct ReferenceRepetition: Sendable {
    private let corpora: [Corpus]
    private let questions: [ReferenceQuestion]
    private let mode: LiveChoice
    private let settings: LiveReferenceSettings
    private let interpreters: [String]

    /// Prepares a repetition.
    ///
    /// - Parameters:
    ///   - choice: What the reference is asked about.
    ///   - mode: How it is run.
    ///   - settings: How it is found.
    ///   - interpreters: Other interpreters to ask as well; only processes have any.
    /// - Throws: ``InputError`` for corpora that cannot be used.
    public init(
        corpora choice: CorpusChoice, mode: LiveChoice, settings: LiveReferenceSettings, interpreters: [String]
    ) throws {
        switch choice {
        case .folders(let paths): corpora = try CorpusChoice.folders(paths, settings.surroundings).map(\.1)
        case .lists(let reference, let hypothesis, let parameters):
            corpora = [
                try CorpusChoice.list(
                    reference: reference, hypothesis: hypothesis, parameters: parameters, settings.surroundings)
            ]
        }
        var questions: [ReferenceQuestion] = []
        for corpus in corpora { questions += corpus.questions(startingAt: questions.count) }
        self.questions = questions
        self.mode = mode
        self.settings = settings
        self.interpreters = interpreters
    }

    /// Asks as usual, and then once in each of the other circumstances.
    ///
    /// - Parameter progress: Told after every answer, with what is different.
    /// - Returns: Every field that does not repeat itself; exit code 3 where one interpreter contradicts itself.
    /// - Throws: ``ReferenceError`` at the first question that the reference fails on, or `CancellationError`.
    public func run(progress: @escaping @Sendable (RunProgress) -> Void) async throws -> CommandReport {
        let variants = RepetitionVariant.all(settings, interpreters: interpreters)
        let total = questions.count * (variants.count + 1)
        func ask(
            _ settings: LiveReferenceSettings, _ questions: [ReferenceQuestion], _ name: String, round: Int
        ) async throws -> (environment: ReferenceEnvironment, answers: [Int: ReferenceAnswer]) {
            let done = round * questions.count
            return try await GoldenCorpora.ask(settings.reference(mode), self.questions, in: questions) { step in
                progress(RunProgress(done: done + step.done, total: total, title: "\(name): \(step.title)"))
            }
        }
        let usual = try await ask(settings, questions, "as usual", round: 0)
        var report = RepetitionReport(questions: questions.count, usual: usual.environment)
        for (position, variant) in variants.enumerated() {
            let order = variant.isBackwards ? questions.reversed() : questions
            let other = try await ask(variant.settings, order, variant.name, round: position + 1)
            let (compared, divergences) = compare(usual.answers, other.answers)
            report.add(variant, other.environment, compared: compared, divergences)
        }
        return report.report
    }

    private func compare(
        _ usual: [Int: ReferenceAnswer], _ other: [Int: ReferenceAnswer]
    ) -> (compared: Int, divergences: [RepetitionReport.Found]) {
        var compared = 0
        var found: [RepetitionReport.Found] = []
        for corpus in corpora {
            let comparison = RecordComparison(labels: corpus.parameters.map.labels)
            for question in questions where question.corpus == corpus.name {
                let contradiction = ReferenceContradiction(
                    usual[question.number]?.records ?? [], other[question.number]?.records ?? [], question.scope,
                    comparison)
                compared += contradiction.compared
                found += contradiction.divergences.map { .init(corpus: corpus.name, divergence: $0) }
            }
        }
        return (compared, found)
    }
}
