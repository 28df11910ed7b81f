import FoundationEssentials

/// How the driver of the live tool is started.
public struct DriverCommand: Hashable, Sendable {
    /// The interpreter, as a path or a name on PATH.
    public var interpreter: String
    /// The folder that holds `driver.py` and the tree's manifest.
    public var alphaFolder: String
    /// The tool's tree.
    public var tree: String
    /// How long things may take.
    public var limits: DriverLimits
    /// What the driver finds around it.
    public var circumstances: DriverCircumstances
    /// Whether the tool is watched, so that it tells its working beside its numbers.
    public var isWatched = false

    /// The manifest of the one tree that numbers are accepted from.
    public static let manifestName = "nedc-eeg-eval-v6.0.0.sha256"

    /// Creates a command.
    public init(
        interpreter: String, alphaFolder: String, tree: String, limits: DriverLimits,
        circumstances: DriverCircumstances = .usual
    ) {
        self.interpreter = interpreter
        self.alphaFolder = alphaFolder
        self.tree = tree
        self.limits = limits
        self.circumstances = circumstances
    }

    /// The arguments behind the interpreter: no user packages, no path of the working directory.
    var arguments: [String] {
        [
            "-s", "-P", alphaFolder + (isWatched ? "/workings.py" : "/driver.py"), "--tree", tree, "--manifest",
            alphaFolder + "/" + Self.manifestName,
        ]
    }

    /// The names of the driver's own files in their folder.
    var driverNames: [String] { [DriverFiles.driver] + (isWatched ? ["workings.py"] : []) }

    /// The whole environment of the process: nothing of the caller's but the search path.
    func environment(inherited: [String: String], scratch: String) -> [String: String] {
        var environment = circumstances.environment
        environment["NEDC_NFC"] = tree
        environment["TMPDIR"] = scratch
        environment["PATH"] = inherited["PATH"]
        return environment
    }
}
