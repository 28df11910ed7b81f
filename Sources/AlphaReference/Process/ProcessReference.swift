import MetricModel

/// The live tool as processes on this machine.
public struct ProcessReference: LiveReferenceSource {
    private let launcher: ProcessLauncher
    private let workers: Int
    /// What the limits are measured by.
    var now: TimeSource = { .now }

    /// Creates a reference.
    ///
    /// - Parameters:
    ///   - command: How a driver is started.
    ///   - workers: How many run side by side.
    ///   - inherited: The caller's environment, of which only the search path is passed on.
    public init(command: DriverCommand, workers: Int, inherited: [String: String]) {
        launcher = ProcessLauncher(command: command, inherited: inherited)
        self.workers = workers
    }

    /// What the drivers find around them.
    public var circumstances: DriverCircumstances { launcher.command.circumstances }

    /// Answers questions, taking them in order.
    public func events(for queue: QuestionQueue) -> AsyncThrowingStream<ReferenceEvent, any Error> {
        .live(environment: launcher.inherited) { [launcher, workers, now] folder, tell in
            let driver = try DriverFiles(launcher.command.driverNames, in: launcher.command.alphaFolder)
            let pool = DriverPool(launcher: launcher, workers: workers, folder: folder, now: now)
            try await pool.answer(queue, tell)
            try driver.checkUnchanged()
        }
    }
}

/// Starts drivers as processes.
struct ProcessLauncher: DriverLauncher {
    let command: DriverCommand
    let inherited: [String: String]

    var mode: ReferenceMode { .process }
    var limits: DriverLimits { command.limits }

    func start(in folder: String) -> DriverStart {
        DriverStart(
            executable: command.interpreter, arguments: command.arguments,
            environment: command.environment(inherited: inherited, scratch: folder))
    }

    func vouch(for environment: ReferenceEnvironment) -> ReferenceEnvironment { environment }

    func explain(_ death: DriverDeath) -> ReferenceError { death.plainError }
}
