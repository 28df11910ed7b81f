public import MetricModel

/// A way to start drivers: as a process of this machine, or in a container.
///
/// Everything after the start is the same for all ways: one protocol, one session, one pool.
protocol DriverLauncher: Sendable {
    /// How the answers reach the run.
    var mode: ReferenceMode { get }
    /// How long things may take.
    var limits: DriverLimits { get }

    /// Says how the next driver is started.
    ///
    /// - Parameter folder: A scratch folder of its own, which goes away with it.
    /// - Returns: The command, and the one that removes what it leaves.
    func start(in folder: String) -> DriverStart

    /// Completes, or refuses, what a driver says about its surroundings.
    func vouch(for environment: ReferenceEnvironment) throws(ReferenceError) -> ReferenceEnvironment

    /// Says why a driver ended before it had said what it was asked for.
    func explain(_ death: DriverDeath) async -> ReferenceError
}

/// How long a live reference may take.
public struct DriverLimits: Hashable, Sendable {
    /// One answer.
    public var answer: Seconds
    /// Everything that is asked in one go; `nil` for no end.
    public var run: Seconds?
    /// One short call of a container engine, such as `info`.
    public var engine: Seconds

    /// Long enough for an engine on a busy machine, while one that hangs still comes to an end.
    public static let usualEngine = Seconds(600)

    /// Creates limits.
    public init(answer: Seconds, run: Seconds? = nil, engine: Seconds = DriverLimits.usualEngine) {
        self.answer = answer
        self.run = run
        self.engine = engine
    }
}

/// What starts one driver, and what takes away whatever it leaves.
struct DriverStart: Hashable, Sendable {
    /// The program, as a path or a name on the search path.
    var executable: String
    var arguments: [String]
    /// The whole environment.
    var environment: [String: String]
    /// The folder to start in; the caller's where there is none.
    var workingDirectory: String?
    /// The command that removes what the driver runs in, also where that runs on; empty where the process is all.
    var removal: [String] = []
}

/// The end of a driver that nobody asked to end.
struct DriverDeath: Sendable {
    /// How it was started.
    var start: DriverStart
    /// Its scratch folder.
    var folder: String
    /// How the process ended, for example `exited(1)`.
    var status: String
    /// Its last words.
    var standardError: String
    /// Whether it had said hello.
    var hadGreeted: Bool

    /// The error of a process that tells nothing more.
    var plainError: ReferenceError { .died(status: status, standardError: standardError) }
}
