import Foundation
import ParityTestSupport
import Testing

/// Sign-offs by the built program, with keys of OpenSSL; each test has a checkout of its own.
struct SignOffTests {
    private let folder: TemporaryFolder
    private static let epoch = "1772409599"

    init() throws {
        folder = try TemporaryFolder()
        _ = try Checkout.copy("list-file-twice", to: folder)
        try folder.write(
            """
            [[requirement]]
            id = "A-1"
            text = "Numbers are equal."
            tests = ["SampleTests.First"]
            checks = ["parity", "ledger", "golden"]

            """, to: "docs/requirements.toml")
        try folder.write(
            """
            <testsuites><testsuite name="TestResults" tests="1" failures="0" errors="0">
            <testcase classname="SampleTests.First" name="`it works`()" time="0.1" />
            </testsuite></testsuites>

            """, to: "results.xml")
        try folder.write("SampleTests.First/`it works`()\n", to: "tests.list")
        try folder.write("/reports\n/signoff*\n/key\n/pub\n/other*\n", to: ".gitignore")
        try run("openssl", "genpkey", "-algorithm", "ed25519", "-out", "key")
        try run("chmod", "600", "key")
        try run("openssl", "pkey", "-in", "key", "-pubout", "-out", "pub")
        try run("git", "init", "--quiet")
        try run("git", "add", "-A")
        try run("git", "-c", "user.name=Jane", "-c", "user.email=jane@example.org", "commit", "--quiet", "-m", "All")
    }

    @discardableResult
    private func run(_ words: String...) throws -> String {
        let run = try CommandRun.run(URL(fileURLWithPath: "/usr/bin/env"), words, in: folder.url)
        try #require(run.status == 0, "\(words): \(run.standardError)")
        return run.standardOutput
    }

    private func bench(_ words: [String], _ environment: [String: String] = [:]) throws -> CommandRun {
        try CommandRun.nedcBench(
            words, in: folder.url, environment: ["SOURCE_DATE_EPOCH": Self.epoch].merging(environment) { $1 })
    }

    private func create(
        _ words: [String] = [], out: String = "signoff", _ environment: [String: String] = [:]
    ) throws -> CommandRun {
        try bench(
            [
                "signoff", "create", "--key", "key", "--signer", "Jane Doe", "--role", "QA lead", "--meaning",
                "I approve the release.", "--tests", "results.xml", "--test-list", "tests.list", "--toolchain",
                "Swift 6",
                "--out", out,
            ] + words, environment)
    }

    private func parity() throws {
        let commit = try run("git", "rev-parse", "HEAD").trimmingCharacters(in: .whitespacesAndNewlines)
        let run = try bench(["parity", "run"], ["NEDC_BENCH_REVISION": commit])
        try #require(run.status == 0, "\(run.standardError)")
    }

    @Test func `a release is signed off, and anybody with the public key can verify it`() throws {
        try parity()
        let made = try create()
        #expect(made.status == 0, "\(made.standardOutput)\(made.standardError)")
        #expect(made.standardOutput.hasPrefix("PASSED: signoff/signoff.html\n"), "\(made.standardOutput)")
        let verified = try bench(["signoff", "verify", "signoff", "--key", "pub", "--corpus", "golden"])
        #expect(verified.status == 0, "\(verified.standardOutput)")
        #expect(verified.standardOutput.hasPrefix("VERIFIED: PASSED\n"))
        #expect(verified.standardOutput.contains("Jane Doe, QA lead: I approve the release."))
        #expect(verified.standardOutput.contains("corpora on disk: as signed"))
        #expect(try bench(["signoff", "verify", "signoff"]).status == 3)
        // No network, no work tree, nothing but the folder and the key; and nothing is left in it.
        let before = try run("find", "signoff")
        try run("chmod", "-R", "a-w", "signoff")
        let elsewhere = try CommandRun.nedcBench(
            ["signoff", "verify", folder.url.appendingPathComponent("signoff").path, "--key", "pub"], in: folder.url,
            environment: ["PATH": ""])
        try run("chmod", "-R", "u+w", "signoff")
        #expect(elsewhere.status == 0, "\(elsewhere.standardOutput)")
        #expect(try run("find", "signoff") == before)
    }

