import CNameService
import Dispatch
import ParityHarness

/// Where the process starts.
@main
enum ProcessStart {
    /// Scores a few pairs at once, before another thread would be awake, and runs everything else on other threads.
    static func main() {
        Terminal.openStandardStreams()
        do {
            guard !LegacyCommand.isCalled,
                let request = ScoreCommand.plainRequest(Array(CommandLine.arguments.dropFirst()))
            else { return wait { await NedcBench.main() } }
            let input = try request.read()
            guard let report = input.scoreAtOnce() else {
                return wait {
                    do {
                        try ScoreCommand.show(try await input.score(), format: .text)
                    } catch {
                        ProcessEnd.now(CommandFailure.report(error))
                    }
                }
            }
            try ScoreCommand.show(report, format: .text)
        } catch {
            ProcessEnd.now(CommandFailure.report(error))
        }
    }

    /// Runs a command on other threads, while this one waits.
    ///
    /// An asynchronous `main` would give the first thread up, which unwinds it: a program that is linked without any shared
    /// library sorts the table of all its functions for that, and many commands take less time.
    private static func wait(for command: @escaping @Sendable () async -> Void) {
        cnameservice_use_files()
        let end = DispatchSemaphore(value: 0)
        Task.detached {
            await command()
            end.signal()
        }
        end.wait()
    }
}
