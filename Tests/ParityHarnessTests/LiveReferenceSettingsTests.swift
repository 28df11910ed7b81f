import AlphaReference
import MetricModel
import Testing

@testable import ParityHarness

@Suite(.serialized) struct LiveReferenceSettingsTests {
    private let files: CorpusFiles

    init() throws {
        files = try CorpusFiles()
        try files.write("", to: "tool/lib/a.py")
    }

    private func settings(
        tree: String? = "tool", interpreter: String = "python3", alphaFolder: String? = nil,
        environment: [String: String] = [:], program: String = "/bin/nedc-bench"
    ) -> LiveReferenceSettings {
        var surroundings = files.surroundings(environment)
        surroundings.program = program
        return LiveReferenceSettings(
            tree: tree, interpreter: interpreter, alphaFolder: alphaFolder, jobs: nil, timeLimit: 7,
            surroundings: surroundings)
    }

    private func error(_ settings: LiveReferenceSettings) -> ReferenceError? {
        do throws(ReferenceError) {
            _ = try settings.command()
            return nil
        } catch {
            return error
        }
    }

    @Test func `everything that is named is made absolute`() throws {
        try files.write("", to: "mine/driver.py")
        let command = try settings(interpreter: "bin/python", alphaFolder: "mine").command()
        #expect(
            command
                == DriverCommand(
                    interpreter: files.path + "/bin/python", alphaFolder: files.path + "/mine",
                    tree: files.path + "/tool", limits: DriverLimits(answer: Seconds(7))))
    }

    @Test func `an interpreter without a slash is looked up on the search path`() throws {
        try files.write("", to: "alpha-ci/driver.py")
        #expect(try settings(interpreter: "python3.12").command().interpreter == "python3.12")
    }

    @Test func `the tree is the one that is named, else the environment's`() throws {
        try files.write("", to: "alpha-ci/driver.py")
        try files.write("", to: "other/lib/a.py")
        let environment = ["NEDC_NFC": files.path + "/other"]
        #expect(try settings(tree: "tool", environment: environment).command().tree == files.path + "/tool")
        #expect(try settings(tree: nil, environment: environment).command().tree == files.path + "/other")
    }

    @Test func `without a tree there is no live reference`() throws {
        try files.write("", to: "alpha-ci/driver.py")
        #expect(error(settings(tree: nil)) == .noTree)
        #expect(error(settings(tree: "")) == .noTree)
        #expect(error(settings(tree: nil, environment: ["NEDC_NFC": ""])) == .noTree)
    }

    @Test func `a tree that is no folder is refused by its path`() throws {
        try files.write("", to: "alpha-ci/driver.py")
        try files.write("", to: "file")
        for name in ["none", "file"] {
            #expect(
                error(settings(tree: name))
                    == .refused(
                        reason: "\(files.path)/\(name) is no folder; expected the one that holds lib and src."))
        }
    }

    @Test func `the driver is looked for in the working directory, then above the program`() throws {
        let program = files.path + "/a/b/c/nedc-bench"
        #expect(error(settings(program: program)) == .noDriver)
        try files.write("", to: "a/alpha-ci/driver.py")
        #expect(try settings(program: program).command().alphaFolder == files.path + "/a/alpha-ci")
        try files.write("", to: "a/b/alpha-ci/driver.py")
        #expect(try settings(program: program).command().alphaFolder == files.path + "/a/b/alpha-ci")
        try files.write("", to: "alpha-ci/driver.py")
        #expect(try settings(program: program).command().alphaFolder == files.path + "/alpha-ci")
    }

    @Test func `a folder that is named and has no driver is not replaced by another`() throws {
        try files.write("", to: "alpha-ci/driver.py")
        #expect(error(settings(alphaFolder: "elsewhere")) == .noDriver)
        #expect(error(settings(alphaFolder: "tool")) == .noDriver)
    }

    // MARK: - Containers

    @Test func `a container needs the tree and the folder with the driver`() throws {
        try files.write("", to: "mine/driver.py")
        var settings = settings(alphaFolder: "mine")
        settings.engine = "bin/docker"
        settings.imageID = "sha256:1"
        settings.runLimit = 70
        let command = try settings.containerCommand()
        #expect(
            command
                == ContainerCommand(
                    engine: files.path + "/bin/docker", image: "localhost/nedc-alpha:6.0.0", imageID: "sha256:1",
                    alphaFolder: files.path + "/mine", tree: files.path + "/tool",
                    limits: DriverLimits(answer: Seconds(7), run: Seconds(70))))
        settings.engine = "docker"
        #expect(try settings.containerCommand().engine == "docker")
        settings.alphaFolder = "none"
        #expect(throws: ReferenceError.noDriver) { try settings.containerCommand() }
        settings.tree = ""
        #expect(throws: ReferenceError.noTree) { try settings.containerCommand() }
    }

    @Test func `the reference is of the kind that is asked for`() throws {
        try files.write("", to: "alpha-ci/driver.py")
        #expect(try settings().reference(.process) is ProcessReference)
        #expect(try settings().reference(.container) is ContainerReference)
        #expect(ReferenceChoice.allCases.map(\.live) == [nil, .process, .container])
    }
}