    @Test func `OpenSSL accepts the signature, and no other statement`() throws {
        try parity()
        #expect(try create().status == 0)
        let script = """
            set -eu
            cut -d'"' -f4 signoff/signoff.intoto.json | base64 -d > other.payload
            cut -d'"' -f18 signoff/signoff.intoto.json | base64 -d > other.sig
            { printf 'DSSEv1 28 application/vnd.in-toto+json %d ' "$(wc -c < other.payload)"; cat other.payload; } > other.pae
            openssl pkeyutl -verify -rawin -pubin -inkey pub -in other.pae -sigfile other.sig
            printf x >> other.pae
            ! openssl pkeyutl -verify -rawin -pubin -inkey pub -in other.pae -sigfile other.sig
            """
        #expect(try run("sh", "-c", script).contains("Signature Verified Successfully"))
        let identifier = try run("sh", "-c", "openssl pkey -pubin -in pub -outform DER | sha256sum | cut -d' ' -f1")
        #expect(try folder.text("signoff/signoff.intoto.json").contains(identifier.trimmingCharacters(in: .newlines)))
        #expect(
            try folder.text("signoff/evidence/corpora.sha256")
                == run(
                    "sh", "-c", "cd golden && find */ -type f | LC_ALL=C sort | tr '\\n' '\\0' | xargs -0 sha256sum"))
    }

    @Test func `the same inputs give the same bytes, whatever the time zone and the folder`() throws {
        try parity()
        #expect(try create(out: "signoff1", ["TZ": "Asia/Tokyo"]).status == 0)
        #expect(try create(out: "signoff2", ["TZ": "America/Lima", "LC_ALL": "C"]).status == 0)
        let copy = folder.url.deletingLastPathComponent().appendingPathComponent("nedc-bench-copy-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: folder.url, to: copy)
        defer { try? FileManager.default.removeItem(at: copy) }
        try FileManager.default.removeItem(at: copy.appendingPathComponent("reports"))
        let commit = try run("git", "rev-parse", "HEAD").trimmingCharacters(in: .whitespacesAndNewlines)
        let environment = ["SOURCE_DATE_EPOCH": Self.epoch, "NEDC_BENCH_REVISION": commit]
        #expect(try CommandRun.nedcBench(["parity", "run"], in: copy, environment: environment).status == 0)
        let made = try CommandRun.nedcBench(
            [
                "signoff", "create", "--key", "key", "--signer", "Jane Doe", "--role", "QA lead", "--meaning",
                "I approve the release.", "--tests", "results.xml", "--test-list", "tests.list", "--toolchain",
                "Swift 6",
                "--out", "signoff3",
            ], in: copy, environment: environment)
        #expect(made.status == 0, "\(made.standardOutput)\(made.standardError)")
        try FileManager.default.copyItem(
            at: copy.appendingPathComponent("signoff3"), to: folder.url.appendingPathComponent("signoff3"))
        try run("diff", "-r", "signoff1", "signoff2")
        try run("diff", "-r", "signoff1", "signoff3")
    }

    @Test func `one changed byte of any file ends with 3, by the built program`() throws {
        try parity()
        #expect(try create().status == 0)
        let seed = UInt64.random(in: 0...UInt64.max)
        print("SignOffTests: edits with seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let names = try run("find", "signoff", "-type", "f").split(separator: "\n").map(String.init).sorted()
        for name in names {
            let url = folder.url.appendingPathComponent(name)
            let whole = try Data(contentsOf: url)
            var bytes = whole
            bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
            try bytes.write(to: url)
            let run = try bench(["signoff", "verify", "signoff", "--key", "pub"])
            #expect(run.status == 3, "\(name), seed \(seed): \(run.standardOutput)")
            try whole.write(to: url)
        }
        #expect(try bench(["signoff", "verify", "signoff", "--key", "pub"]).status == 0)
    }

    @Test func `changes that are in no commit are refused, or said`() throws {
        try parity()
        try folder.write("more\n", to: "more")
        let refused = try create()
        #expect(refused.status == 2)
        #expect(refused.standardError.contains("The work tree has changes that are in no commit"))
        let said = try create(["--dirty"])
        #expect(said.status == 0)
        #expect(said.standardOutput.hasPrefix("WARNED: "))
        #expect(try folder.text("signoff/signoff.html").contains("with changes that are in no commit"))
        let other = try create(["--dirty", "--commit", "0123456789abcdef0123456789abcdef01234567"], out: "signoff2")
        #expect(other.status == 2)
        #expect(other.standardError.contains("is checked out; expected the same commit."))
    }

    @Test func `drift is signed as what it is, and told by both commands`() throws {
        let pairs = folder.url.appendingPathComponent("golden/list-file-twice/expected/python3.11/pairs")
        let file = try #require(try FileManager.default.contentsOfDirectory(atPath: pairs.path).min())
        _ = try Checkout.flipOneBit(in: pairs.appendingPathComponent(file), field: "taes\tseiz\ttpr")
        #expect(try bench(["parity", "run"]).status == 1)
        let made = try create(["--dirty"])
        #expect(made.status == 1, "\(made.standardOutput)\(made.standardError)")
        #expect(made.standardOutput.hasPrefix("FAILED: "))
        let verified = try bench(["signoff", "verify", "signoff", "--key", "pub"])
        #expect(verified.status == 1)
        #expect(verified.standardOutput.hasPrefix("VERIFIED, AND FAILED\n"))
    }

    @Test(arguments: [
        ["create"], ["verify"], ["trace"], ["verify", "nowhere"], ["verify", "docs/requirements.toml"],
        ["verify", ".", "--key", "nowhere"], ["trace", "--test-list", "nowhere"],
        ["create", "--key", "key", "--signer", "J", "--role", "R", "--meaning", "M"],
        ["create", "--key", "key", "--signer", " ", "--role", "R", "--meaning", "M", "--tests", "results.xml"],
        ["create", "--key", "pub", "--signer", "J", "--role", "R", "--meaning", "M", "--tests", "results.xml"],
    ]) func `a request that is wrong ends with 2`(_ words: [String]) throws {
        let run = try bench(["signoff"] + words)
        #expect(run.status == 2, "\(run.standardOutput)\(run.standardError)")
        #expect(run.standardOutput.isEmpty)
    }

    @Test func `a key comes through standard input, and requirements are traced before anything is run`() throws {
        try parity()
        let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent(
            "nedc-bench"
        ).path
        try run(
            "sh", "-c",
            "'\(program)' signoff create --key - --signer J --role R --meaning M --tests results.xml --toolchain S < key"
        )
        #expect(try bench(["signoff", "verify", "signoff", "--key", "pub"]).status == 0)
        let traced = try bench(["signoff", "trace", "--test-list", "tests.list"])
        #expect(traced.status == 0)
        #expect(traced.standardOutput == "1 requirement, 1 test, no orphan\n")
        try folder.write("SampleTests.Other/`it works`()\n", to: "tests.list")
        let orphans = try bench(["signoff", "trace", "--test-list", "tests.list"])
        #expect(orphans.status == 1)
        #expect(orphans.standardOutput.contains("SampleTests.Other: it works: no requirement names this test."))
    }
}
