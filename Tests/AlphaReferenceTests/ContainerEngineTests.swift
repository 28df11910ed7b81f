import Foundation
import MetricModel
import Testing

@testable import AlphaReference

@Suite struct ContainerEngineTests {
    private let folder: TemporaryFolder
    private let engine: FakeEngine

    init() throws {
        folder = try TemporaryFolder()
        engine = FakeEngine(folder: folder)
    }

    /// A search path on which there are the given engines and what they need to run, and nothing else.
    private func environment() throws -> [String: String] {
        if !FileManager.default.fileExists(atPath: folder.path + "/bin/python3") {
            // The interpreter that runs the engines, wherever it is.
            let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
            try folder.write("#!/bin/sh\nPATH='\(path)' exec python3 \"$@\"\n", to: "bin/python3")
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755], ofItemAtPath: folder.path + "/bin/python3")
        }
        return ["PATH": folder.path + "/bin"]
    }

    private func find(_ named: String? = nil, image: String = FakeEngine.image) async throws -> (
        engine: ContainerEngine, image: ContainerImage?
    ) {
        try await ContainerEngine.find(
            named, with: image, environment: try environment(), timeLimit: FakeDriver.limits().engine)
    }

    @Test func `podman is taken before docker`() async throws {
        try engine.install(.podman, as: "bin/podman")
        try engine.install(.docker, as: "bin/docker")
        #expect(try await find().engine.kind == .podman)
        #expect(try await find("docker").engine.kind == .docker)
    }

    @Test func `an engine that does not work is passed over`() async throws {
        try engine.install(.hangingUp, as: "bin/podman")
        try engine.install(.docker, as: "bin/docker")
        #expect(try await find().engine.executable == "docker")
    }

    @Test func `a client without a daemon is no engine, and why is told for each`() async throws {
        try engine.install(.dockerWithoutDaemon, as: "bin/docker")
        let error = await #expect(throws: ReferenceError.self) { try await find() }
        #expect(
            error
                == .noEngine(tried: [
                    "podman: it is not installed",
                    "docker: Cannot connect to the Docker daemon at unix:///var/run/docker.sock.",
                ]))
    }

    @Test func `a program that is no engine is told as such`() async throws {
        let path = try engine.install(.chatter, as: "bin/podman")
        let error = await #expect(throws: ReferenceError.self) { try await find(path) }
        #expect(error == .noEngine(tried: ["\(path): what it says about itself is neither podman's nor docker's"]))
    }

    @Test func `an engine that is named is not replaced by another`() async throws {
        try engine.install(.podman, as: "bin/podman")
        let error = await #expect(throws: ReferenceError.self) { try await find("/no/such/engine") }
        guard case .noEngine(let tried)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(tried.count == 1 && tried[0].hasPrefix("/no/such/engine: "))
    }

    @Test(arguments: [
        (FakeEngine.Kind.podman, "podman 4.3.1 (as root, cgroups v2, limits of memory and processes enforced)"),
        (
            .rootlessPodman,
            "podman 4.3.1 (rootless, cgroups v1, limits of memory and processes NOT enforced)"
        ),
        (.docker, "docker 28.0.1 (as root, cgroups v2, limits of memory and processes enforced)"),
    ])
    func `the record says what is enforced`(_ kind: FakeEngine.Kind, _ text: String) async throws {
        let path = try engine.install(kind)
        #expect(try await find(path).engine.description == text)
    }

    @Test(arguments: [
        (#""v1""#, true, ["--runtime", "runc"]), (#""v1""#, false, []), (#""v2""#, true, []),
    ])
    func `runc is asked for where cgroups are of the first kind and it is there`(
        _ cgroups: String, _ isThere: Bool, _ options: [String]
    ) throws {
        if isThere {
            let path = try folder.write("", to: "bin/runc")
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        }
        let info = #"{"version":{"Version":"4"},"host":{"cgroupVersion":\#(cgroups),"cgroupControllers":[]}}"#
        let engine = ContainerEngine(info: Array(info.utf8), executable: "podman", searchPath: "/x:\(folder.path)/bin")
        #expect(engine?.options == options)
    }

    @Test func `an image is known by its id and its labels`() async throws {
        let path = try engine.install(labels: ["a": "b"])
        #expect(try await find(path).image?.id == "sha256:c0ffee")
        #expect(try await find(path).image?.labels == ["a": "b"])
        #expect(try await find(path, image: "other").image == nil)
    }

    @Test func `an image that is not there is told with the command that builds it`() async throws {
        let subject = LiveSubject(.container)
        var command = try subject.command(.answers)
        command.image = "other:2"
        let reference = ContainerReference(command: command, workers: 1, inherited: ProcessInfo.processInfo.environment)
        let transcript = try await Transcript(reference, SampleAnswers.questions)
        let engine = try #require(command.engine)
        #expect(
            transcript.error
                == .noImage(
                    name: "other:2",
                    engine: "podman 4.3.1 (as root, cgroups v2, limits of memory and processes enforced)",
                    cure: "\(command.alphaFolder)/build-image --engine \(engine) --tag other:2"))
        #expect(transcript.events.isEmpty)
    }
}
