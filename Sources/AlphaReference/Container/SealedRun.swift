import MetricModel

/// The arguments with which an engine starts the reference: no network, no rights, nothing to write to but `/tmp`.
///
/// The image is no more than a file system. Its entry point, arguments, working directory, user, health check and
/// variables are replaced, and the driver is mounted.
struct SealedRun: Sendable {
    let engine: ContainerEngine
    let image: ContainerImage
    let command: ContainerCommand

    /// What a container may take of the machine's memory, as the engines spell it.
    static let memory = "1g"

    /// What seals a container of either engine; the tests of the seal itself, in `alpha-ci`, use the same.
    static let seal = [
        "--network", "none", "--read-only", "--ipc", "none", "--cap-drop", "ALL", "--security-opt",
        "no-new-privileges", "--memory", memory, "--memory-swap", memory, "--pids-limit", "128", "--cpus", "1",
        // The engine's own limits may lie above the hard limits of this machine, and then nothing starts.
        "--ulimit", "nofile=1024:1024", "--ulimit", "nproc=512:512", "--ulimit", "core=0:0",
        "--tmpfs", "/tmp:rw,noexec,nosuid,nodev,size=64m", "--user", "65534:65534", "--log-driver", "none",
    ]

    /// What replaces the image's own way to start.
    static let start = ["--entrypoint", "/usr/bin/python3", "--workdir", "/", "--no-healthcheck"]

    /// What the interpreter is started with.
    ///
    /// `-S`: nothing runs that Python would run of the image's own accord (`sitecustomize`, `usercustomize`, `.pth`).
    static let driverArguments = [
        "-S", "-s", "-P", driverPath + "/" + DriverFiles.driver, "--tree", treePath, "--manifest",
        driverPath + "/" + DriverCommand.manifestName,
    ]

    /// Where the tree is seen inside.
    static let treePath = "/nedc"
    /// Where driver and manifest are seen inside.
    static let driverPath = "/driver"

    /// The folders of this machine that a container is shown, read-only.
    struct Mounts: Hashable, Sendable {
        /// The tool's tree.
        var tree: String
        /// The driver and the manifest.
        var driver: String
        /// The files that are asked about.
        var data: String
    }

    /// The variables of a container, apart from those that engines add themselves.
    var environment: [String: String] {
        command.circumstances.environment.merging([
            "HOME": "/tmp", "TMPDIR": "/tmp", "PATH": "/usr/local/bin:/usr/bin", "NEDC_NFC": Self.treePath,
            "OPENBLAS_NUM_THREADS": "1",
            // Debian has the first folder of packages, the registry's Python has the second.
            "PYTHONPATH": "/usr/local/lib/python3.11/dist-packages:/usr/local/lib/python3.11/site-packages",
        ]) { $1 }
    }

    /// The image's variables that a container must not have.
    var unwantedVariables: [String] {
        Set(image.variables).subtracting(environment.keys).sorted()
    }

    /// The arguments of `run`.
    ///
    /// - Parameters:
    ///   - name: The container's name.
    ///   - mounts: What the container is shown of this machine.
    /// - Returns: What follows the engine's name.
    func arguments(name: String, mounts: Mounts) -> [String] {
        var arguments = engine.options + ["run", "--interactive", "--name", name, "--pull", "never"]
        arguments += Self.seal + Self.start
        for (source, target) in [
            (mounts.tree, Self.treePath), (mounts.driver, Self.driverPath), (mounts.data, CaseFiles.place),
        ] {
            arguments += ["--mount", "type=bind,source=\(source),target=\(target),readonly"]
        }
        switch engine.kind {
        case .podman:
            // Podman alone leaves /run and /var/tmp writable, passes proxies on, and removes what has ended even where
            // we are gone. Docker must keep it, to be asked whether the memory ran out.
            arguments += ["--read-only-tmpfs=false", "--http-proxy=false", "--rm", "--unsetenv-all"]
        case .docker:
            // Docker removes a variable that is named without a value, if the client does not have it either.
            for name in unwantedVariables { arguments += ["--env", name] }
        }
        for (name, value) in environment.sorted(by: { $0.key < $1.key }) {
            arguments += ["--env", "\(name)=\(value)"]
        }
        return arguments + command.standInOptions + [image.id] + Self.driverArguments
    }

    /// The command that removes a container, whatever state it is in; it succeeds where there is none.
    func removal(name: String) -> [String] {
        switch engine.kind {
        case .podman: [engine.executable, "rm", "--force", "--ignore", "--time", "0", "--volumes", name]
        case .docker: [engine.executable, "rm", "--force", "--volumes", name]
        }
    }
}
