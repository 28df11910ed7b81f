import Foundation
import Testing

/// A folder with small recorded corpora, to be compared in one piece and in shards.
struct ShardStage: Sendable {
    let folder: TemporaryFolder
    /// The variables that every command gets.
    var environment = ["SOURCE_DATE_EPOCH": "1772409599"]

    init(small: Bool = false) throws {
        folder = try TemporaryFolder()
        for corpus in small ? ["list-late-refusals"] : ["list-late-refusals", "odd-parameters"] {
            _ = try Checkout.copy(corpus, to: folder)
        }
    }

    /// A copy that a test may damage.
    init(copying stage: ShardStage) throws {
        folder = try TemporaryFolder()
        environment = stage.environment
        for name in try FileManager.default.contentsOfDirectory(atPath: stage.folder.url.path) {
            try FileManager.default.copyItem(at: stage.url(name), to: url(name))
        }
    }

    func url(_ path: String) -> URL { folder.url.appendingPathComponent(path) }

    func command(_ arguments: [String]) throws -> CommandRun {
        try CommandRun.nedcBench(arguments, in: folder.url, environment: environment)
    }

    /// Runs a part, with what is asked in `words`.
    @discardableResult
    func shard(_ number: Int, of count: Int, into out: String, _ words: [String] = []) throws -> CommandRun {
        try command(["parity", "run", "--shard", "\(number)/\(count)", "--out", out] + words)
    }

    func merge(_ out: String, _ shards: [String], _ words: [String] = []) throws -> CommandRun {
        try command(["parity", "merge", out] + shards + words)
    }

    /// Every file of a folder.
    func files(_ path: String) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: url(path).path) where name != "repro" {
            files[name] = try Data(contentsOf: url(path).appendingPathComponent(name))
        }
        return files
    }

    /// The names of the reports in a folder, which may not be there.
    func reports(_ path: String) throws -> [String] {
        guard FileManager.default.fileExists(atPath: url(path).path) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: url(path).path).filter { $0 != "drift.sqlite" }
            .sorted()
    }

    func change(_ path: String, _ change: (inout String) throws -> Void) throws {
        var text = try folder.text(path)
        let before = text
        try change(&text)
        try #require(text != before, "nothing was changed in \(path)")
        try folder.write(text, to: path)
    }

    func python(_ script: String) throws {
        let env = URL(fileURLWithPath: "/usr/bin/env")
        let run = try CommandRun.run(env, ["python3", "-c", script], in: folder.url)
        try #require(run.status == 0, "\(run.standardError)")
    }

    // MARK: - What differs

    private static let field = "taes\tnoise\ttpr"
    private static let first = "golden/odd-parameters/expected/python3.11/pairs/"

    /// Flips the last bit of a recorded number of the pair at a position; returns an entry that waives it.
    func flip(_ position: Int, expires: String = "2026-04-01") throws -> String {
        let names = try FileManager.default.contentsOfDirectory(atPath: url(Self.first).path).sorted()
        let bits = try Checkout.flipOneBit(in: url(Self.first + names[position]), field: Self.field)
        return try entry(String(names[position].dropLast(4)), recorded: bits.new, own: bits.old, expires: expires)
    }

    /// An entry for a pair's number that does not differ.
    func unusedEntry(_ position: Int) throws -> String {
        let names = try FileManager.default.contentsOfDirectory(atPath: url(Self.first).path).sorted()
        return try entry(String(names[position].dropLast(4)), recorded: "0.25", own: "0.5", expires: "2026-04-01")
    }

    private func entry(_ name: String, recorded: String, own: String, expires: String) throws -> String {
        func hex(_ text: String) throws -> String {
            let digits = String(try #require(Double(text)).bitPattern, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }
        return """
            [[waiver]]
            corpus = "odd-parameters"
            environment = "python3.11"
            scope = "pair"
            case = "\(name)"
            algorithm = "taes"
            label = "noise"
            field = "tpr"
            reference = { kind = "float", bits = "\(try hex(recorded))" }
            candidate = { kind = "float", bits = "\(try hex(own))" }
            reason = "The sum is taken in another order."
            owner = "Jane Doe"
            link = "https://example.org/issues/12"
            expires = \(expires)

            """
    }
}

extension ShardStage {
    /// Runs a shard of two into the folder of its number, which is empty before.
    func again(
        _ number: Int, of count: Int = 2, _ words: [String] = [], by program: URL? = nil, status: Int32? = nil
    ) throws {
        let out = url("\(number)")
        if FileManager.default.fileExists(atPath: out.path) { try FileManager.default.removeItem(at: out) }
        let arguments = ["parity", "run", "--shard", "\(number)/\(count)", "--out", "\(number)"] + words
        let run =
            try program.map { try CommandRun.run($0, arguments, in: folder.url, environment: environment) }
            ?? command(arguments)
        if let status { try #require(run.status == status, "\(run.standardError)") }
    }

    /// The program with something behind its end, which is another build.
    func otherBuild() throws -> URL {
        let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appendingPathComponent("nedc-bench")
        let copy = url("other-build")
        try FileManager.default.copyItem(at: program, to: copy)
        let handle = try FileHandle(forWritingTo: copy)
        try handle.seekToEnd()
        try handle.write(contentsOf: Data([0]))
        try handle.close()
        return copy
    }

    /// What a candidate says about everything, from a file that no plan knows.
    enum Saying { case usual, other }

    /// Runs a shard of two with a candidate that may say something else the next time.
    @discardableResult
    func run(_ number: Int, saying: Saying, into out: String) throws -> CommandRun {
        let pair = ["ref", "hyp"].map { "golden/list-late-refusals/\($0)/good.csv_bi" }
        var lines = try command(["score", "--format", "jsonl"] + pair).standardOutput
        if saying == .other { lines.replace("\"field\":\"tgt\"", with: "\"field\":\"tgx\"") }
        try folder.write(lines, to: "said.jsonl")
        return try shard(number, of: 2, into: out, ["--candidate", "cat said.jsonl; true"])
    }
}
