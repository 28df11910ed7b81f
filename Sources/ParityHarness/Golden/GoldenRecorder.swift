import AlphaReference
import FoundationEssentials
import MetricModel
import NedcBeta
import ParityPolicy

/// Writes what the live reference says about corpora into their folders.
public struct GoldenRecorder: Sendable {
    private let golden: GoldenCorpora
    private let reference: any ReferenceSource

    /// Prepares a recording.
    ///
    /// - Parameters:
    ///   - folders: Corpora, or folders of corpora.
    ///   - mode: How the live reference is run.
    ///   - live: How it is found.
    /// - Throws: ``InputError`` or ``ReferenceError``.
    public init(folders: [String], mode: LiveChoice = .process, live: LiveReferenceSettings) throws {
        golden = try GoldenCorpora(folders: folders, live.surroundings)
        reference = try live.reference(mode)
    }

    /// Records all corpora; nothing is written before everything has been answered.
    ///
    /// - Parameter progress: Told after every answer.
    /// - Returns: A line for each corpus.
    /// - Throws: ``ReferenceError``, or `CancellationError`.
    public func record(progress: @escaping @Sendable (RunProgress) -> Void) async throws -> CommandReport {
        let questions = golden.questions.map { question in
            var question = question
            question.wantsReports = question.scope == .corpus
            return question
        }
        let (environment, answers) = try await GoldenCorpora.ask(reference, questions, progress)
        let today = Date.now.formatted(.iso8601.year().month().day())
        var lines: [String] = []
        for (folder, corpus) in zip(golden.folders, golden.corpora) {
            let recording = folder.recording(
                of: corpus, at: folder.path + "/expected/" + environment.arithmetic.rawValue)
            let provenance = Provenance(
                environment: environment, recorded: today, command: "nedc-bench golden record",
                inputs: Provenance.inputs(recording.inputFiles, in: folder.path))
            let own = questions.filter { $0.corpus == corpus.name }
            try recording.write(
                own.compactMap { question in answers[question.number].map { (question.scope, $0.records) } },
                reports: own.flatMap { answers[$0.number]?.reports ?? [] },
                provenance: provenance)
            let count = own.reduce(0) { $0 + (answers[$1.number]?.records.count ?? 0) }
            lines.append("\(corpus.name): \(own.count) answers, \(count) records, \(environment.interpreter)")
        }
        return CommandReport(lines: lines)
    }
}
