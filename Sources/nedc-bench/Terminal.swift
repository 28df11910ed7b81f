import Foundation
import MetricModel
import ParityPolicy
import SystemPackage

/// The two output streams, and what the reader of each can bear.
enum Terminal {
    /// Writes a result to standard output.
    ///
    /// - Parameters:
    ///   - text: The result.
    ///   - failure: What the process ends with where the output cannot be written.
    static func show(_ text: String, failure: ParityPolicy.ExitCode = .usage) {
        write(text.utf8, to: .standardOutput, failure)
    }

    /// Writes bytes of a result to standard output.
    static func show(_ bytes: [UInt8]) {
        write(bytes, to: .standardOutput)
    }

    /// Writes a sentence to standard error; what it quotes from files cannot move the cursor or fill the screen.
    static func complain(_ sentence: String) {
        let lines = sentence.split(separator: "\n", omittingEmptySubsequences: false)
        let visible = lines.map { VisibleText.of(String($0), limit: lineLimit) }.joined(separator: "\n")
        note("\(ProductVersion.name): \(visible)\n")
    }

    private static let lineLimit = 4_000

    /// Writes to standard error as it is.
    static func note(_ text: String) {
        write(text.utf8, to: .standardError)
    }

    private static func write(
        _ bytes: some Sequence<UInt8>, to stream: FileDescriptor, _ failure: ParityPolicy.ExitCode = .usage
    ) {
        do {
            try stream.writeAll(bytes)
        } catch Errno.brokenPipe {
            // A reader that went away, as `head` does, ends the work as it would end any filter.
            ProcessEnd.now(141)
        } catch {
            if stream != .standardError { complain("The output cannot be written (\(error)).") }
            ProcessEnd.now(failure.rawValue)
        }
    }

    /// Makes sure that the three standard streams are there, so that no file that is opened later takes the place of one.
    ///
    /// What is written to a standard output that was closed fails, as it should; what is written to a closed standard error
    /// is dropped.
    static func openStandardStreams() {
        for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) == -1 {
            // The lowest number that is free is this stream's.
            _ = try? FileDescriptor.open(FilePath("/dev/null"), stream == STDERR_FILENO ? .writeOnly : .readOnly)
        }
    }

    /// Whether standard output may be coloured: a terminal, and nobody asked for none.
    static var usesColour: Bool {
        let environment = ProcessInfo.processInfo.environment
        return isatty(STDOUT_FILENO) == 1 && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    }

    /// Whether somebody watches standard error.
    static var isWatched: Bool { isatty(STDERR_FILENO) == 1 }
}
