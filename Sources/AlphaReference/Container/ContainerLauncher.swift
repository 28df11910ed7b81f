import FoundationEssentials
import MetricModel

/// Starts drivers in sealed containers.
struct ContainerLauncher: DriverLauncher {
    let run: SealedRun
    let driver: DriverFiles
    let limits: DriverLimits
    let environment: [String: String]
    /// The run's scratch folder, with the files that are asked about.
    let folder: String

    private var mounts: SealedRun.Mounts {
        SealedRun.Mounts(tree: folder + "/tree", driver: folder + "/driver", data: folder + "/data")
    }

    /// Creates a launcher, and the copies of the driver that its containers are shown.
    ///
    /// - Throws: ``ReferenceError/cannotShow(path:reason:)`` where the scratch folder cannot be named to an engine.
    init(
        run: SealedRun, driver: DriverFiles, environment: [String: String], folder: String
    ) throws(ReferenceError) {
        self.run = run
        self.driver = driver
        self.limits = run.command.limits
        self.environment = environment
        self.folder = folder
        // Engines take mounts apart at commas and quotes.
        guard !folder.unicodeScalars.contains(where: { $0 == "," || $0 == "\"" || $0.value < 0x20 }) else {
            throw .cannotShow(path: folder, reason: "it has a comma or a quote in it; set TMPDIR to another folder")
        }
        do {
            // By a link, as the tree's own path may be anything.
            try FileManager.default.createSymbolicLink(atPath: mounts.tree, withDestinationPath: run.command.tree)
        } catch {
            throw .cannotWrite(path: mounts.tree, reason: "\(error)")
        }
        try driver.copy(to: mounts.driver)
    }

    var mode: ReferenceMode { .container }

    func start(in folder: String) -> DriverStart {
        let name = folder.split(separator: "/").last.map { String($0).lowercased() } ?? "nedc-bench"
        var environment = environment
        for name in run.unwantedVariables { environment[name] = nil }
        return DriverStart(
            executable: run.engine.executable, arguments: run.arguments(name: name, mounts: mounts),
            environment: environment,
            // An engine leaves a file where it was called when the memory runs out.
            workingDirectory: folder, removal: run.removal(name: name))
    }

    func vouch(for said: ReferenceEnvironment) throws(ReferenceError) -> ReferenceEnvironment {
        guard said.driverDigest == driver.driverDigest else {
            throw .staleImage(
                name: run.command.image,
                problem: "runs the driver \(said.driverDigest), and \(driver.driverDigest) is mounted",
                cure: run.command.cure)
        }
        var environment = said
        environment.driverDigest = driver.driverDigest
        environment.platform += ", \(run.engine.description), image \(run.image.id)"
        return environment
    }

    /// Looks again at the driver, in its folder and where the containers saw it.
    func checkDriver() throws(ReferenceError) {
        try driver.checkUnchanged(copies: mounts.driver)
    }

    func explain(_ death: DriverDeath) async -> ReferenceError {
        if await ranOutOfMemory(death) { return .outOfMemory(limit: SealedRun.memory) }
        // The engine's own failures, as both document them.
        if !death.hadGreeted, ["exited(125)", "exited(126)", "exited(127)"].contains(death.status) {
            return .cannotLaunch(
                command: "\(run.engine.executable) run",
                reason: death.standardError.isEmpty ? death.status : death.standardError)
        }
        return death.plainError
    }

    private func ranOutOfMemory(_ death: DriverDeath) async -> Bool {
        switch run.engine.kind {
        case .podman: return FileManager.default.fileExists(atPath: death.folder + "/oom")
        case .docker:
            let call = EngineCall(
                executable: run.engine.executable, environment: environment, timeLimit: limits.engine)
            guard let name = death.start.removal.last else { return false }
            do {
                let end = try await call.run(["container", "inspect", "--format", "{{.State.OOMKilled}}", name])
                return end == .success(output: Array("true\n".utf8))
            } catch {
                // Who is cancelled does not ask why something died.
                return false
            }
        }
    }
}
