import AlphaReference
import FoundationEssentials
import MetricModel
import NedcBeta
import ParityPolicy

/// Writes what the live reference says about corpora into their folders.
public struct GoldenRecorder: Sendable {
    private let golden: GoldenCorpora
    /// The corpora, or folders of corpora, that are recorded.
    private let paths: [String]
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
        paths = folders.map(live.surroundings.absolute)
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
            let said = own.compactMap { question in answers[question.number].map { (question.scope, $0.records) } }
            let reports = own.flatMap { answers[$0.number]?.reports ?? [] }
            let isKnown = recording.holds(said, reports: reports, provenance: provenance)
            if !isKnown { try recording.write(said, reports: reports, provenance: provenance) }
            let count = own.reduce(0) { $0 + (answers[$1.number]?.records.count ?? 0) }
            lines.append(
                "\(corpus.name): \(own.count) answers, \(count) records, \(environment.interpreter)"
                    + (isKnown ? ", as recorded before" : ""))
        }
        for folder in try writeManifests(recorded: environment.arithmetic.rawValue) {
            lines.append("\(folder)/\(GoldenManifest.fileName): written")
        }
        return CommandReport(lines: lines)
    }

    // MARK: - Manifests

    /// Writes the manifest of each folder of corpora that was recorded, and updates that of a folder in which a single
    /// corpus was, where it has one.
    ///
    /// - Parameter recording: The name of the recordings that the reference has just confirmed; what a manifest says about
    ///   others stays.
    /// - Returns: The folders.
    /// - Throws: ``InputError`` where a manifest cannot be written, and what the file system throws.
    private func writeManifests(recorded recording: String) throws -> [String] {
        var folders: [String] = []
        for path in paths {
            let isCorpus = golden.folders.contains { $0.path == path }
            let folder = isCorpus ? CorpusFolder(path: path).parent : path
            let known = GoldenManifest.ifReadable(in: folder)
            if isCorpus, known == nil { continue }
            var entries = isCorpus ? known?.corpora ?? [] : []
            for (found, corpus) in zip(golden.folders, golden.corpora) where found.parent == folder {
                entries.removeAll { $0.name.utf8.elementsEqual(corpus.name.utf8) }
                entries.append(
                    try GoldenManifest.Entry(found, corpus)
                        .keepingRecordings(of: known?.entry(named: corpus.name), but: recording))
            }
            try GoldenManifest(corpora: entries).write(in: folder)
            if !folders.contains(folder) { folders.append(folder) }
        }
        return folders
    }
}
