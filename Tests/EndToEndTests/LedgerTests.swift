import Foundation
import ParityTestSupport
import Testing

/// The drift store when processes die, work at once, or somebody edits the file.
struct LedgerTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// The arguments of a run over a corpus with reports of its own and the one store.
    private func arguments(_ number: Int, corpus: URL = Checkout.golden.appendingPathComponent("dense")) -> [String] {
        [
            "parity", "run", "--corpus", corpus.path, "--db", "drift.sqlite", "--out", "out\(number)", "--format",
            "json",
        ]
    }

    private func drift(_ arguments: String...) throws -> CommandRun {
        try CommandRun.nedcBench(["drift"] + arguments + ["--db", "drift.sqlite"], in: folder.url)
    }

    /// The lines of `drift runs`, by the run's name.
    private func runs() throws -> [String: String] {
        let lines = try drift("runs", "--limit", "1000").standardOutput.split(separator: "\n")
        return Dictionary(uniqueKeysWithValues: lines.map { (String($0.prefix { $0 != " " }), String($0)) })
    }

    /// The name of the run in a report.
    private func name(in report: String) throws -> String {
        let line = try #require(report.split(separator: "\n").first { $0.contains(#""run": "#) })
        return String(try #require(line.split(separator: "\"").dropFirst(3).first))
    }

    private static let complete = "  parity  61 cases, 18716 compared, 0 differ  "

    /// How often a run is killed.
    private static let kills = Effort.isNightly ? 100 : 15

    @Test func `kills at any moment leave a sound store, and every run that told its end`() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("LedgerTests: kills with seed \(seed)")
        var random = SeededGenerator(seed: seed)
        // One run has begun and cannot end, however fast or busy the machine is.
        let begun = try StartedCommand.nedcBench(
            arguments(0) + ["--candidate", folder.hangingCandidate()], in: folder.url)
        try begun.waitForFile(folder.url.appendingPathComponent("asked"))
        begun.kill()
        #expect(try begun.wait().status == 128 + SIGKILL)
        let whole = try StartedCommand.nedcBench(arguments(0), in: folder.url)
        var needed = Duration.zero
        while let used = whole.processorTime {
            needed = used
            Thread.sleep(forTimeInterval: 0.001)
        }
        let first = try whole.wait()
        try #require(first.status == 0, "\(first.standardError)")
        var ended = [try name(in: first.standardOutput)]
        for number in 1...Self.kills {
            let run = try StartedCommand.nedcBench(arguments(0), in: folder.url)
            // The moment is what is tested: from the start of the process to a little behind its usual end, by how far the
            // process has come, as time says nothing about that on a busy machine.
            let moment = needed * Double.random(in: 0...1.1, using: &random)
            while let used = run.processorTime, used < moment { Thread.sleep(forTimeInterval: 0.0005) }
            run.kill()
            let result = try run.wait()
            #expect(
                [0, 128 + SIGKILL].contains(result.status), "kill \(number), seed \(seed): \(result.standardError)")
            if result.status == 0 { ended.append(try name(in: result.standardOutput)) }
        }
        let verification = try drift("verify")
        #expect(verification.status == 0, "seed \(seed): \(verification.standardOutput)")
        let runs = try runs()
        for name in ended {
            #expect(runs[name]?.contains(Self.complete) == true, "seed \(seed), \(name): \(runs[name] ?? "is missing")")
        }
        // A run that told nothing may have ended as well; it is whole, or has not ended.
        let finished = runs.values.filter { $0.contains("  parity  ") }
        #expect(finished.allSatisfy { $0.contains(Self.complete) }, "seed \(seed)")
        let unfinished = runs.values.filter { $0.contains("  unfinished  ") }.count
        #expect(finished.count + unfinished == runs.count)
        #expect(unfinished > 0, "seed \(seed)")
        print("LedgerTests: \(ended.count) runs told their end, \(finished.count) ended, \(unfinished) did not")
    }

    @Test func `four processes write to one store at once`() throws {
        let started = try (0..<4).map { try StartedCommand.nedcBench(arguments($0), in: folder.url) }
        let names = try started.map { command in
            let run = try command.wait()
            #expect(run.status == 0, "\(run.standardError)")
            return try name(in: run.standardOutput)
        }
        let runs = try runs()
        #expect(Set(runs.keys) == Set(names))
        #expect(runs.values.allSatisfy { $0.contains(Self.complete) })
        let verification = try drift("verify")
        #expect(verification.status == 0)
        #expect(verification.standardOutput.hasPrefix("SOUND: 4 runs, "), "\(verification.standardOutput)")
    }

    @Test func `the same corpus twice gives the same findings twice`() throws {
        let corpus = try Checkout.copy("dense", to: folder)
        let pair = corpus.appendingPathComponent("expected/python3.11/pairs")
        let file = try #require(try FileManager.default.contentsOfDirectory(atPath: pair.path).min())
        _ = try Checkout.flipOneBit(in: pair.appendingPathComponent(file), field: "taes\tseiz\ttpr")
        let findings = try (0..<2).map { number in
            let run = try CommandRun.nedcBench(arguments(number, corpus: corpus), in: folder.url)
            #expect(run.status == 1)
            let show = try drift("show", name(in: run.standardOutput))
            #expect(show.standardOutput.contains("  drift  61 cases, 18716 compared, 1 differ  "))
            return show.standardOutput.split(separator: "\n").dropFirst()
        }
        #expect(findings[0] == findings[1])
        #expect(findings[0].contains { $0.contains("taes seiz/tpr: reference ") })
        #expect(try runs().count == 2)
        #expect(try drift("verify").status == 0)
    }

    @Test func `one changed byte in the file is found and named`() throws {
        let run = try CommandRun.nedcBench(arguments(0), in: folder.url)
        let sound = try drift("verify")
        #expect(sound.status == 0)
        #expect(sound.standardError.isEmpty)
        let digest = try #require(sound.standardOutput.split(separator: " ").last).trimmingCharacters(in: .newlines)
        #expect(try drift("verify", "--seal", digest).status == 0)
        let lost = String(digest.reversed())
        let cut = try drift("verify", "--seal", lost)
        #expect(cut.status == 1)
        #expect(cut.standardOutput.contains("No seal has the digest \(lost)"))
        #expect(try drift("verify", "--seal", "12").status == 2)

        let store = folder.url.appendingPathComponent("drift.sqlite")
        var bytes = try [UInt8](Data(contentsOf: store))
        let place = try #require(bytes.firstRange(of: Array(#"["seiz","bckg"]"#.utf8)))
        bytes[place.lowerBound + 2] = UInt8(ascii: "S")
        try Data(bytes).write(to: store)
        let edited = try drift("verify")
        #expect(edited.status == 1)
        #expect(edited.standardOutput.hasPrefix("NOT SOUND: 1 fault\n"))
        let name = try name(in: run.standardOutput)
        #expect(
            edited.standardOutput.contains(
                "  Run \(name), table run_corpora: 1 row as sealed, but not the same content"),
            "\(edited.standardOutput)")
    }
}
