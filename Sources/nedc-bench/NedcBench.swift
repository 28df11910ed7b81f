import ArgumentParser
import MetricModel
import ParityHarness

/// The command: flags in, a resolved request for the harness, an exit code out.
struct NedcBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: ProductVersion.name,
        abstract: "Scores EEG seizure detectors exactly as NEDC EEG Eval v6.0.0 does, and proves it.",
        discussion: """
            Results go to standard output, everything else to standard error.
            Exit codes: 0 parity or done, 1 drift, 2 wrong request or input, 3 no trustworthy reference,
            130 and 143 interrupted.
            """,
        version: "\(ProductVersion.name) \(ProductVersion.current)",
        subcommands: [
            ScoreCommand.self, ParityCommand.self, GoldenCommand.self, DriftCommand.self,
            SignOffCommand.self, DoctorCommand.self,
        ])

    /// Parses, runs, and ends the process: the only place that does.
    static func main() async {
        if LegacyCommand.isCalled {
            ProcessEnd.now(await LegacyCommand.run(Array(CommandLine.arguments.dropFirst())))
        }
        do {
            var command = try parsed(Array(CommandLine.arguments.dropFirst()))
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            await HarnessEnd.clear()
        } catch {
            await HarnessEnd.clear()
            ProcessEnd.now(CommandFailure.report(error))
        }
    }

    /// Parses the arguments; an error quotes them with everything invisible spelt out.
    private static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
        do {
            return try parseAsRoot(arguments)
        } catch {
            // The parser lays its message out in lines, so that an argument's own are to be spelt out before it does.
            _ = try parseAsRoot(arguments.map { VisibleText.of($0) })
            throw error
        }
    }
}
