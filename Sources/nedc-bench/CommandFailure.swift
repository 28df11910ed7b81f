import ArgumentParser
import Foundation
import ParityHarness
import ParityPolicy

/// Turns whatever a command throws into words and an exit code.
enum CommandFailure {
    /// Writes one sentence to standard error (help goes to standard output) and returns the exit code.
    static func report(_ error: any Error) -> Int32 {
        if let end = error as? CommandEnd { return end.code }
        if let failure = HarnessFailure(error) {
            Terminal.complain(failure.message)
            return failure.exitCode.rawValue
        }
        let code = NedcBench.exitCode(for: error)
        let text = NedcBench.fullMessage(for: error)
        if code.isSuccess {
            if !text.isEmpty { Terminal.show(escaped: text + "\n") }
            return ParityPolicy.ExitCode.success.rawValue
        }
        // Only the parser's own words, with the usage behind them, have several lines.
        let isParser = code != .failure
        let lines = isParser ? text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) : [text]
        if !text.isEmpty { Terminal.complain(lines: lines) }
        // The parser would end with 64; scripts rely on 2 for a request that is wrong.
        return ParityPolicy.ExitCode.usage.rawValue
    }
}

/// A command that has said everything it had to say and ends with a code.
struct CommandEnd: Error {
    let code: Int32

    /// Ends a command that did not succeed; returns where the code says it did.
    static func with(_ code: ParityPolicy.ExitCode) throws {
        try with(code.rawValue)
    }

    /// Ends a command with the code that the shell expects after a signal.
    static func with(_ code: Int32) throws {
        if code != 0 { throw CommandEnd(code: code) }
    }
}

/// Ends the process; nothing but `main` and a broken pipe may.
enum ProcessEnd {
    static func now(_ code: Int32) -> Never {
        exit(code)
    }
}
