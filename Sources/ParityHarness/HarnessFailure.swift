import AlphaReference
import DriftStore
import MetricModel
import NedcBeta
public import ParityPolicy

/// A failure in words, with the exit code that it ends the command with.
public struct HarnessFailure: Hashable, Sendable {
    /// One sentence.
    public var message: String
    /// The exit code.
    public var exitCode: ExitCode

    /// Recognises the harness's own errors; `nil` for anything else.
    public init?(_ error: any Error) {
        switch error {
        case let error as InputError: self.init(message: error.message, exitCode: .usage)
        case let error as ReferenceError: self.init(message: error.description, exitCode: .reference)
        case let error as CandidateError: self.init(message: error.description, exitCode: .reference)
        case let error as EvidenceError: self.init(message: error.message, exitCode: .reference)
        case let error as DriftStoreError:
            self.init(message: error.description, exitCode: error.isLossOfEvidence ? .reference : .usage)
        default: return nil
        }
    }

    private init(message: String, exitCode: ExitCode) {
        self.message = message
        self.exitCode = exitCode
    }
}

extension DriftStoreError {
    /// Whether a store that could be used has failed since: what a run found is not kept, whatever it was.
    fileprivate var isLossOfEvidence: Bool {
        switch self {
        case .lost, .disk: true
        default: false
        }
    }
}

/// Lines for standard output, and the exit code that goes with them.
public struct CommandReport: Hashable, Sendable {
    /// The lines, each with its end; what they quote from outside is visible characters alone.
    public let text: String
    /// The exit code.
    public let exitCode: ExitCode

    private static let lineLimit = 4_000

    /// Creates a report of lines without ends: an end of line within one was quoted, and is spelt out.
    init(lines: [String], exitCode: ExitCode = .success) {
        text = VisibleText.block(lines, limit: Self.lineLimit)
        self.exitCode = exitCode
    }
}
