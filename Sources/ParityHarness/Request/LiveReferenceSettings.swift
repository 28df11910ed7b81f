public import AlphaReference
import FoundationEssentials
import MetricModel

/// How the live reference is found and run, as the user put it.
public struct LiveReferenceSettings: Hashable, Sendable {
    /// The tree, where the command line names it.
    public var tree: String?
    /// The interpreter, as a path or a name on PATH.
    public var interpreter: String
    /// The folder with the driver, where the command line names it.
    public var alphaFolder: String?
    /// How many drivers run side by side; as many as processors where it is not said.
    public var jobs: Int?
    /// Seconds that one answer may take, also of an external candidate.
    public var timeLimit: Double
    /// Seconds that all answers together may take, also those of an external candidate; no end where it is not said.
    public var runLimit: Double?
    /// The container engine, as a path or a name on PATH, where the command line names it.
    public var engine: String?
    /// The name of the container's image.
    public var image: String
    /// How long each short call of the container engine may take.
    var engineLimit = DriverLimits.usualEngine
    /// The id that the image must have, in full; any where it is not said.
    public var imageID: String?
    /// What the reference finds around it.
    public var circumstances = DriverCircumstances.usual
    /// Where all this is looked up.
    public var surroundings: Surroundings

    /// Creates settings.
    public init(
        tree: String?, interpreter: String, alphaFolder: String?, jobs: Int?, timeLimit: Double,
        runLimit: Double? = nil, engine: String? = nil, image: String = Self.defaultImage, imageID: String? = nil,
        surroundings: Surroundings
    ) {
        self.tree = tree
        self.interpreter = interpreter
        self.alphaFolder = alphaFolder
        self.jobs = jobs
        self.timeLimit = timeLimit
        self.runLimit = runLimit
        self.engine = engine
        self.image = image
        self.imageID = imageID
        self.surroundings = surroundings
    }

    /// The name that `alpha-ci/build-image` gives the image.
    public static let defaultImage = ContainerCommand.defaultImage

    /// Reads an image's id, with or without `sha256:` before it; `nil` where the text is none.
    public static func imageID(_ text: String) -> String? { ContainerCommand.imageID(text) }

    private var limits: DriverLimits {
        DriverLimits(answer: Seconds(timeLimit), run: runLimit.map { Seconds($0) }, engine: engineLimit)
    }

    /// How long an external candidate may take: the same as the reference.
    var candidateLimits: CandidateLimits {
        CandidateLimits(call: Seconds(timeLimit), run: runLimit.map { Seconds($0) })
    }

    /// Finds everything that a reference on this machine needs.
    ///
    /// - Throws: ``ReferenceError`` where no tree is named, or no driver is found.
    func command() throws(ReferenceError) -> DriverCommand {
        let tree = try treeFolder()
        return DriverCommand(
            interpreter: absoluteProgram(interpreter), alphaFolder: try driverFolder(), tree: tree, limits: limits,
            circumstances: circumstances)
    }

    /// Finds what a reference in a container needs, apart from engine and image.
    ///
    /// - Throws: ``ReferenceError`` where no tree is named, or no driver is found.
    func containerCommand() throws(ReferenceError) -> ContainerCommand {
        let tree = try treeFolder()
        return ContainerCommand(
            engine: engine.map(absoluteProgram), image: image, imageID: imageID, alphaFolder: try driverFolder(),
            tree: tree, limits: limits, circumstances: circumstances)
    }

    /// How many drivers run side by side.
    var workers: Int { jobs ?? ProcessorCount.active }

    private func absoluteProgram(_ program: String) -> String {
        program.contains("/") ? surroundings.absolute(program) : program
    }

    private func treeFolder() throws(ReferenceError) -> String {
        guard let tree = tree ?? surroundings.environment["NEDC_NFC"], !tree.isEmpty else { throw .noTree }
        let path = surroundings.absolute(tree)
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder else {
            throw .refused(reason: "\(path) is no folder; expected the one that holds lib and src.")
        }
        return path
    }

    /// Creates the reference.
    ///
    /// - Throws: ``ReferenceError`` where something it needs is not there.
    func reference(_ choice: LiveChoice) throws(ReferenceError) -> any LiveReferenceSource {
        switch choice {
        case .process:
            ProcessReference(command: try command(), workers: workers, inherited: surroundings.environment)
        case .container:
            ContainerReference(
                command: try containerCommand(), workers: workers, inherited: surroundings.environment)
        }
    }

    /// The driver, and the manifest that it compares the tool's tree with.
    ///
    /// - Throws: ``ReferenceError`` where no driver is found.
    func driverFiles() throws(ReferenceError) -> [String] {
        let folder = try driverFolder()
        return ["driver.py", DriverCommand.manifestName].map { folder + "/" + $0 }
    }

    /// The folder named by the user, else `alpha-ci` in the working directory or in a folder above the program.
    private func driverFolder() throws(ReferenceError) -> String {
        if let alphaFolder {
            let path = surroundings.absolute(alphaFolder)
            guard hasDriver(path) else { throw .noDriver }
            return path
        }
        var folders = [surroundings.workingDirectory]
        var folder = surroundings.absolute(surroundings.program)
        while let slash = folder.lastIndex(of: "/"), slash != folder.startIndex {
            folder = String(folder[..<slash])
            folders.append(folder)
        }
        guard let found = folders.map({ $0 + "/alpha-ci" }).first(where: hasDriver) else { throw .noDriver }
        return found
    }

    private func hasDriver(_ folder: String) -> Bool {
        FileManager.default.fileExists(atPath: folder + "/driver.py")
    }
}

/// Where the reference's answers are to come from.
public enum ReferenceChoice: String, CaseIterable, Hashable, Sendable {
    /// Recorded earlier.
    case recorded
    /// The live tool as processes on this machine.
    case process
    /// The live tool in sealed containers.
    case container

    /// How the live tool is run; `nil` where it is not.
    var live: LiveChoice? {
        switch self {
        case .recorded: nil
        case .process: .process
        case .container: .container
        }
    }
}

/// How the live tool is to be run.
public enum LiveChoice: String, CaseIterable, Hashable, Sendable {
    /// As processes on this machine.
    case process
    /// In sealed containers.
    case container
}
