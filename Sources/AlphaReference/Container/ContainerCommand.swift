/// How the reference's container is found and started.
public struct ContainerCommand: Hashable, Sendable {
    /// The engine, as a path or a name on PATH; found where it is not named.
    public var engine: String?
    /// The image's name.
    public var image: String
    /// The id that the image must have, as `sha256:` and 64 hex digits; any where it is not said.
    public var imageID: String?
    /// The folder with the driver and the manifest, which are mounted, and with what the image must have been built from.
    public var alphaFolder: String
    /// The tool's tree.
    public var tree: String
    /// How long things may take.
    public var limits: DriverLimits
    /// What the driver finds around it.
    public var circumstances: DriverCircumstances
    /// Whether the image's labels must name the folder's files; those of the tests' fake engine do not.
    var checksLabels = true
    /// What the tests' fake driver needs beside what every driver gets.
    var standInOptions: [String] = []

    /// The name that `alpha-ci/build-image` gives the image.
    public static let defaultImage = "localhost/nedc-alpha:6.0.0"

    /// Creates a command.
    public init(
        engine: String?, image: String, imageID: String? = nil, alphaFolder: String, tree: String,
        limits: DriverLimits, circumstances: DriverCircumstances = .usual
    ) {
        self.engine = engine
        self.image = image
        self.imageID = imageID
        self.alphaFolder = alphaFolder
        self.tree = tree
        self.limits = limits
        self.circumstances = circumstances
    }

    /// Reads an image's id, with or without `sha256:` before it; `nil` where the text is none.
    public static func imageID(_ text: String) -> String? {
        let digits = text.hasPrefix("sha256:") ? text.dropFirst("sha256:".count) : text[...]
        guard digits.utf8.count == 64, digits.allSatisfy({ $0.isASCII && $0.isHexDigit }) else { return nil }
        return "sha256:" + digits.lowercased()
    }

    /// The command that builds the image.
    var cure: String {
        // An image that is named by a digest cannot be given that name.
        let name = image == Self.defaultImage || image.contains("sha256:") ? "" : " --tag \(image)"
        return alphaFolder + "/build-image" + (engine.map { " --engine \($0)" } ?? "") + name
    }
}
