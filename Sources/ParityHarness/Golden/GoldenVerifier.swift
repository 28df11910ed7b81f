import AlphaReference
import MetricModel
import NedcBeta
import ParityComparison
import ParityPolicy

/// Says whether the live reference still says what was recorded.
public struct GoldenVerifier: Sendable {
    private let golden: GoldenCorpora
    private let reference: any ReferenceSource

    private static let divergenceLimit = 20

    /// Prepares a verification.
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

    /// Asks the live reference everything again and compares with the recording of the same arithmetic.
    ///
    /// - Parameter progress: Told after every answer.
    /// - Returns: What differs, with exit code 1 where anything does.
    /// - Throws: ``ReferenceError`` where no corpus has a recording of the live arithmetic, or `CancellationError`.
    public func verify(progress: @escaping @Sendable (RunProgress) -> Void) async throws -> CommandReport {
        let questions = golden.questions
        let (environment, answers) = try await GoldenCorpora.ask(reference, questions, progress)
        var lines: [String] = []
        var divergences: [String] = []
        var verified = 0
        for (folder, corpus) in zip(golden.folders, golden.corpora) {
            let path = folder.path + "/expected/" + environment.arithmetic.rawValue
            let recording = folder.recording(of: corpus, at: path)
            guard let provenance = try recording.provenanceIfRecorded() else {
                lines.append("\(corpus.name): not recorded for \(environment.arithmetic.rawValue)")
                continue
            }
            try recording.checkInputs(against: provenance)
            let comparison = RecordComparison(labels: corpus.parameters.map.labels)
            var compared = 0
            let before = divergences.count
            for question in questions where question.corpus == corpus.name {
                let outcomes = comparison.compare(
                    scope: question.scope, reference: try recording.records(of: question.scope),
                    candidate: answers[question.number]?.records ?? [])
                compared += outcomes.reduce(0) { $0 + $1.comparisons }
                divergences += outcomes.flatMap(\.divergences).map { "\(corpus.name): \($0)" }
            }
            verified += compared
            lines.append("\(corpus.name): \(compared) compared, \(divergences.count - before) differ")
            lines += notes(provenance.environment, environment)
        }
        guard verified > 0 else {
            throw ReferenceError.recordingMissing(path: "expected/" + environment.arithmetic.rawValue)
        }
        lines += divergences.prefix(Self.divergenceLimit)
        if divergences.count > Self.divergenceLimit {
            lines.append("… and \(divergences.count - Self.divergenceLimit) more")
        }
        lines.append(
            divergences.isEmpty
                ? "The live reference says what was recorded (\(verified) compared)."
                : "The live reference differs from the recording in \(divergences.count) of \(verified). "
                    + "'reference' above is the recording, 'candidate' the live tool.")
        return CommandReport(lines: lines, exitCode: divergences.isEmpty ? .success : .drift)
    }

    /// Differences of the surroundings: worth knowing, and no fault while the numbers agree.
    private func notes(_ recorded: ReferenceEnvironment, _ live: ReferenceEnvironment) -> [String] {
        var notes: [String] = []
        func compare(_ name: String, _ then: String, _ now: String) {
            if then != now { notes.append("  note: \(name) was \(then) when recorded, is \(now) now") }
        }
        compare("the interpreter", recorded.interpreter, live.interpreter)
        compare("the driver", recorded.driverDigest, live.driverDigest)
        compare("the platform", recorded.platform, live.platform)
        for package in recorded.packages {
            let now = live.packages.first { $0.name == package.name }?.version ?? "missing"
            compare(package.name, package.version, now)
        }
        return notes
    }
}
