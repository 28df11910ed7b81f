import FoundationEssentials
import MetricModel
import Synchronization

/// The live tool in sealed containers: one per worker, alive for the whole run.
public struct ContainerReference: LiveReferenceSource {
    private let command: ContainerCommand
    private let workers: Int
    private let environment: [String: String]
    /// What the limits are measured by.
    var now: TimeSource = { .now }

    /// Creates a reference; nothing is looked for before the first question.
    ///
    /// - Parameters:
    ///   - command: How the container is found and started.
    ///   - workers: How many run side by side.
    ///   - inherited: The caller's environment, which the engine gets and the container does not.
    public init(command: ContainerCommand, workers: Int, inherited: [String: String]) {
        self.command = command
        self.workers = workers
        var environment = inherited
        let settings = command.alphaFolder + "/containers.conf"
        if environment["CONTAINERS_CONF"] == nil, FileManager.default.fileExists(atPath: settings) {
            environment["CONTAINERS_CONF"] = settings
        }
        self.environment = environment
    }

    /// What the drivers find around them.
    public var circumstances: DriverCircumstances { command.circumstances }

    /// Answers questions, taking them in order; files are copied as they are asked about.
    public func events(for queue: QuestionQueue) -> AsyncThrowingStream<ReferenceEvent, any Error> {
        .live(environment: environment) { [self] folder, tell in
            async let sealed = seal()
            let driver = try DriverFiles(DriverFiles.shown, in: command.alphaFolder)
            let files = ShownFiles(try CaseFiles(folder: folder + "/data"))
            let launcher = try ContainerLauncher(
                run: try await sealed, driver: driver, environment: environment, folder: folder)
            var pool = DriverPool(launcher: launcher, workers: workers, folder: folder)
            pool.translate = { try files.show($0) }
            pool.now = now
            try await pool.answer(queue) { event in
                guard case .answer(var answer) = event, !answer.reports.isEmpty else { return tell(event) }
                for index in answer.reports.indices {
                    answer.reports[index].text = files.unveil(answer.reports[index].text)
                }
                tell(.answer(answer))
            }
            try launcher.checkDriver()
        }
    }

    /// Finds the engine and the image.
    private func seal() async throws -> SealedRun {
        let (engine, image) = try await ContainerEngine.find(
            command.engine, with: command.image, environment: environment, timeLimit: command.limits.engine)
        guard let image else {
            throw ReferenceError.noImage(name: command.image, engine: engine.description, cure: command.cure)
        }
        try image.check(for: command)
        return SealedRun(engine: engine, image: image, command: command)
    }

    /// Looks for an engine, an image and the driver, and says what was found.
    ///
    /// - Returns: A line about each.
    /// - Throws: ``ReferenceError`` for the first that is missing, or `CancellationError`.
    public func examine() async throws -> [String] {
        let sealed = try await seal()
        let driver = try DriverFiles(DriverFiles.shown, in: command.alphaFolder)
        return [
            sealed.engine.description,
            "image \(command.image), \(sealed.image.id)" + (command.imageID == nil ? "" : ", as --image-id demands"),
            "driver \(command.alphaFolder)/\(DriverFiles.driver), mounted read-only, SHA-256 \(driver.driverDigest)",
        ]
    }
}

/// The files of a run, which its workers copy one after the other.
private final class ShownFiles: Sendable {
    private let files: Mutex<CaseFiles>

    init(_ files: CaseFiles) {
        self.files = Mutex(files)
    }

    func show(_ question: ReferenceQuestion) throws(ReferenceError) -> ReferenceQuestion {
        try files.withLock { files throws(ReferenceError) in try files.show(question) }
    }

    func unveil(_ text: String) -> String {
        files.withLock { $0 }.unveil(text)
    }
}
