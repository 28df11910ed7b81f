import FoundationEssentials
public import MetricModel

/// How the driver of the live tool is started.
public struct DriverCommand: Hashable, Sendable {
    /// The interpreter, as a path or a name on PATH.
    public var interpreter: String
    /// The folder that holds `driver.py` and the tree's manifest.
    public var alphaFolder: String
    /// The tool's tree.
    public var tree: String
    /// How long one answer may take.
    public var timeLimit: Seconds

    /// The manifest of the one tree that numbers are accepted from.
    public static let manifestName = "nedc-eeg-eval-v6.0.0.sha256"

    /// Creates a command.
    public init(interpreter: String, alphaFolder: String, tree: String, timeLimit: Seconds) {
        self.interpreter = interpreter
        self.alphaFolder = alphaFolder
        self.tree = tree
        self.timeLimit = timeLimit
    }

    /// The arguments behind the interpreter: no user packages, no path of the working directory.
    var arguments: [String] {
        ["-s", "-P", alphaFolder + "/driver.py", "--tree", tree, "--manifest", alphaFolder + "/" + Self.manifestName]
    }

    /// The whole environment of the process: nothing of the caller's but the search path and the place for scratch.
    func environment(inherited: [String: String]) -> [String: String] {
        var environment = [
            "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1",
            "NEDC_NFC": tree,
        ]
        for name in ["PATH", "TMPDIR"] { environment[name] = inherited[name] }
        return environment
    }
}
