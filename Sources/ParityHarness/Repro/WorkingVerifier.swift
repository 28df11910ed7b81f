import AlphaReference
import MetricModel
import NedcBeta
import ParityPolicy

/// Says whether Beta comes to its counts by the decisions of the live tool, pair by pair and row by row.
public struct WorkingVerifier: Sendable {
    private let golden: GoldenCorpora
    private let reference: any ReferenceSource

    private static let differenceLimit = 20

    /// Prepares a verification.
    ///
    /// - Parameters:
    ///   - folders: Corpora, or folders of corpora.
    ///   - live: How the live tool is found; it is run as processes.
    /// - Throws: ``InputError`` or ``ReferenceError``.
    public init(folders: [String], live: LiveReferenceSettings) throws {
        golden = try GoldenCorpora(folders: folders, live.surroundings)
        guard let reference = try live.watchedReference(workers: live.jobs ?? ProcessorCount.active) else {
            throw ReferenceError.noDriver
        }
        self.reference = reference
    }

    /// Asks about every pair.
    ///
    /// - Parameter progress: Told after every answer.
    /// - Returns: How many rows were compared and which differ first, with exit code 1 where any does.
    /// - Throws: ``ReferenceError``, or `CancellationError`.
    public func verify(progress: @escaping @Sendable (RunProgress) -> Void) async throws -> CommandReport {
        var questions = golden.questions.filter { $0.scope != .corpus }
        for index in questions.indices {
            questions[index].number = index
            questions[index].wantsReports = true
        }
        let (environment, answers) = try await GoldenCorpora.ask(reference, questions, progress)
        var rows: [Algorithm: Int] = [:]
        var unloaded = 0
        var differences: [String] = []
        for question in questions {
            guard let answer = answers[question.number],
                let corpus = golden.corpora.first(where: { $0.name == question.corpus })
            else { continue }
            let told = try answer.workings()
            let beta = Beta(corpus.parameters, arithmetic: environment.arithmetic)
            let own = question.pairs.first.flatMap { LoadedPair(reading: $0).timeline }.map { beta.workings(of: $0) }
            if told.isEmpty, own == nil { unloaded += 1 }
            for algorithm in Algorithm.allCases {
                let comparison = WorkingComparison(
                    algorithm: algorithm, reference: told[algorithm],
                    candidate: own?.first { $0.algorithm == algorithm }?.rows)
                rows[algorithm, default: 0] += comparison.count
                let place = "\(question.corpus): \(question.scope.caseName ?? ""): \(algorithm.rawValue)"
                if (comparison.reference == nil) != (comparison.candidate == nil) {
                    differences.append("\(place): only one side has a working")
                } else if let row = comparison.firstDifference {
                    differences.append("\(place): row \(row + 1) of \(comparison.count) differs")
                }
            }
        }
        var lines = Algorithm.allCases.map { "\($0.rawValue): \(rows[$0, default: 0]) rows compared" }
        lines += differences.prefix(Self.differenceLimit)
        if differences.count > Self.differenceLimit {
            lines.append("… and \(differences.count - Self.differenceLimit) more")
        }
        let pairs = "\(questions.count) pairs, of which \(unloaded) do not load"
        lines.append(
            differences.isEmpty
                ? "Beta comes to its counts as the live tool does, row by row (\(pairs))."
                : "Beta's working and the live tool's differ \(differences.count) times (\(pairs)).")
        return CommandReport(lines: lines, exitCode: differences.isEmpty ? .success : .drift)
    }
}
