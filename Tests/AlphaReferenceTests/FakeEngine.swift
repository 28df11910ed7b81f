import AlphaReference
import Foundation

/// A container engine of ours, which contains nothing: it starts the driver as a process and keeps a list of these.
///
/// It insists on every flag of a sealed run. As with a real engine, a container goes on when its client is killed, and
/// stays until it is removed.
struct FakeEngine {
    /// What the engine is like.
    enum Kind: String, CaseIterable {
        case podman
        case rootlessPodman
        case docker
        case dockerWithoutDaemon
        case hangingUp
        case chatter
        /// It never answers.
        case hanging
    }

    static let image = "fake/alpha:1"

    let folder: TemporaryFolder

    /// Writes the engine and returns its path.
    @discardableResult
    func install(
        _ kind: Kind = .podman, as name: String = "engine/podman", labels: [String: String] = [:],
        volumes: [String: [String: String]] = [:]
    ) throws -> String {
        func text(_ object: Any) throws -> String {
            String(
                decoding: try JSONSerialization.data(withJSONObject: object, options: .withoutEscapingSlashes),
                as: UTF8.self)
        }
        let text = Self.script.replacing("KIND", with: kind.rawValue).replacing("STATE", with: folder.path + "/state")
            .replacing("LABELS", with: try text(labels)).replacing("VOLUMES", with: try text(volumes))
        let path = try folder.write(text, to: name)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        return path
    }

    /// The containers that are still there, running or not.
    func containers() throws -> [String] {
        guard FileManager.default.fileExists(atPath: folder.path + "/state") else { return [] }
        return try folder.names(in: "state")
    }

    /// The arguments of every run, a line each.
    func runs() -> [[String]] {
        folder.text("runs").split(separator: "\n").map { $0.split(separator: "\u{1F}").map(String.init) }
    }

    private static let script = #"""
        #!/usr/bin/env python3
        import fcntl, json, os, signal, subprocess, sys, time

        kind, state, labels, volumes = "KIND", "STATE", LABELS, VOLUMES
        arguments = sys.argv[1:]
        while arguments[:1] == ["--runtime"]:
            arguments = arguments[2:]
        verb = arguments.pop(0)

        def fail(text, status=125):
            sys.stderr.write(text + "\n")
            sys.exit(status)

        def inform():
            if kind == "hanging":
                while os.path.exists(__file__):
                    time.sleep(1)
            if kind == "hangingUp":
                fail("no manager is there")
            if kind == "chatter":
                print("Welcome!")
            elif kind == "docker":
                print(json.dumps({"ServerVersion": "28.0.1", "CgroupVersion": "2", "MemoryLimit": True,
                                  "PidsLimit": True, "SecurityOptions": ["name=seccomp,profile=builtin"]}))
            elif kind == "dockerWithoutDaemon":
                print(json.dumps({"ServerVersion": "", "ServerErrors": ["no daemon"]}))
                fail("Cannot connect to the Docker daemon at unix:///var/run/docker.sock.", 1)
            else:
                rootless = kind == "rootlessPodman"
                print(json.dumps({"version": {"Version": "4.3.1"}, "host": {
                    "security": {"rootless": rootless}, "cgroupVersion": "v1" if rootless else "v2",
                    "cgroupControllers": [] if rootless else ["cpu", "memory", "pids"]}}))

        def inspect():
            if arguments[-1] != "fake/alpha:1":
                fail("Error: no such image")
            print(json.dumps([{"Id": "c0ffee", "Config": {
                "Labels": labels, "Env": ["PATH=/lie", "LIE=1"], "Volumes": volumes,
                "Entrypoint": ["/lie"]}}]))

        PAIRS = {"--network": "none", "--ipc": "none", "--cap-drop": "ALL", "--security-opt": "no-new-privileges", "--memory": "1g",
                 "--memory-swap": "1g", "--pids-limit": "128", "--cpus": "1", "--user": "65534:65534",
                 "--tmpfs": "/tmp:rw,noexec,nosuid,nodev,size=64m", "--log-driver": "none", "--pull": "never",
                 "--entrypoint": "/usr/bin/python3", "--workdir": "/"}

