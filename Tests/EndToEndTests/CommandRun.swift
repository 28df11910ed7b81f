import Foundation
import Testing

/// The built binary, run in a directory of its own.
struct CommandRun {
    let status: Int32
    let standardOutput: String
    let standardError: String

    /// Runs the binary that was built beside the tests.
    static func nedcBench(
        _ arguments: [String], in folder: URL, environment: [String: String] = [:]
    ) throws -> CommandRun {
        try StartedCommand.nedcBench(arguments, in: folder, environment: environment).wait()
    }

    /// Runs a program with nothing of the caller's environment but its search path.
    static func run(
        _ program: URL, _ arguments: [String], in folder: URL, environment: [String: String] = [:]
    ) throws -> CommandRun {
        try StartedCommand(program, arguments, in: folder, environment: environment).wait()
    }
}

/// A program that goes on.
final class StartedCommand {
    private let process = Process()
    private let scratch: TemporaryFolder
    // Files, not pipes: nothing can fill up and block.
    private var output: URL { scratch.url.appendingPathComponent("out") }
    private var error: URL { scratch.url.appendingPathComponent("err") }

    /// Starts the binary that was built beside the tests.
    static func nedcBench(
        _ arguments: [String], in folder: URL, environment: [String: String] = [:]
    ) throws -> StartedCommand {
        let tests = URL(fileURLWithPath: CommandLine.arguments[0])
        return try StartedCommand(
            tests.deletingLastPathComponent().appendingPathComponent("nedc-bench"), arguments, in: folder,
            environment: environment)
    }

    /// Starts a program with nothing of the caller's environment but its search path.
    init(_ program: URL, _ arguments: [String], in folder: URL, environment: [String: String] = [:]) throws {
        scratch = try TemporaryFolder()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? ""].merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        for file in [output, error] { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: error)
        try process.run()
    }

    /// Its number.
    var identifier: Int32 { process.processIdentifier }

    /// Whether it goes on.
    var isRunning: Bool { process.isRunning }

    /// The processor time that it has used so far; `nil` where it has ended.
    var processorTime: Duration? {
        var clock = clockid_t()
        var time = timespec()
        guard process.isRunning, unsafe clock_getcpuclockid(process.processIdentifier, &clock) == 0,
            unsafe clock_gettime(clock, &time) == 0
        else { return nil }
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    /// Waits until it, or what it started, has made a file.
    ///
    /// - Throws: Where it ends without.
    func waitForFile(_ file: URL) throws {
        while !FileManager.default.fileExists(atPath: file.path) {
            try #require(process.isRunning, "it ended without \(file.lastPathComponent)")
            Thread.sleep(forTimeInterval: 0.01)
        }
    }

    /// Ends it as nothing can prevent.
    func kill() {
        send(SIGKILL)
    }

    /// Sends it a signal, or its process group, as a terminal does.
    func send(_ signal: Int32, toGroup: Bool = false) {
        Foundation.kill(toGroup ? -process.processIdentifier : process.processIdentifier, signal)
    }

    /// Waits for its end; the status is as the shell tells it.
    func wait() throws -> CommandRun {
        process.waitUntilExit()
        return CommandRun(
            status: process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus,
            standardOutput: String(decoding: try Data(contentsOf: output), as: UTF8.self),
            standardError: String(decoding: try Data(contentsOf: error), as: UTF8.self))
    }
}

/// A folder that goes away with its owner.
final class TemporaryFolder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("nedc-bench-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    func write(_ text: String, to path: String) throws {
        let file = url.appendingPathComponent(path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: url.appendingPathComponent(path)), as: UTF8.self)
    }

    /// Writes a candidate that makes the file `asked` and never answers; it ends when that file goes away.
    func hangingCandidate() throws -> String {
        let program = url.appendingPathComponent("hangs")
        let asked = url.appendingPathComponent("asked").path
        try write("#!/bin/sh\n: > '\(asked)'\nwhile [ -e '\(asked)' ]; do sleep 0.1; done\n", to: "hangs")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
        return program.path
    }
}

/// The checkout that the tests were built from.
enum Checkout {
    static let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static var golden: URL { url.appendingPathComponent("golden") }

    /// Copies one corpus with its recordings, so that a test may damage it.
    static func copy(_ corpus: String, to folder: TemporaryFolder) throws -> URL {
        let copy = folder.url.appendingPathComponent("golden/\(corpus)")
        try FileManager.default.createDirectory(at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: golden.appendingPathComponent(corpus), to: copy)
        return copy
    }

    /// Changes one recorded number of a copy by one unit in the last place.
    static func flipOneBit(in file: URL, field: String) throws -> (old: String, new: String) {
        var lines = String(decoding: try Data(contentsOf: file), as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false
        ).map(String.init)
        let index = try #require(lines.firstIndex { $0.hasPrefix(field + "\t") })
        let old = String(lines[index].dropFirst(field.count + 1))
        let new = Double(bitPattern: try #require(Double(old)).bitPattern ^ 1).description
        lines[index] = field + "\t" + new
        try Data(lines.joined(separator: "\n").utf8).write(to: file)
        return (old, new)
    }
}

/// How much is tried: a sample on every change, everything in the nightly workflow, where `NEDC_BENCH_NIGHTLY` is 1.
enum Effort {
    static let isNightly = ProcessInfo.processInfo.environment["NEDC_BENCH_NIGHTLY"] == "1"
}
