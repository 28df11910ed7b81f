import Foundation
import MetricModel
import Testing

@testable import AlphaReference

@Suite struct SealedRunTests {
    private func run(_ kind: ContainerEngine.Kind) -> SealedRun {
        SealedRun(
            engine: ContainerEngine(
                kind: kind, executable: "/bin/\(kind)", version: "1", isRootless: false, cgroups: "v1",
                enforcesLimits: true, options: kind == .podman ? ["--runtime", "runc"] : []),
            image: ContainerImage(id: "sha256:1", labels: [:], variables: ["LD_PRELOAD", "PATH", "A"]),
            command: ContainerCommand(
                engine: nil, image: "n", alphaFolder: "/alpha-ci", tree: "/tool",
                limits: DriverLimits(answer: Seconds(1))))
    }

    private static let sealed = """
        run --interactive --name c1 --pull never \
        --network none --read-only --ipc none --cap-drop ALL --security-opt no-new-privileges \
        --memory 1g --memory-swap 1g --pids-limit 128 --cpus 1 \
        --ulimit nofile=1024:1024 --ulimit nproc=512:512 --ulimit core=0:0 \
        --tmpfs /tmp:rw,noexec,nosuid,nodev,size=64m --user 65534:65534 --log-driver none \
        --entrypoint /usr/bin/python3 --workdir / --no-healthcheck \
        --mount type=bind,source=/s/tree,target=/nedc,readonly \
        --mount type=bind,source=/s/driver,target=/driver,readonly \
        --mount type=bind,source=/s/data,target=/data,readonly
        """

    private static let environment = """
        --env HOME=/tmp --env LANG=C.UTF-8 --env LC_ALL=C.UTF-8 --env NEDC_NFC=/nedc --env OPENBLAS_NUM_THREADS=1 \
        --env PATH=/usr/local/bin:/usr/bin --env PYTHONDONTWRITEBYTECODE=1 --env PYTHONHASHSEED=0 \
        --env PYTHONPATH=/usr/local/lib/python3.11/dist-packages:/usr/local/lib/python3.11/site-packages \
        --env TMPDIR=/tmp --env TZ=UTC \
        sha256:1 -S -s -P /driver/driver.py --tree /nedc --manifest /driver/nedc-eeg-eval-v6.0.0.sha256
        """

    private static let mounts = SealedRun.Mounts(tree: "/s/tree", driver: "/s/driver", data: "/s/data")

    @Test func `seal, start and variables are those whose breaking is tried`() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "alpha-ci").path
        let script =
            "import sys; sys.dont_write_bytecode = True; sys.path.insert(0, sys.argv[1]); import engines; "
            + "print('\\n'.join([*engines.SEALED, *engines.START, *engines.DRIVER_ARGUMENTS, "
            + "*sorted(name + '=' + value for name, value in engines.ENVIRONMENT.items())]))"
        let python = Process()
        python.executableURL = URL(filePath: "/usr/bin/env")
        python.arguments = ["python3", "-c", script, folder]
        let output = Pipe()
        python.standardOutput = output
        try python.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        python.waitUntilExit()
        #expect(python.terminationStatus == 0)
        let variables = run(.podman).environment.map { "\($0.key)=\($0.value)" }.sorted()
        #expect(
            text.split(separator: "\n").map(String.init)
                == SealedRun.seal + SealedRun.start + SealedRun.driverArguments + variables)
    }

    @Test func `podman runs the image by its id with everything sealed, and none of its variables`() {
        #expect(
            run(.podman).arguments(name: "c1", mounts: Self.mounts).joined(separator: " ")
                == "--runtime runc \(Self.sealed) --read-only-tmpfs=false --http-proxy=false --rm --unsetenv-all "
                + Self.environment)
    }

    @Test func `docker does so, too, and keeps the container until it was asked how it ended`() {
        #expect(
            run(.docker).arguments(name: "c1", mounts: Self.mounts).joined(separator: " ")
                == "\(Self.sealed) --env A --env LD_PRELOAD \(Self.environment)")
    }

    @Test func `a container is removed whatever its state, and at once`() {
        #expect(
            run(.podman).removal(name: "c1")
                == ["/bin/podman", "rm", "--force", "--ignore", "--time", "0", "--volumes", "c1"])
        #expect(run(.docker).removal(name: "c1") == ["/bin/docker", "rm", "--force", "--volumes", "c1"])
    }

    @Test func `a scratch folder that cannot be named to an engine is refused`() throws {
        for name in ["a,b", "a\"b", "a\nb"] {
            let path = "/no/\(name)"
            #expect(throws: ReferenceError.self) {
                try ContainerLauncher(
                    run: run(.podman), driver: DriverFiles([], in: "/alpha-ci"), environment: [:], folder: path)
            }
        }
    }
}
