import Foundation
import MetricModel
import ParityPolicy
import Testing

@testable import ParityHarness

@Suite(.serialized) struct DoctorTests {
    private let files: CorpusFiles

    init() throws {
        files = try CorpusFiles()
    }

    private func examine(
        _ mode: ReferenceChoice, tree: String? = nil, engine: String? = "/no/such/engine", imageID: String? = nil
    ) async -> CommandReport {
        var live = LiveReferenceSettings(
            tree: tree, interpreter: "/no/such/python", alphaFolder: nil, jobs: 1, timeLimit: 7, engine: engine,
            imageID: imageID,
            surroundings: files.surroundings(["PATH": ProcessInfo.processInfo.environment["PATH"] ?? ""]))
        // An engine has as long as it takes on a busy machine.
        live.engineLimit = Seconds(86_400)
        return await Doctor(live: live).examine(mode)
    }

    /// The paragraph about one mode.
    private func paragraph(_ mode: String, _ report: CommandReport) -> String {
        let lines = report.text.split(separator: "\n").drop { !$0.hasPrefix(mode + ":") }
        return ([lines.first ?? ""] + lines.dropFirst().prefix { $0.hasPrefix("  ") }).joined(separator: "\n")
    }

    private func makeTool() throws {
        try files.write("", to: "tool/lib/a.py")
        for name in ["driver.py", "nedc-eeg-eval-v6.0.0.sha256", "requirements.txt", "Containerfile", "build-image"] {
            try files.write("", to: "alpha-ci/" + name)
        }
    }

    /// Writes an engine that works and has an image with these labels, or none.
    private func makeEngine(labels: String?) throws -> String {
        let info =
            #"{"version":{"Version":"4.3.1"},"host":{"cgroupVersion":"v2","cgroupControllers":["memory","pids"]}}"#
        let image = labels.map { #"echo '[{"Id":"1","Config":{"Labels":{\#($0)}}}]'"# } ?? "exit 1"
        let path = try files.write(
            "#!/bin/sh\ncase $1 in info) echo '\(info)' ;; image) \(image) ;; *) exit 1 ;; esac\n", to: "bin/engine")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        return path
    }

    @Test(arguments: ReferenceChoice.allCases)
    func `where there is nothing no mode works, and each says what gets it`(_ mode: ReferenceChoice) async {
        let report = await examine(mode)
        #expect(report.exitCode == .reference)
        #expect(
            paragraph("recorded", report) == """
                recorded: does not work
                  missing: \(files.path)/golden: no such folder; expected a corpus, or a folder of corpora.
                  get it: run in a checkout of this project, or name a corpus: --corpus DIR
                """)
        for live in ["process", "container"] {
            #expect(
                paragraph(live, report) == """
                    \(live): does not work
                      missing: No reference tree: set NEDC_NFC or pass --nedc-nfc with the folder of nedc_eeg_eval v6.0.0.
                      get it: export NEDC_NFC=… with the folder of your own copy of nedc_eeg_eval v6.0.0
                    """)
        }
    }

    @Test func `only the mode that is asked for decides`() async throws {
        try files.corpus("golden/realistic")
        try files.write("", to: "golden/realistic/expected/python3.11/provenance.json")
        #expect(await examine(.recorded).exitCode == .success)
        #expect(await examine(.process).exitCode == .reference)
        #expect(await examine(.container).exitCode == .reference)
        #expect(await paragraph("recorded", examine(.recorded)).hasPrefix("recorded: works\n  here: 1 recordings"))
    }

    @Test func `an interpreter that is not there is told with what it needs`() async throws {
        try makeTool()
        let text = await paragraph("process", examine(.process, tree: "tool"))
        #expect(text.hasPrefix("process: does not work\n  here: tree \(files.path)/tool\n  here: driver "))
        #expect(text.contains("  missing: Cannot start /no/such/python: "))
        #expect(text.contains("-r alpha-ci/requirements.txt"))
    }

    @Test func `an engine that is not there is told with the command that gets one`() async throws {
        try makeTool()
        let text = await paragraph("container", examine(.container, tree: "tool"))
        #expect(text.contains("  missing: No container engine works (/no/such/engine: "))
        #expect(text.hasSuffix("Get one: apt-get install --no-install-recommends podman runc"))
    }

    @Test func `an image that is not there, or is stale, is told with the command that builds it`() async throws {
        try makeTool()
        let engine = try makeEngine(labels: nil)
        let cure = "\(files.path)/alpha-ci/build-image --engine \(engine)"
        let missing = await paragraph("container", examine(.container, tree: "tool", engine: engine))
        #expect(missing.contains("  missing: There is no image localhost/nedc-alpha:6.0.0 in podman 4.3.1 ("))
        #expect(missing.hasSuffix("Build it: " + cure))
        _ = try makeEngine(labels: #""nedc-bench.requirements-sha256":"0""#)
        let stale = await paragraph("container", examine(.container, tree: "tool", engine: engine))
        #expect(stale.contains("was built from another requirements.txt than \(files.path)/alpha-ci has."))
        #expect(stale.hasSuffix("Build it again: " + cure))
    }

    @Test func `the image's id, the demand for it and the driver that is mounted are told`() async throws {
        try makeTool()
        let digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        let labels = ["requirements", "containerfile", "build"].map { #""nedc-bench.\#($0)-sha256":"\#(digest)""# }
        let engine = try makeEngine(labels: labels.joined(separator: ","))
        let image = "  here: image localhost/nedc-alpha:6.0.0, sha256:1"
        let driver = "\n  here: driver \(files.path)/alpha-ci/driver.py, mounted read-only, SHA-256 \(digest)"
        let free = await paragraph("container", examine(.container, tree: "tool", engine: engine))
        #expect(free.contains(image + driver))
        let pinned = await examine(.container, tree: "tool", engine: engine, imageID: "sha256:1")
        #expect(paragraph("container", pinned).contains(image + ", as --image-id demands" + driver))
        let other = await examine(.container, tree: "tool", engine: engine, imageID: "sha256:2")
        #expect(other.exitCode == .reference)
        #expect(
            paragraph("container", other).contains(
                "  missing: The image localhost/nedc-alpha:6.0.0 has the id sha256:1; expected sha256:2, which "
                    + "--image-id demands."))
    }
}
