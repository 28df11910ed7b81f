import Foundation
import MetricModel
import Subprocess
import Testing

@testable import AlphaReference

/// The ways to start the fake driver.
enum LiveWay: CaseIterable, CustomTestStringConvertible {
    case process
    /// In the container of an engine of ours: everything but the container is real.
    case container
    /// In the real image of a real engine.
    case sealed

    var testDescription: String { "\(self)" }

    /// The image of the real container, where there is one.
    static let image = ProcessInfo.processInfo.environment["NEDC_BENCH_IMAGE"]

    /// What can be tried here.
    ///
    /// Where there is no image, it says so; the tests are the same, and as many.
    static let here: [LiveWay] = {
        if image == nil { print("not run: the sealed container; NEDC_BENCH_IMAGE is not set.") }
        return allCases.filter { $0 != .sealed || image != nil }
    }()

    /// Whether drivers run in containers.
    var isContainer: Bool { self != .process }

    var mode: ReferenceMode { isContainer ? .container : .process }
}

/// A live reference that runs the fake driver, and what must not go away while it is asked.
struct LiveSubject {
    let way: LiveWay
    let driver = FakeDriver()
    private let mark = UUID().uuidString

    init(_ way: LiveWay) {
        self.way = way
    }

    func reference(
        _ part: FakeDriver.Part, workers: Int = 1, limits: DriverLimits = FakeDriver.limits()
    ) throws -> any ReferenceSource {
        if way == .process { return try driver.reference(part, workers: workers, limits: limits) }
        var reference = ContainerReference(
            command: try command(part, limits: limits), workers: workers,
            inherited: ProcessInfo.processInfo.environment)
        reference.now = driver.clock
        return reference
    }

    /// How the driver is started in a container.
    func command(
        _ part: FakeDriver.Part, limits: DriverLimits = FakeDriver.limits()
    ) throws -> ContainerCommand {
        let driverFolder = try driver.install(part)
        let folder = try driver.folder.get()
        var command = ContainerCommand(
            engine: try way == .container
                ? engine().install() : ProcessInfo.processInfo.environment["NEDC_BENCH_ENGINE"],
            image: way == .container ? FakeEngine.image : LiveWay.image ?? "", alphaFolder: driverFolder,
            tree: driverFolder, limits: limits)
        command.checksLabels = false
        command.standInOptions = [
            "--mount", "type=bind,source=\(folder.path)/notes,target=/notes", "--env", "FAKE_NOTES=/notes",
            "--label", "nedc-bench.test=\(mark)",
        ]
        return command
    }

    /// What the environment record says of the driver: a process tells it, of a container we know it.
    func driverDigest() throws -> String {
        guard way.isContainer else { return "2c26" }
        return try #require(FileDigest.hex(ofFile: driver.folder.get().path + "/alpha-ci/driver.py"))
    }

    func engine() throws -> FakeEngine { FakeEngine(folder: try driver.folder.get()) }

    /// Processes and containers that are still there.
    func survivors() async throws -> [String] {
        switch way {
        case .process: return try driver.survivors().map(String.init)
        case .container: return try driver.survivors().map(String.init) + engine().containers()
        case .sealed:
            let engine = ProcessInfo.processInfo.environment["NEDC_BENCH_ENGINE"] ?? "podman"
            let call = EngineCall(
                executable: engine, environment: ProcessInfo.processInfo.environment,
                timeLimit: FakeDriver.limits().engine)
            let end = try await call.run(["ps", "-aq", "--filter", "label=nedc-bench.test=\(mark)"])
            guard case .success(let output) = end else { return ["\(end)"] }
            return String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
        }
    }

    /// Fails unless everything that was started is gone.
    func expectNothingIsLeft(_ location: SourceLocation = #_sourceLocation) async throws {
        let survivors = try await survivors()
        #expect(survivors == [], sourceLocation: location)
    }
}
