import Foundation

/// A tool of the system that ran to its end: what tests re-read the reports with.
struct ToolRun {
    /// The exit status.
    let status: Int32
    /// What it printed.
    let output: String
    /// What it complained about.
    let complaints: String

    /// A tool that a test needs is not there.
    struct MissingTool: Error, CustomStringConvertible {
        let tool: String
        let package: String

        var description: String {
            "'\(tool)' is not installed; this test cannot do without it (Debian package: \(package))."
        }
    }

    /// The Debian packages of the tools in use.
    private static let packages = ["xmllint": "libxml2-utils", "python3": "python3", "chromium": "chromium"]

    /// Runs a tool, stopping it after ten minutes: by then it hangs.
    init(_ tool: String, _ arguments: [String], input: String = "") throws {
        let folder = try TemporaryFolder()
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["timeout", "600", tool] + arguments
        let inputFile = folder.url.appending(path: "input")
        let outputFile = folder.url.appending(path: "output")
        let complaintsFile = folder.url.appending(path: "complaints")
        for (file, content) in [(inputFile, input), (outputFile, ""), (complaintsFile, "")] {
            try Data(content.utf8).write(to: file)
        }
        process.standardInput = try FileHandle(forReadingFrom: inputFile)
        process.standardOutput = try FileHandle(forWritingTo: outputFile)
        process.standardError = try FileHandle(forWritingTo: complaintsFile)
        try process.run()
        process.waitUntilExit()
        self.status = process.terminationStatus
        self.output = String(decoding: try Data(contentsOf: outputFile), as: UTF8.self)
        self.complaints = String(decoding: try Data(contentsOf: complaintsFile), as: UTF8.self)
        if status == 127 { throw MissingTool(tool: tool, package: Self.packages[tool] ?? tool) }
    }

    /// Runs a Python script that reads a text from its standard input and prints one JSON value.
    static func python(_ script: String, input: String) throws -> String {
        let run = try ToolRun("python3", ["-c", script], input: input)
        guard run.status == 0 else { throw Failed(description: "python3 ended with \(run.status): \(run.complaints)") }
        return run.output
    }

    /// A tool that was there did not do what it was asked.
    struct Failed: Error, CustomStringConvertible {
        let description: String
    }
}

/// A folder that goes away with its last owner.
final class TemporaryFolder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "parity-reports-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        // A folder that stays behind in the system's temporary folder harms no one.
        _ = try? FileManager.default.removeItem(at: url)
    }
}
