import Foundation
import Testing

/// The built program with a candidate that is a script.
struct CandidateRunTests {
    private let folder: TemporaryFolder
    private static let corpus = Checkout.golden.appendingPathComponent("list-late-refusals").path
    private static let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appendingPathComponent("nedc-bench").path

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("", to: "tmp/.keep")
    }

    private func path(_ name: String) -> String { folder.url.appendingPathComponent(name).path }

    /// Writes a candidate that notes each call, and returns its command.
    private func candidate(_ script: String) throws -> String {
        try folder.write("here='\(folder.url.path)'\necho x >> \"$here/calls\"\n\(script)\n", to: "candidate.sh")
        return "/bin/sh '\(path("candidate.sh"))'"
    }

    private static let score = "exec '\(program)' score \"$@\""

    private func start(_ candidate: String, _ more: [String] = [], out: String = "out") throws -> StartedCommand {
        try StartedCommand.nedcBench(
            ["parity", "run", "--corpus", Self.corpus, "--candidate", candidate, "--out", out] + more, in: folder.url,
            environment: ["TMPDIR": path("tmp")])
    }

    private func run(_ candidate: String, _ more: [String] = [], out: String = "out") throws -> CommandRun {
        try start(candidate, more, out: out).wait()
    }

    /// Waits for an event.
    private func wait(for condition: () throws -> Bool) async throws {
        while try !condition() { try await Task.sleep(for: .milliseconds(20)) }
    }

    private func isThere(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

    /// What is left although nothing should be: processes whose numbers lie in a folder, and files of ours.
    private func remains() throws -> [String] {
        let files = try FileManager.default.contentsOfDirectory(atPath: path("tmp")).filter { $0 != ".keep" }
        let numbers = try isThere("processes") ? FileManager.default.contentsOfDirectory(atPath: path("processes")) : []
        return files + numbers.filter { number in Int32(number).map { kill($0, 0) == 0 } ?? true }
    }

    /// What a candidate leaves behind: descendants in sessions of their own, one of them without a parent.
    private static let litter = """
        mkdir -p "$here/processes"
        note='touch "$0/processes/$$"; exec sleep 3600'
        setsid sh -c "$note" "$here" &
        (setsid sh -c "setsid sh -c '$note' \\"\\$0\\" &" "$here" > /dev/null 2>&1 < /dev/null &)
        sh -c "$note" "$here" &
        while [ "$(ls "$here/processes" | wc -l)" -lt 3 ]; do sleep 0.01; done
        """

    // MARK: - How a candidate ends

    @Test func `a candidate that dies behind its records has failed`() throws {
        let run = try run(candidate("'\(Self.program)' score \"$@\"; kill -SEGV $$"))
        #expect(run.status == 1, "\(run.standardError)")
        #expect(run.standardOutput.contains("DRIFT: "))
        let same = try self.run(candidate(Self.score), out: "same")
        #expect(same.status == 0, "\(same.standardOutput)\(same.standardError)")
    }

    @Test(arguments: ["no-such-command", "/etc/passwd", "./folder"])
    func `a command that cannot be started is a wrong request, and nothing is stored`(_ command: String) throws {
        try folder.write("", to: "folder/file")
        let run = try run(command)
        #expect(run.status == 2)
        #expect(run.standardOutput == "")
        #expect(run.standardError.contains("--candidate '\(command)' cannot be started (exit status 12"))
        #expect(!isThere("out/drift.sqlite"))
        #expect(!isThere("out/metrics.prom"), "it says that a run is under way")
        #expect(try remains() == [])
    }

    // MARK: - Paths

    @Test(arguments: ["my repo", "it's", "say \"so\"", "new\nline", "gr\u{FC}n", "$HOME", "back\\slash", "#1", "a*b?"])
    func `what is odd in a path changes nothing`(_ name: String) throws {
        let place = folder.url.appendingPathComponent(name)
        let corpus = place.appendingPathComponent("list-file-twice")
        try FileManager.default.createDirectory(
            at: place.appendingPathComponent("tmp"), withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: Checkout.golden.appendingPathComponent("list-file-twice"), to: corpus)
        try folder.write("#!/bin/sh\n\(Self.score)\n", to: "\(name)/candidate")
        let script = place.appendingPathComponent("candidate").path
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
        let run = try CommandRun.nedcBench(
            [
                "parity", "run", "--corpus", corpus.path, "--candidate",
                "'" + script.replacing("'", with: "'\\''") + "'",
                "--out", place.appendingPathComponent("out").path,
            ], in: place, environment: ["TMPDIR": place.appendingPathComponent("tmp").path])
        #expect(run.status == 0, "\(run.standardOutput)\(run.standardError)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: place.appendingPathComponent("tmp").path) == [])
    }

    // MARK: - Limits

    @Test(.timeLimit(.minutes(10)))
    func `a candidate that hangs meets the time limit, with all that it started`() throws {
        let run = try run(candidate(Self.litter + "\nexec sleep 3600"), ["--time-limit", "0.5"])
        #expect(run.status == 1, "\(run.standardError)")
        #expect(run.standardOutput.contains("DRIFT: "))
        #expect(try remains() == [])
        #expect(try FileManager.default.contentsOfDirectory(atPath: path("processes")).count >= 3)
    }

    @Test(.timeLimit(.minutes(10)))
    func `a run that meets its limit is not trusted`() throws {
        let hanging = try run(candidate(Self.litter + "\nexec sleep 3600"), ["--run-limit", "1"])
        #expect(hanging.status == 3, "\(hanging.standardOutput)")
        let sentence = "The candidate was not done within 1 s (--run-limit); the run ends here."
        #expect(hanging.standardOutput.contains(sentence))
        #expect(try folder.text("out/summary.md").contains("The candidate was not done within 1 s"))
        #expect(try remains() == [])
        // Half-way, too.
        let slow = try candidate("[ \"$(wc -l < \"$here/calls\")\" -gt 2 ] && sleep 3600\n\(Self.score)")
        try folder.write("", to: "calls")
        let run = try run(slow, ["--run-limit", "5"], out: "slow")
        #expect(run.status == 3, "\(run.standardOutput)")
        #expect(run.standardOutput.contains("The candidate was not done within 5 s"))
    }

    // MARK: - Interruptions

    @Test(
        .timeLimit(.minutes(10)),
        arguments: [
            (SIGINT, false), (SIGTERM, false), (SIGKILL, false), (SIGINT, true), (SIGTERM, true), (SIGKILL, true),
        ])
    func `a run that was stopped blames nobody, leaves nothing, and is gone on with`(
        _ signal: Int32, _ isForGroup: Bool
    )
        async throws
    {
        // The fourth call hangs until the run is resumed.
        let command = try candidate(
            """
            if [ "$(wc -l < "$here/calls")" -ge 4 ] && [ ! -e "$here/resumed" ]; then
            \(Self.litter)
            touch "$here/hangs"
            exec sleep 3600
            fi
            \(Self.score)
            """)
        let started = try start(command)
        try await wait { isThere("hangs") || !started.isRunning }
        #expect(try remains().count >= 4)
        started.send(signal, toGroup: isForGroup)
        #expect(try started.wait().status == 128 + signal)
        if signal == SIGKILL {
            // Now somebody else must clear up.
            try await wait { try remains() == [] }
        } else {
            #expect(try remains() == [])
        }
        try folder.write("", to: "resumed")
        let resumed = try run(command, ["--resume", "--time-limit", "500"])
        #expect(resumed.status == 0, "\(resumed.standardOutput)\(resumed.standardError)")
        let whole = try run(command, out: "whole")
        #expect(whole.status == 0)
        #expect(try facts("out/parity.json") == facts("whole/parity.json"))
    }

    @Test(.timeLimit(.minutes(10)), arguments: ["exit 1", "exit 0", "kill -TERM $$"])
    func `a candidate that a signal hits before us has not failed`(_ end: String) async throws {
        let command = try candidate(
            """
            if [ "$(wc -l < "$here/calls")" -ge 4 ] && [ ! -e "$here/resumed" ]; then
                while [ ! -s "$here/program" ]; do sleep 0.01; done
                kill -TERM "$(cat "$here/program")"
                \(end)
            fi
            \(Self.score)
            """)
        let started = try start(command)
        try folder.write("\(started.identifier)\n", to: "program.new")
        try FileManager.default.moveItem(atPath: path("program.new"), toPath: path("program"))
        #expect(try started.wait().status == 128 + SIGTERM)
        try folder.write("", to: "resumed")
        let resumed = try run(command, ["--resume"])
        #expect(resumed.status == 0, "\(resumed.standardOutput)\(resumed.standardError)")
    }

    /// What a report says apart from the run's name and times.
    private func facts(_ report: String) throws -> [String] {
        try folder.text(report).split(separator: "\n").map(String.init).filter { line in
            !["\"run\":", "\"started\":", "\"duration_seconds\":"].contains { line.contains($0) }
        }
    }
}
