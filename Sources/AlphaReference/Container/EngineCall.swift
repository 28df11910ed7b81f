import MetricModel
import Subprocess
import SystemPackage

/// One short call of a container engine that is to say something and end.
struct EngineCall: Sendable {
    /// The program, as a path or a name on the search path.
    let executable: String
    /// The whole environment; engines need most of the caller's.
    let environment: [String: String]
    /// A daemon that is not there is told at once; one that hangs is not waited for longer than this.
    let timeLimit: Seconds

    private static let outputLimit = 1 << 22

    /// What a call came to.
    enum End: Hashable, Sendable {
        /// It ended with 0 and said this.
        case success(output: [UInt8])
        /// It could not be started, failed, or did not end; in words, one line.
        case failure(String)
    }

    /// Makes the call.
    ///
    /// - Throws: `CancellationError`; a call that fails is a normal end.
    func run(_ arguments: [String]) async throws -> End {
        let configuration = Configuration(
            executable: executable.contains("/") ? .path(FilePath(executable)) : .name(executable),
            arguments: Arguments(arguments), environment: .exactly(environment), workingDirectory: "/")
        return try await withThrowingTaskGroup(of: End.self) { group in
            group.addTask {
                do {
                    let result = try await Subprocess.run(
                        configuration, input: .none, output: .bytes(limit: Self.outputLimit),
                        error: .bytes(limit: Self.outputLimit))
                    if result.terminationStatus.isSuccess { return .success(output: result.standardOutput) }
                    let said = Self.line(result.standardError)
                    return .failure(said.isEmpty ? "it ended with \(result.terminationStatus)" : said)
                } catch let error as SubprocessError {
                    try Task.checkCancellation()
                    return .failure(error.code == .executableNotFound ? "it is not installed" : "\(error)")
                }
            }
            group.addTask {
                try await Task.sleep(for: .seconds(timeLimit.value))
                return .failure("it does not answer within \(timeLimit.value) s")
            }
            defer { group.cancelAll() }
            guard let first = try await group.next() else { return .failure("it said nothing") }
            return first
        }
    }

    /// The last line that was said, as one that can stand in a sentence.
    private static func line(_ bytes: [UInt8]) -> String {
        let last = bytes.split(separator: 0x0A).last.map { String(decoding: $0.prefix(300), as: UTF8.self) } ?? ""
        return String(last.unicodeScalars.map { $0.value < 0x20 ? " " : Character($0) })
    }
}
