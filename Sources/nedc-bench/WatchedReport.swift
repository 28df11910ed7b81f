import ParityHarness

/// Long work that ends in a report: a line of progress while it goes on, and an end by signal that is told as one.
enum WatchedReport {
    /// Does the work, shows its report, and ends with its exit code.
    ///
    /// - Parameters:
    ///   - verb: What is done, for the line of progress.
    ///   - work: The work; it is cancelled by the first signal.
    /// - Throws: The end of the command, and what the work throws.
    static func run(
        _ verb: String,
        _ work: @escaping @Sendable (@escaping @Sendable (RunProgress) -> Void) async throws -> CommandReport
    ) async throws {
        let progress = ProgressLine(verb)
        let task = Task { try await work { progress.show($0) } }
        let trap = SignalTrap { task.cancel() }
        do {
            let report = try await task.value
            progress.clear()
            Terminal.show(report)
            try CommandEnd.with(report.exitCode)
        } catch is CancellationError {
            progress.clear()
            try CommandEnd.with(trap.exitCode ?? 130)
        }
    }
}
