import Foundation
import MetricModel
import ParityPolicy
import Testing

@testable import ParityHarness

/// Lies of somebody who has the key: every digest and the signature fit, and what is said does not.
@Suite(.serialized) struct SignOffLieTests {
    private let stage: SignOffStage

    init() async throws {
        stage = try await SignOffStage()
    }

    /// A text in a file of the sign-off, and what it is turned into.
    struct Lie: Sendable, CustomTestStringConvertible {
        let file: String
        let old: String
        let new: String
        let fault: String

        var testDescription: String { "\(file): \(old)" }
    }

    static let lies = [
        Lie(file: "evidence/record.json", old: "\"WARNED\"", new: "\"PASSED\"", fault: "The record does not say"),
        Lie(
            file: "evidence/record.json", old: "\"comparisons\": ", new: "\"comparisons\": 1",
            fault: "The record does not say"),
        Lie(
            file: "evidence/record.json", old: "The run does not say which commit it compared.", new: "",
            fault: "The record does not say"),
        Lie(
            file: "evidence/record.json", old: "\"signer\": \"Jane", new: "\"signer\": \"John",
            fault: "The page does not"),
        Lie(
            file: "evidence/record.json", old: "\"program_sha256\": \"", new: "\"program_sha256\": \"00",
            fault: "expected one program for the run and for the release"),
        Lie(
            file: "evidence/record.json", old: "\"signed_at\": 1772409599", new: "\"signed_at\": 1772409598",
            fault: "The signature is older than the run's end"),
        Lie(file: "signoff.html", old: "Passed, with exceptions", new: "Passed", fault: "The page does not say"),
        Lie(file: "signoff.html", old: "QA lead", new: "QA boss", fault: "The page does not say"),
        Lie(
            file: "evidence/parity.json", old: "\"comparisons\": ", new: "\"comparisons\": 9",
            fault: "parity.json: is not what the drift store gives"),
        Lie(
            file: "evidence/parity.json", old: "\"run\": \"2", new: "\"run\": \"3", fault: "not the newest of the drift"
        ),
        Lie(
            file: "evidence/junit.xml", old: "<testcase name=", new: "<testcase  name=",
            fault: "junit.xml: is not what the drift store gives"),
        Lie(
            file: "evidence/corpora.sha256", old: "  list-file-twice/hyp.list", new: "  list-file-twice/hyp.lisu",
            fault: "list-file-twice/python3.11: hyp.list is not as it was when it was recorded"),
        Lie(
            file: "evidence/provenance/list-file-twice/python3.11.json", old: "\"recorded\": \"2",
            new: "\"recorded\": \"1",
            fault: "is not what lay in the corpus"),
        Lie(
            file: "evidence/requirements.toml", old: "\"SampleTests.First\"", new: "\"SampleTests.Frist\"",
            fault: "A-1: no test was run that is called 'SampleTests.Frist'."),
        Lie(
            file: "evidence/requirements.toml", old: "Nothing is lost.", new: "Nothing is ever lost.",
            fault: "The record does not say"),
        Lie(
            file: "evidence/tests/results.xml", old: "time=\"0.1\" />", new: "time=\"0.1\" ><failure /></testcase>",
            fault: "a suite says that 0 of its tests failed, and 1 did"),
        Lie(
            file: "evidence/tests/results.xml", old: "`one says so`", new: "`one said so`",
            fault: "no requirement names this test"),
        Lie(
            file: "evidence/tests.list", old: "SampleTests.First/plain()\n", new: "",
            fault: "plain(): was run and is not in the list of tests."),
        Lie(file: "evidence/selftest.txt", old: "killed 12 / 12", new: "killed 11 / 12", fault: "says: FAILED"),
    ]

    @Test(arguments: lies) func `a lie that is signed is told by the evidence`(_ lie: Lie) async throws {
        _ = try await stage.create()
        try stage.change("signoff/" + lie.file, lie.old, lie.new)
        try stage.signAgain()
        let report = try stage.verify()
        #expect(report.exitCode == .reference)
        #expect(report.text.contains(lie.fault), "\(report.text)")
    }

