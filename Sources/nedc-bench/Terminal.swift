import Foundation
import MetricModel
import ParityPolicy
import SystemPackage

/// The two output streams, and what the reader of each can bear.
enum Terminal {
    /// Writes a result to standard output.
    static func show(_ text: String) {
        write(text.utf8, to: .standardOutput)
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

    private static func write(_ bytes: some Sequence<UInt8>, to stream: FileDescriptor) {
        do {
            try stream.writeAll(bytes)
        } catch Errno.brokenPipe {
            // A reader that went away, as `head` does, ends the work as it would end any filter.
            ProcessEnd.now(141)
        } catch {
            if stream != .standardError { complain("The output cannot be written (\(error)).") }
            ProcessEnd.now(ParityPolicy.ExitCode.usage.rawValue)
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
