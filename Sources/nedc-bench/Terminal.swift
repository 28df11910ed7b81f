import Foundation
import MetricModel
import ParityHarness
import ParityPolicy
import SystemPackage

/// The two output streams, and what the reader of each can bear.
///
/// Names, labels, messages, paths and arguments from outside are spelt out where they enter a line: by ``CommandReport``,
/// by the reports' writers, by the writer of JSON, and here.
enum Terminal {
    /// Writes a report to standard output.
    static func show(_ report: CommandReport) {
        write(report.text.utf8, to: .standardOutput)
    }

    /// Writes to standard output a text in which everything quoted from outside is spelt out already.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - failure: What the process ends with where the output cannot be written.
    static func show(escaped text: String, failure: ParityPolicy.ExitCode = .usage) {
        write(text.utf8, to: .standardOutput, failure)
    }

    /// Writes the bytes of such a text.
    static func show(escaped bytes: [UInt8]) {
        write(bytes, to: .standardOutput)
    }

    /// Writes lines without ends to standard output; what they quote cannot begin another one.
    static func show(lines: [String]) {
        write(VisibleText.block(lines, limit: lineLimit).utf8, to: .standardOutput)
    }

    /// Writes a sentence to standard error, on one line; what it quotes cannot move the cursor or fill the screen.
    static func complain(_ sentence: String) {
        complain(lines: ["\(ProductVersion.name): \(sentence)"])
    }

    /// Writes lines without ends to standard error.
    static func complain(lines: [String]) {
        write(VisibleText.block(lines, limit: lineLimit).utf8, to: .standardError)
    }

    private static let lineLimit = 4_000

    /// Takes the unfinished line away that standard error, a terminal, ends in, and writes another.
    static func replaceLine(with line: String) {
        write("\r\u{1B}[K\(VisibleText.of(line, limit: lineLimit))".utf8, to: .standardError)
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
