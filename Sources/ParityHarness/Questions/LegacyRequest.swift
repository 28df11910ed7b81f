import AnnotationFormats
import BetaScoring
import MetricModel
import NedcBeta

/// What the legacy command does when it is called with two lists.
public struct LegacyRequest: Hashable, Sendable {
    private let reference: String
    private let hypothesis: String
    private let parameters: String?
    private let outputFolder: String?
    private let surroundings: Surroundings

    /// Creates a request.
    ///
    /// - Parameters:
    ///   - reference: The list of references, as typed.
    ///   - hypothesis: The list of hypotheses, as typed.
    ///   - parameters: The parameter file, as typed; two classes where there is none.
    ///   - outputFolder: The folder of the reports, as typed; `output` in the working directory where there is none.
    ///   - surroundings: Where relative paths count from.
    public init(
        reference: String, hypothesis: String, parameters: String?, outputFolder: String?, surroundings: Surroundings
    ) {
        self.reference = reference
        self.hypothesis = hypothesis
        self.parameters = parameters
        self.outputFolder = outputFolder
        self.surroundings = surroundings
    }

    /// How the command ends.
    public struct End: Hashable, Sendable {
        /// The exit status: 0, 70 or 1.
        public var status: Int32
        /// One sentence where it is not 0.
        public var complaint: String?

        static let complaintStatus: Int32 = 70
        static let crashStatus: Int32 = 1
    }

    /// Scores and writes the reports.
    ///
    /// - Parameter announce: Told what is done next.
    /// - Returns: How the command ends.
    public func run(announce: (String) -> Void) async -> End {
        do {
            let corpusParameters = try readParameters()
            let pairs = try readLists()
            return try await score(pairs, corpusParameters, announce)
        } catch let error as LegacyFailure {
            return End(status: error.status, complaint: error.message)
        } catch {
            return End(status: End.crashStatus, complaint: "\(error)")
        }
    }

    private func score(
        _ list: PairList, _ parameters: ScoringParameters, _ announce: (String) -> Void
    ) async throws -> End {
        let folder = outputFolder ?? surroundings.absolute("output")
        let writer = SummaryFiles(Beta(parameters), stamp: .current(surroundings))
        let result = try await writer.write(
            list, reference: reference, hypothesis: hypothesis, to: folder, width: ProcessorCount.active)
        switch result.outcome {
        case .failure(let rejection): return end(rejection)
        case .success(let results):
            announce("creating the output directory")
            for result in results {
                announce("executing NEDC \(Self.titles[result.algorithm] ?? result.algorithm.title) scoring")
                if case .failure(let rejection) = result.outcome { return end(rejection) }
            }
            announce("done")
            return End(status: 0, complaint: nil)
        }
    }

    private static let titles: [Algorithm: String] = [
        .dpalign: "DP Alignment", .epoch: "Epoch", .ovlp: "Overlap", .taes: "Time-Aligned Event", .ira: "IRA",
    ]

    private func end(_ rejection: Rejection) -> End {
        End(
            status: rejection.legacyEnd == .complaint ? End.complaintStatus : End.crashStatus,
            complaint: "\(rejection.message) [\(rejection.kind.rawValue)]")
    }

    // MARK: - Input

    private struct LegacyFailure: Error {
        var status: Int32
        var message: String
    }

    /// A missing file and a missing map are complained of; everything else that is wrong kills the legacy command.
    private func readParameters() throws -> ScoringParameters {
        guard let parameters else { return .seizureDetection }
        do throws(FormatError) {
            return try ParameterFile.read(path: surroundings.absolute(parameters))
        } catch {
            let isComplaint =
                switch error {
                case .unreadable(_, let reason): reason == "No such file or directory"
                case .parameter(_, let key, let found, _): key == "[MAP]" && found == "missing"
                default: false
                }
            throw LegacyFailure(
                status: isComplaint ? End.complaintStatus : End.crashStatus, message: error.description)
        }
    }

    /// An unreadable list kills the legacy command; empty lists and lists of different lengths are complained of.
    private func readLists() throws -> PairList {
        do throws(FormatError) {
            let references = try readList(reference)
            let hypotheses = try readList(hypothesis)
            guard references.paths.count == hypotheses.paths.count else {
                throw .listLengths(
                    reference: reference, referenceCount: references.paths.count, hypothesis: hypothesis,
                    hypothesisCount: hypotheses.paths.count)
            }
            return PairList(
                pairs: zip(references.paths, hypotheses.paths).map { FilePair(reference: $0, hypothesis: $1) })
        } catch {
            let isComplaint =
                switch error {
                case .emptyList, .listLengths: true
                default: false
                }
            throw LegacyFailure(
                status: isComplaint ? End.complaintStatus : End.crashStatus, message: error.description)
        }
    }

    private func readList(_ path: String) throws(FormatError) -> FileList {
        try FileList.read(
            path: surroundings.absolute(path), relativeTo: surroundings.workingDirectory,
            environment: surroundings.environment)
    }
}
