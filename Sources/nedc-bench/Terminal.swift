import Foundation
import MetricModel

/// The two output streams, and what the reader of each can bear.
enum Terminal {
    /// Writes a result to standard output.
    static func show(_ text: String) {
        write(text, to: .standardOutput)
    }

    /// Writes bytes of a result to standard output.
    static func show(_ bytes: [UInt8]) {
        write(Data(bytes), to: .standardOutput)
    }

    /// Writes a sentence to standard error.
    static func complain(_ sentence: String) {
        write("\(ProductVersion.name): \(sentence)\n", to: .standardError)
    }

    static func write(_ text: String, to stream: FileHandle) {
        write(Data(text.utf8), to: stream)
    }

    private static func write(_ data: Data, to stream: FileHandle) {
        do {
            try stream.write(contentsOf: data)
        } catch {
            // A reader that went away, as `head` does, ends the work as it would end any filter.
            ProcessEnd.now(141)
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