    @Test func `what is signed again without a lie is believed`() async throws {
        _ = try await stage.create()
        try stage.signAgain()
        #expect(try stage.verify().exitCode == .success)
    }

    @Test(arguments: [
        ("\"result\":\"WARNED\"", "\"result\":\"PASSED\""), ("\"failedTests\":[]", "\"failedTests\":[\"one\"]"),
        ("SampleTests.First: plain()", "SampleTests.First: plan()"), ("\"name\":\"source\"", "\"name\":\"sauce\""),
        ("\"gitCommit\":\"0", "\"gitCommit\":\"1"), ("\"name\":\"corpora\"", "\"name\":\"corpus\""),
        ("Statement/v1", "Statement/v2"), ("test-result/v0.1", "test-result/v0.2"),
    ]) func `a statement that says more than the evidence is refused`(_ old: String, _ new: String) async throws {
        _ = try await stage.create()
        try stage.signAgain { $0.replacing(old, with: new) }
        let report = try stage.verify()
        #expect(report.exitCode == .reference)
        #expect(report.text.contains("The statement does not say what the evidence says"), "\(report.text)")
    }

    @Test func `rows of the store that were changed are found behind a signature that fits`() async throws {
        _ = try await stage.create()
        var bytes = try stage.bytes("signoff/evidence/drift.sqlite")
        let place = try #require(bytes.firstRange(of: Array(#"["seiz","bckg"]"#.utf8)))
        bytes[place.lowerBound + 2] = UInt8(ascii: "S")
        try stage.write(bytes, to: "signoff/evidence/drift.sqlite")
        try stage.signAgain()
        let report = try stage.verify()
        #expect(report.exitCode == .reference)
        #expect(report.text.contains("The drift store is not as it was written."), "\(report.text)")
    }

    @Test func `evidence of drift under a record of parity is no parity`() async throws {
        _ = try await stage.create()
        let good = try stage.bytes("signoff/evidence/record.json")
        let page = try stage.bytes("signoff/signoff.html")
        try FileManager.default.removeItem(atPath: stage.files.path + "/signoff")
        try await stage.drift()
        let failed = try await stage.create()
        #expect(failed.exitCode == .drift, "\(failed.text)")
        #expect(try stage.verify().exitCode == .drift)
        #expect(try stage.verify().text.hasPrefix("VERIFIED, AND FAILED\n"))
        try stage.write(good, to: "signoff/evidence/record.json")
        try stage.write(page, to: "signoff/signoff.html")
        try stage.signAgain { $0.replacing("FAILED", with: "WARNED") }
        let lie = try stage.verify()
        #expect(lie.exitCode == .reference)
        #expect(lie.text.contains("The record does not say what the evidence says: FAILED."), "\(lie.text)")
    }
}

extension SignOffStage {
    /// Changes one recorded number by its last bit, and runs again.
    func drift() async throws {
        let name = "golden/list-file-twice/expected/python3.11/pairs"
        let file = try #require(try FileManager.default.contentsOfDirectory(atPath: "\(files.path)/\(name)").min())
        var lines = String(decoding: try bytes("\(name)/\(file)"), as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false
        ).map(String.init)
        let index = try #require(lines.firstIndex { $0.hasPrefix("taes\tseiz\ttpr\t") })
        let old = try #require(Double(lines[index].dropFirst("taes\tseiz\ttpr\t".utf8.count)))
        lines[index] = "taes\tseiz\ttpr\t\(Double(bitPattern: old.bitPattern ^ 1))"
        try write([UInt8](lines.joined(separator: "\n").utf8), to: "\(name)/\(file)")
        try FileManager.default.removeItem(atPath: files.path + "/reports")
        let result = try await run()
        try #require(result.exitCode == .drift)
    }
}
