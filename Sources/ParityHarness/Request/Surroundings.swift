import AnnotationFormats
import FoundationEssentials

/// What a command finds around it: environment, working directory, and its own place.
public struct Surroundings: Hashable, Sendable {
    /// The environment's variables; those of this process are looked up when they are asked for, which scoring seldom does.
    public var environment: [String: String] { stated?.variables ?? ProcessInfo.processInfo.environment }
    /// The working directory, absolute.
    public var workingDirectory: String
    /// The program's own path.
    public var program: String

    /// The environment where it is not that of this process.
    private let stated: StatedEnvironment?

    /// Creates surroundings.
    public init(environment: [String: String], workingDirectory: String, program: String) {
        self.init(stated: StatedEnvironment(environment), workingDirectory: workingDirectory, program: program)
    }

    private init(stated: StatedEnvironment?, workingDirectory: String, program: String) {
        self.stated = stated
        self.workingDirectory = workingDirectory
        self.program = program
    }

    /// The surroundings of this process.
    public static var current: Surroundings {
        Surroundings(
            stated: nil, workingDirectory: FileManager.default.currentDirectoryPath, program: ownPath)
    }

    /// Where this program lies; the name it was called by where the system does not tell.
    private static var ownPath: String {
        let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return link ?? CommandLine.arguments.first ?? ""
    }

    /// Which commit or build is at work, where the environment says it in `NEDC_BENCH_REVISION`.
    var revision: String? {
        environment["NEDC_BENCH_REVISION"].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Makes a path absolute, as a shell's user expects.
    func absolute(_ path: String) -> String {
        PathText.absolute(path, relativeTo: workingDirectory)
    }
}

/// Variables that somebody has stated; an object, since a copy of a table would be a process's first, and cost as much as
/// scoring a few pairs.
private final class StatedEnvironment: Hashable, Sendable {
    let variables: [String: String]

    init(_ variables: [String: String]) {
        self.variables = variables
    }

    static func == (first: StatedEnvironment, second: StatedEnvironment) -> Bool {
        first.variables == second.variables
    }

    func hash(into hasher: inout Hasher) { hasher.combine(variables) }
}
