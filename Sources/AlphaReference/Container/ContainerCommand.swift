/// How the reference's container is found and started.
public struct ContainerCommand: Hashable, Sendable {
    /// The engine, as a path or a name on PATH; found where it is not named.
    public var engine: String?
    /// The image's name.
    public var image: String
    /// The folder that the image must have been built from, with `driver.py`, the manifest and `build-image`.
    public var alphaFolder: String
    /// The tool's tree.
    public var tree: String
    /// How long things may take.
    public var limits: DriverLimits
    /// What the driver finds around it.
    public var circumstances: DriverCircumstances
    /// Whether the image must be the one that the folder gives; a stand-in of the tests is not.
    var checksImage = true
    /// What stands before the image's name where a stand-in is started.
    var standInOptions: [String] = []
    /// What stands behind it.
    var standInArguments: [String] = []

    /// The name that `alpha-ci/build-image` gives the image.
    public static let defaultImage = "localhost/nedc-alpha:6.0.0"

    /// Creates a command.
    public init(
        engine: String?, image: String, alphaFolder: String, tree: String, limits: DriverLimits,
        circumstances: DriverCircumstances = .usual
    ) {
        self.engine = engine
        self.image = image
        self.alphaFolder = alphaFolder
        self.tree = tree
        self.limits = limits
        self.circumstances = circumstances
    }

    /// The command that builds the image.
    var cure: String {
        let name = image == Self.defaultImage ? "" : " --tag \(image)"
        return alphaFolder + "/build-image" + (engine.map { " --engine \($0)" } ?? "") + name
    }
}
