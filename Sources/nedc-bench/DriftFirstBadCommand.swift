import ArgumentParser
import Foundation
import ParityHarness

/// The commit that brought a drift.
struct DriftFirstBadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "first-bad", abstract: "Names the first bad commit, by trying a command on commits in between.",
        discussion: """
            The command is run by the shell in a work tree of its own. It ends with 0 on a good commit and with 1 on a bad
            one, as `parity run` does; anything else is no verdict, and the commit is stepped over, as is one that does
            not build. Both ends are tried first, and again at the end: what does not repeat itself blames nobody, and
            ends with 3.

            Example:
              nedc-bench drift first-bad --good v1.2 --build 'swift build' '.build/debug/nedc-bench parity run'
            """)

    @Option(help: "A commit that is good.")
    var good: String

    @Option(help: "A commit that is bad.")
    var bad = "HEAD"

    @Option(help: "A command that builds a commit.")
    var build: String?

    @Option(help: "The repository.")
    var repository = "."

    @Argument(help: "The command that tells good from bad.")
    var command: String

    func run() async throws {
        let search = FirstBad(
            repository: repository, good: good, bad: bad, build: build, command: command,
            notice: { Terminal.complain($0) })
        let work = Task { try await search.run() }
        let trap = SignalTrap { work.cancel() }
        do {
            let report = try await work.value
            Terminal.show(report)
            try CommandEnd.with(report.exitCode)
        } catch is CancellationError {
            if let code = trap.exitCode { try CommandEnd.with(code) }
        }
    }
}
