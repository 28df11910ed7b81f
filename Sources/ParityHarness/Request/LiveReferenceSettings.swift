import AlphaReference
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
    /// Seconds that one answer may take.
    public var timeLimit: Double
    /// Where all this is looked up.
    public var surroundings: Surroundings

    /// Creates settings.
    public init(
        tree: String?, interpreter: String, alphaFolder: String?, jobs: Int?, timeLimit: Double,
        surroundings: Surroundings
    ) {
        self.tree = tree
        self.interpreter = interpreter
        self.alphaFolder = alphaFolder
        self.jobs = jobs
        self.timeLimit = timeLimit
        self.surroundings = surroundings
    }

    /// Finds everything that a live reference needs.
    ///
    /// - Throws: ``ReferenceError`` where no tree is named, or no driver is found.
    func command() throws(ReferenceError) -> DriverCommand {
        guard let tree = tree ?? surroundings.environment["NEDC_NFC"], !tree.isEmpty else { throw .noTree }
        let path = surroundings.absolute(tree)
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder else {
            throw .refused(reason: "\(path) is no folder; expected the one that holds lib and src.")
        }
        return DriverCommand(
            interpreter: interpreter.contains("/") ? surroundings.absolute(interpreter) : interpreter,
            alphaFolder: try driverFolder(), tree: path, timeLimit: Seconds(timeLimit))
    }

    /// Creates the reference.
    ///
    /// - Throws: ``ReferenceError`` where something it needs is not there.
    func reference() throws(ReferenceError) -> ProcessReference {
        ProcessReference(
            command: try command(), workers: jobs ?? ProcessorCount.active, inherited: surroundings.environment)
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
}
