import Foundation
import Testing

/// `drift first-bad` in a repository with ten commits, of which the seventh brings the drift.
struct FirstBadTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try git("init", "--quiet", "--initial-branch=main")
        for number in 1...10 {
            try folder.write("\(number)\n", to: "number")
            try folder.write(number == 5 || number == 6 ? "exit 1\n" : "exit 0\n", to: "build.sh")
            try folder.write("if [ $(cat number) -ge 7 ]; then exit 1; fi\n", to: "check.sh")
            try git("add", "-A")
            try git("-c", "user.name=n", "-c", "user.email=e", "commit", "--quiet", "-m", "commit \(number)")
            try git("tag", "c\(number)")
        }
    }

    private func git(_ arguments: String...) throws {
        let env = URL(fileURLWithPath: "/usr/bin/env")
        let run = try CommandRun.run(env, ["git"] + arguments, in: folder.url, environment: ["HOME": folder.url.path])
        try #require(run.status == 0, "\(run.standardError)")
    }

    private func firstBad(_ arguments: String...) throws -> CommandRun {
        try CommandRun.nedcBench(
            ["drift", "first-bad"] + arguments, in: folder.url, environment: ["HOME": folder.url.path])
    }

    private func worktrees() throws -> Int {
        let env = URL(fileURLWithPath: "/usr/bin/env")
        let list = try CommandRun.run(env, ["git", "worktree", "list"], in: folder.url)
        return list.standardOutput.split(separator: "\n").count
    }

    @Test func `the commit that brought the drift is named`() throws {
        let run = try firstBad("--good", "c1", "sh check.sh")
        #expect(run.status == 0, "\(run.standardError)")
        #expect(run.standardOutput.contains(" commit 7\nlast good: "))
        #expect(run.standardError.contains(" commit 1: good\n"))
        #expect(run.standardError.contains(" commit 10: bad\n"))
        #expect(try worktrees() == 1)
    }

    @Test func `commits that do not build are stepped over, and named where one of them may be it`() throws {
        let run = try firstBad("--good", "c1", "--bad", "c9", "--build", "sh build.sh", "sh check.sh")
        #expect(run.status == 0, "\(run.standardError)")
        #expect(run.standardOutput.hasPrefix("first bad: one of these, of which all but the last cannot be tried\n"))
        for number in 5...7 { #expect(run.standardOutput.contains(" commit \(number)\n")) }
        #expect(run.standardOutput.hasSuffix(" commit 4\n"))
        #expect(run.standardError.contains(" commit 6: does not build\n"))
    }

    @Test(arguments: [
        (["--good", "c8", "sh check.sh"], "commit 8 is bad, expected good; no commit is blamed"),
        (["--good", "c1", "--bad", "c3", "sh check.sh"], "commit 3 is good, expected bad; no commit is blamed"),
        (["--good", "c1", "exit 2"], "commit 1 is without verdict, expected good; no commit is blamed"),
    ])
    func `ends that are not what they should be blame nobody`(_ arguments: [String], _ sentence: String) throws {
        let run = try CommandRun.nedcBench(["drift", "first-bad"] + arguments, in: folder.url)
        #expect(run.status == 3)
        #expect(run.standardOutput.contains(sentence), "\(run.standardOutput) \(run.standardError)")
        #expect(try worktrees() == 1)
    }

    @Test(arguments: [
        (["--good", "nothing", "true"], "--good nothing: no such commit"),
        (["--good", "c3", "--bad", "c3", "true"], "are the same commit"),
        (["--good", "c9", "--bad", "c3", "true"], "c9 is not among the first parents of c3"),
        (["--good=--upload-pack=x", "true"], "no such commit"),
    ])
    func `commits that are none are told`(_ arguments: [String], _ sentence: String) throws {
        let run = try CommandRun.nedcBench(["drift", "first-bad"] + arguments, in: folder.url)
        #expect(run.status == 2)
        #expect(run.standardError.contains(sentence), "\(run.standardError)")
    }

    @Test func `what the user has in the work tree stays as it is`() throws {
        try folder.write("mine\n", to: "number")
        try folder.write("new\n", to: "untracked")
        #expect(try firstBad("--good", "c1", "sh check.sh").status == 0)
        #expect(try folder.text("number") == "mine\n")
        #expect(try folder.text("untracked") == "new\n")
    }
}
