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
            image: ContainerImage(id: "sha256:1", labels: [:]),
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
        --mount type=bind,source=/s/tree,target=/nedc,readonly --mount type=bind,source=/s/data,target=/data,readonly
        """

    private static let environment = """
        --env LANG=C.UTF-8 --env LC_ALL=C.UTF-8 --env PYTHONDONTWRITEBYTECODE=1 --env PYTHONHASHSEED=0 --env TZ=UTC \
        sha256:1
        """

    @Test func `the seal is the one whose breaking is tried`() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "alpha-ci").path
        let script =
            "import sys; sys.dont_write_bytecode = True; sys.path.insert(0, sys.argv[1]); import engines; "
            + "print('\\n'.join(engines.SEALED))"
        let python = Process()
        python.executableURL = URL(filePath: "/usr/bin/env")
        python.arguments = ["python3", "-c", script, folder]
        let output = Pipe()
        python.standardOutput = output
        try python.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        python.waitUntilExit()
        #expect(python.terminationStatus == 0)
        #expect(text.split(separator: "\n").map(String.init) == SealedRun.seal)
    }

    @Test func `podman runs the image by its id with everything sealed`() {
        #expect(
            run(.podman).arguments(name: "c1", tree: "/s/tree", data: "/s/data").joined(separator: " ")
                == "--runtime runc \(Self.sealed) --read-only-tmpfs=false --http-proxy=false --rm \(Self.environment)")
    }

    @Test func `docker does so, too, and keeps the container until it was asked how it ended`() {
        #expect(
            run(.docker).arguments(name: "c1", tree: "/s/tree", data: "/s/data").joined(separator: " ")
                == "\(Self.sealed) \(Self.environment)")
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
                    run: run(.podman), limits: DriverLimits(answer: Seconds(1)), environment: [:], folder: path)
            }
        }
    }
}