        def run():
            with open(os.path.join(os.path.dirname(state), "runs"), "a") as file:
                file.write("\x1f".join(arguments) + "\n")
            given, mounts, environment, flags, removed = {}, {}, {}, [], []
            position = 0
            while arguments[position].startswith("-"):
                flag = arguments[position]
                if flag in ("--interactive", "--read-only", "--rm", "--no-healthcheck", "--unsetenv-all") or "=" in flag:
                    flags.append(flag)
                    position += 1
                    continue
                value = arguments[position + 1]
                given[flag] = value
                if flag == "--mount":
                    parts = dict(part.partition("=")[::2] for part in value.split(","))
                    mounts[parts["target"]] = parts["source"]
                    if parts["target"] != "/notes" and "readonly" not in parts:
                        fail("a mount that can be written to: " + value)
                    if not os.path.isdir(parts["source"]):
                        fail("no such folder: " + parts["source"])
                if flag == "--env":
                    name, sign, text = value.partition("=")
                    if sign:
                        environment[name] = text
                    elif name in os.environ:
                        fail("the client's variable would be passed on: " + name)
                    else:
                        removed.append(name)
                position += 2
            for flag, value in PAIRS.items():
                if given.get(flag) != value:
                    fail("the run is not sealed: " + flag)
            for flag in ["--interactive", "--read-only", "--no-healthcheck"] + (
                    [] if kind == "docker"
                    else ["--rm", "--read-only-tmpfs=false", "--http-proxy=false", "--unsetenv-all"]):
                if flag not in flags:
                    fail("the run is not sealed: " + flag)
            if "PATH" not in environment or kind == "docker" and removed != ["LIE"]:
                fail("a variable of the image reaches the container")
            if arguments[position] != "sha256:c0ffee":
                fail("no such image")
            if not {"/nedc", "/data", "/driver"} <= set(mounts):
                fail("not all is mounted")
            command = arguments[position + 1:]
            if command[:4] != ["-S", "-s", "-P", "/driver/driver.py"]:
                fail("the mounted driver is not what is started")

            def outside(path):
                for target, source in mounts.items():
                    if path.startswith(target + "/") or path == target:
                        return source + path[len(target):]
                return path

            os.makedirs(state, exist_ok=True)
            mine = os.path.join(state, given["--name"])
            open(mine, "x").close()

            def enter():
                # A container is in the list before it runs, and does not run where it was removed meanwhile.
                with open(mine, "r+") as file:
                    fcntl.flock(file, fcntl.LOCK_EX)
                    if os.fstat(file.fileno()).st_nlink == 0:
                        os._exit(137)
                    file.write(str(os.getpid()))

            notes = os.path.join(os.path.dirname(state), "notes")
            container = subprocess.Popen(
                [sys.executable, *map(outside, command)], start_new_session=True, preexec_fn=enter,
                env={"FAKE_NOTES": notes, **{name: outside(value) for name, value in environment.items()},
                     "PATH": os.environ["PATH"], "FAKE_ENGINE": "1"})
            signal.signal(signal.SIGTERM, lambda *_: container.terminate())
            status = container.wait()
            try:
                # With its first process a container ends.
                os.killpg(container.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            if status == -signal.SIGKILL and kind != "docker":
                open("oom", "w").close()
            if "--rm" in flags and os.path.exists(mine):
                os.remove(mine)
            sys.exit(128 - status if status < 0 else status)

        def remove():
            expected = ["--force", "--volumes"] if kind == "docker" else ["--force", "--ignore", "--time", "0", "--volumes"]
            if arguments[:-1] != expected:
                fail("unknown arguments")
            mine = os.path.join(state, arguments[-1])
            try:
                with open(mine) as file:
                    fcntl.flock(file, fcntl.LOCK_EX)
                    number = file.read()
                    os.remove(mine)
                if number:
                    os.killpg(int(number), signal.SIGKILL)
            except (FileNotFoundError, ProcessLookupError):
                pass

        if verb == "info":
            inform()
        elif (verb, arguments[0]) == ("image", "inspect"):
            inspect()
        elif (verb, arguments[0]) == ("container", "inspect"):
            print("true")
        elif verb == "run":
            run()
        elif verb == "rm":
            remove()
        else:
            fail("unknown verb " + verb)
        """#
}
