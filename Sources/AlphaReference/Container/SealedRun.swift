import MetricModel

/// The arguments with which an engine starts the reference: no network, no rights, nothing to write to but `/tmp`.
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

    /// The arguments of `run`.
    ///
    /// - Parameters:
    ///   - name: The container's name.
    ///   - tree: Where the tool's tree is found on this machine.
    ///   - data: Where the files are found that it is asked about.
    /// - Returns: What follows the engine's name.
    func arguments(name: String, tree: String, data: String) -> [String] {
        var arguments = engine.options + ["run", "--interactive", "--name", name, "--pull", "never"]
        arguments += Self.seal
        arguments += [
            "--mount", "type=bind,source=\(tree),target=\(Self.treePath),readonly",
            "--mount", "type=bind,source=\(data),target=\(CaseFiles.place),readonly",
        ]
        if engine.kind == .podman {
            // Podman alone leaves /run and /var/tmp writable, passes proxies on, and removes what has ended even where
            // we are gone. Docker must keep it, to be asked whether the memory ran out.
            arguments += ["--read-only-tmpfs=false", "--http-proxy=false", "--rm"]
        }
        for (name, value) in command.circumstances.environment.sorted(by: { $0.key < $1.key }) {
            arguments += ["--env", "\(name)=\(value)"]
        }
        return arguments + command.standInOptions + [image.id] + command.standInArguments
    }

    /// The command that removes a container, whatever state it is in; it succeeds where there is none.
    func removal(name: String) -> [String] {
        switch engine.kind {
        case .podman: [engine.executable, "rm", "--force", "--ignore", "--time", "0", "--volumes", name]
        case .docker: [engine.executable, "rm", "--force", "--volumes", name]
        }
    }

    /// Where the image's driver expects the tree.
    static let treePath = "/nedc"
}
