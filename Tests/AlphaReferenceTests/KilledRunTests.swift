import Foundation
import MetricModel
import Testing

@testable import AlphaReference

/// The built program, stopped while its reference is busy with a question that it never answers.
@Suite(.serialized) struct KilledRunTests {
    /// A program that runs, and what it may leave.
    private struct Stage {
        let driver = FakeDriver()
        let folder: TemporaryFolder
        let engine: FakeEngine

        init() throws {
            folder = try driver.folder.get()
            engine = FakeEngine(folder: folder)
            let alphaFolder = try driver.install(.hangsWithAHelper)
            var labels: [String: String] = [:]
            for (label, file) in ContainerImage.sources {
                try folder.write("", to: "alpha-ci/\(file)")
                labels[label] = FileDigest.hex(ofFile: alphaFolder + "/" + file)
            }
            try engine.install(labels: labels)
            try FileManager.default.createDirectory(atPath: folder.path + "/tmp", withIntermediateDirectories: false)
            for side in ["ref", "hyp"] {
                let files = (0..<2).map { "\(Self.golden)/\(side)/realistic-00\($0).csv_bi\n" }
                try folder.write(files.joined(), to: side + ".list")
            }
        }

        private static let golden =
            URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "golden/realistic").path

        /// Starts the program that was built beside the tests.
        func start(_ way: LiveWay) throws -> Process {
            let process = Process()
            process.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
                .appending(path: "nedc-bench")
            process.arguments = [
                "parity", "run", "--reference", way.mode.rawValue, "--jobs", "2", "--engine",
                folder.path + "/engine/podman", "--image", FakeEngine.image, "--alpha-ci", folder.path + "/alpha-ci",
                "--nedc-nfc", folder.path, "--ref", "ref.list", "--hyp", "hyp.list",
            ]
            process.currentDirectoryURL = URL(filePath: folder.path)
            process.environment = [
                "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "", "TMPDIR": folder.path + "/tmp",
            ]
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            return process
        }

        /// What is there although nothing should be.
        func remains() throws -> [String] {
            try driver.survivors().map { "process \($0)" } + engine.containers().map { "container \($0)" }
                + folder.names(in: "tmp").map { "file \($0)" }
        }
    }

    @Test(arguments: [LiveWay.process, .container], [SIGINT, SIGTERM, SIGKILL])
    func `a run that is stopped leaves no container, process or file`(_ way: LiveWay, _ signal: Int32) async throws {
        let stage = try Stage()
        let process = try stage.start(way)
        // Three questions in all; the third one hangs.
        while try !stage.driver.hangs || stage.driver.requests().count < 3 {
            try #require(process.isRunning, "it ended by itself")
            try await Task.sleep(for: .milliseconds(50))
        }
        #expect(try !stage.remains().isEmpty)
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        if signal == SIGKILL {
            // Now somebody else must clear up.
            #expect(process.terminationReason == .uncaughtSignal)
            while try !stage.remains().isEmpty { try await Task.sleep(for: .milliseconds(50)) }
        } else {
            #expect(process.terminationStatus == 128 + signal)
            #expect(try stage.remains() == [], "it was to clear up before it ended")
        }
    }
}
