/// Everything that a reference number rests on: tool, tree, interpreter, packages, driver.
public struct ReferenceEnvironment: Hashable, Sendable {
    /// How the reference's answers reached this run.
    public var mode: ReferenceMode
    /// The tool's name and version, for example `nedc_eeg_eval v6.0.0`.
    public var tool: String
    /// The SHA-256 of the tree's manifest, in hex.
    public var treeDigest: String
    /// The interpreter, for example `CPython 3.11.7`.
    public var interpreter: String
    /// How that interpreter sums floats.
    public var arithmetic: Arithmetic
    /// The packages the tool imports, sorted by name.
    public var packages: [Package]
    /// The SHA-256 of the driver that tapped the numbers, in hex.
    public var driverDigest: String
    /// Operating system and machine, for example `linux-x86_64`.
    public var platform: String

    /// An installed package.
    public struct Package: Hashable, Sendable {
        /// The distribution's name.
        public var name: String
        /// The installed version.
        public var version: String

        /// Creates a package description.
        public init(name: String, version: String) {
            self.name = name
            self.version = version
        }
    }

    /// Creates an environment description.
    public init(
        mode: ReferenceMode, tool: String, treeDigest: String, interpreter: String, arithmetic: Arithmetic,
        packages: [Package], driverDigest: String, platform: String
    ) {
        self.mode = mode
        self.tool = tool
        self.treeDigest = treeDigest
        self.interpreter = interpreter
        self.arithmetic = arithmetic
        self.packages = packages
        self.driverDigest = driverDigest
        self.platform = platform
    }
}

/// How the reference's answers reach a run.
public enum ReferenceMode: String, CaseIterable, Hashable, Sendable {
    /// Recorded earlier, under `golden/`.
    case recorded
    /// The live tool as a process on this machine.
    case process
    /// The live tool in a sealed container.
    case container
}
