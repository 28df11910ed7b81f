import Crypto
import Foundation
import NedcBeta
import ParityReports
import Testing

@testable import ParityHarness

/// A folder with a recorded corpus, a run of it, test results and requirements: everything that is signed off.
final class SignOffStage {
    let files: CorpusFiles
    let key = Curve25519.Signing.PrivateKey()
    /// The day of the run and of the signature.
    static let epoch = 1_772_409_599
    static let commit = "0123456789abcdef0123456789abcdef01234567"

    private static let golden = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "golden")

    init(corpora: [String] = ["list-file-twice"]) async throws {
        files = try CorpusFiles()
        try files.write("the program", to: "bin/nedc-bench")
        try FileManager.default.createDirectory(atPath: files.path + "/golden", withIntermediateDirectories: true)
        for name in corpora {
            try FileManager.default.copyItem(
                atPath: Self.golden.appending(path: name).path, toPath: files.path + "/golden/" + name)
        }
        try files.write(
            """
            [[requirement]]
            id = "A-1"
            text = "Numbers are <b>equal</b>."
            tests = ["SampleTests.First"]
            checks = ["parity", "selftest"]

            [[requirement]]
            id = "A-2"
            text = "Nothing is lost."
            tests = ["SampleTests.Second: one says so", "SampleTests.Second: so does another"]
            checks = ["ledger", "golden", "complete"]

            """, to: "requirements.toml")
        try results(Self.tests)
        try files.write(
            """
            SampleTests.First/`a number is a number`()
            SampleTests.First/plain()
            SampleTests.Second/`one says so`(_:)
            SampleTests.Second/`so does another`()

            """, to: "tests.list")
        try files.write("7 records of 2 cases in 1 corpora; seed 1\nkilled 12 / 12\n", to: "selftest.txt")
        try write(key, to: "key.pem")
        try await run()
    }

    static let tests = [
        "First/a number is a number", "First/plain", "Second/one says so", "Second/so does another",
    ]

    /// Writes test results; a test may end in `failure` or `skipped`.
    func results(_ tests: [String], ends: [String: String] = [:]) throws {
        var text = "<testsuites>\n<testsuite name=\"TestResults\" tests=\"\(tests.count)\" "
        text += "failures=\"\(ends.values.count { $0 == "failure" })\" errors=\"0\">\n"
        for test in tests {
            let parts = test.split(separator: "/")
            let name = parts[1] == "plain" ? "plain()" : "`\(parts[1])`()"
            text += "<testcase classname=\"SampleTests.\(parts[0])\" name=\"\(name)\" time=\"0.1\""
            text += ends[test].map { "><\($0) message=\"no\" /></testcase>\n" } ?? " />\n"
        }
        try files.write(text + "</testsuite>\n</testsuites>\n", to: "results.xml")
    }

    /// Writes a private key as OpenSSL does.
    func write(_ key: Curve25519.Signing.PrivateKey, to name: String) throws {
        let head: [UInt8] = [0x30, 0x2E, 2, 1, 0, 0x30, 5, 6, 3, 0x2B, 0x65, 0x70, 4, 0x22, 4, 0x20]
        let text = (Data(head) + key.rawRepresentation).base64EncodedString()
        let path = try files.write("-----BEGIN PRIVATE KEY-----\n\(text)\n-----END PRIVATE KEY-----\n", to: name)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        let publicHead: [UInt8] = [0x30, 0x2A, 0x30, 5, 6, 3, 0x2B, 0x65, 0x70, 3, 0x21, 0]
        let publicText = (Data(publicHead) + key.publicKey.rawRepresentation).base64EncodedString()
        try files.write("-----BEGIN PUBLIC KEY-----\n\(publicText)\n-----END PUBLIC KEY-----\n", to: "public-\(name)")
    }

    func surroundings(_ epoch: Int = SignOffStage.epoch) -> Surroundings {
        files.surroundings(["SOURCE_DATE_EPOCH": "\(epoch)"])
    }

    /// Compares the corpora with what was recorded.
    @discardableResult
    func run(
        revision: String? = nil, into out: String = "reports", waivers: WaiverSettings = .none,
        epoch: Int = SignOffStage.epoch, corpora: String = "golden", shard: Shard? = nil, candidate: String? = nil,
        usesCache: Bool = false
    ) async throws -> ParityResult {
        var request = try ParityRequest(
            corpora: .folders([corpora]), mode: .recorded,
            live: LiveReferenceSettings(
                tree: nil, interpreter: "python3", alphaFolder: nil, jobs: 1, timeLimit: 7,
                surroundings: surroundings(epoch)),
            candidateCommand: candidate, storePath: nil, outputFolder: out, arguments: ["parity", "run"],
            waivers: waivers,
            shard: shard, revision: revision)
        request.usesCache = usesCache
        return try await ParityRun(request) { _ in }.run()
    }

    /// What is asked for where nothing is changed.
    func request(out: String = "signoff") throws -> SignOffRequest {
        SignOffRequest(
            key: .file("key.pem"),
            signer: try SignOffRequest.Signer(name: "Jane <b>Doe", role: "QA lead", meaning: "I approve."),
            reports: "reports", corpora: ["golden"], requirements: "requirements.toml", tests: ["results.xml"],
            testList: "tests.list", selfTest: "selftest.txt", commit: Self.commit, toolchain: "Swift 6", output: out)
    }

    func create(
        epoch: Int = SignOffStage.epoch, _ change: (inout SignOffRequest) throws -> Void = { _ in }
    ) async throws -> CommandReport {
        var request = try request()
        try change(&request)
        return try await SignOffCreation(request, surroundings: surroundings(epoch)).create()
    }

    func verify(
        _ path: String = "signoff", key: String? = "public-key.pem", corpora: [String] = [], binary: String? = nil,
        requirements: String? = nil
    ) throws -> CommandReport {
        try SignOffVerification(
            path: path, key: key, corpora: corpora, binary: binary, requirements: requirements,
            surroundings: surroundings()
        ).verify()
    }

    // MARK: - Files

    func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(filePath: "\(files.path)/\(name)")))
    }

    func write(_ bytes: [UInt8], to name: String) throws {
        try Data(bytes).write(to: URL(filePath: "\(files.path)/\(name)"))
    }

    /// Changes a text file, and fails where nothing was changed.
    func change(_ name: String, _ old: String, _ new: String) throws {
        let text = String(decoding: try bytes(name), as: UTF8.self)
        try #require(text.contains(old), "\(name) has no '\(old)'")
        try write([UInt8](text.replacing(old, with: new, maxReplacements: 1).utf8), to: name)
    }

    /// Signs whatever lies in the sign-off's folder, as a liar with the key would.
    func signAgain(_ change: (String) -> String = { $0 }) throws {
        let folder = files.path + "/signoff"
        let envelope = try SignedEnvelope(bytes("signoff/signoff.intoto.json"))
        var statement = String(decoding: envelope.payload, as: UTF8.self)
        for file in try SignOffFolder.digests(in: folder, without: [SignOffFolder.envelopeName]) {
            let pattern = try Regex("\"name\":\"\(file.path)\",\"digest\":\\{\"sha256\":\"[0-9a-f]{64}\"")
            statement = statement.replacing(
                pattern, with: "\"name\":\"\(file.path)\",\"digest\":{\"sha256\":\"\(file.digest)\"")
        }
        let signed = try SignedEnvelope(signing: [UInt8](change(statement).utf8), with: key)
        try write([UInt8](signed.text.utf8), to: "signoff/signoff.intoto.json")
    }
}
