import MetricModel
import Testing

@testable import ParityReports

/// The sign-off for people.
struct SignOffPageTests {
    private static let hostile = "<script>alert(1)</script>\"'&\u{202E}"

    private static func record(
        _ text: String = "Jane Doe", outcome: RunOutcome = SampleOutcome.smallParity, verdict: Verdict = .parity,
        passed: Bool = true
    ) -> SignOffRecord {
        SignOffRecord(
            assertion: SignOffAssertion(
                signer: text, role: text, meaning: text, signedAt: 1_772_409_599,
                commit: "0123456789abcdef0123456789abcdef01234567", workTree: .clean, toolchain: text,
                program: "nedc-bench",
                programDigest: "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae", version: "0.1.0",
                platform: text),
            outcome: outcome, verdict: verdict, waivers: .none, seal: "8f43", runs: 1, seals: 3, revision: "0123456",
            requirements: [.init(id: "A-1", text: text, tests: [0], checks: [.parity])],
            tests: [.init(suite: "M.S", name: text, passed: passed, requirements: ["A-1"])], writtenTests: 1,
            corpora: [
                .init(
                    name: text, files: 12, digest: "aa",
                    recordings: [.init(name: "python3.11", recorded: "2026-03-01", provenance: "bb")])
            ], corpusDigest: "cc", checks: [.init(kind: .parity, state: .passed, sentence: text)],
            packages: [.init(name: text, location: text, version: "", revision: "dd")],
            files: [.init(path: "evidence/parity.json", size: 12, digest: "ee")])
    }

    @Test func `the policy names the digest of the style sheet`() throws {
        let script = """
            import base64, hashlib, sys
            print('sha256-' + base64.b64encode(hashlib.sha256(sys.stdin.buffer.read()).digest()).decode(), end='')
            """
        #expect(SignOffStyle.digest == (try ToolRun.python(script, input: SignOffStyle.text)))
    }

    @Test func `the printed name, the time, the role and the meaning stand in the block of the signature`() {
        let page = SignOffPage.text(Self.record())
        #expect(page.contains("<dt>Name</dt>\n<dd>Jane Doe</dd>"))
        #expect(page.contains("<dd>2026-03-01T23:59:59Z</dd>"))
        #expect(page.contains("<dt>Role</dt>") && page.contains("<dt>Meaning</dt>"))
        #expect(page.contains("<h1>Passed</h1>"))
    }

    @Test func `names from outside become neither elements nor attributes, and the browser complains of nothing`()
        async throws
    {
        let plain = try await BrowserPage(SignOffPage.text(Self.record()))
        let page = try await BrowserPage(SignOffPage.text(Self.record(Self.hostile)))
        #expect(page.elements == plain.elements)
        #expect(page.attributes == plain.attributes)
        #expect(page.counts == plain.counts)
        #expect(page.references.isEmpty)
        #expect(page.console.isEmpty, "\(page.console)")
        #expect(!page.elements.contains("script"))
    }

    @Test func `the browser accepts the style sheet by its digest and no other`() async throws {
        let text = SignOffPage.text(Self.record()).replacing("<style>", with: "<style>/* changed */")
        #expect(try await BrowserPage(text).console.contains("Content Security Policy"))
    }

    @Test func `a record is as good as its evidence`() {
        #expect(Self.record().result == .passed)
        #expect(Self.record(passed: false).result == .failed)
        #expect(Self.record(outcome: SampleOutcome.smallDrift, verdict: .drift).result == .failed)
        // A verdict that is greener than the run is not believed.
        let lie = Self.record(outcome: SampleOutcome.smallDrift, verdict: .parity)
        #expect(SignOffPage.text(lie).contains("The verdict says parity, but 1 difference is recorded."))
        var record = Self.record()
        record.assertion.workTree = .changed
        #expect(record.result == .warned)
        record.assertion.workTree = .unknown
        #expect(record.result == .warned)
        record.assertion.workTree = .clean
        record.writtenTests = nil
        #expect(record.result == .warned)
        record.checks[0].state = .failed
        #expect(record.result == .failed)
    }

    @Test func `the statement names program, commit and every file, and counts tests and checks`() throws {
        let text = SignOffStatement.text(Self.record(), files: [.init(path: "signoff.html", size: 1, digest: "ff")])
        let statement = try JSONValue(parsing: text.utf8)
        #expect(statement["_type"]?.string == "https://in-toto.io/Statement/v1")
        #expect(statement["predicateType"]?.string == "https://in-toto.io/attestation/test-result/v0.1")
        #expect(statement["subject"]?.array?.count == 2)
        #expect(statement["subject"]?.array?[1]["digest"]?["gitCommit"]?.string?.utf8.count == 40)
        let predicate = statement["predicate"]
        #expect(predicate?["result"]?.string == "PASSED")
        #expect(predicate?["configuration"]?.array?.compactMap { $0["name"]?.string }.first == "signoff.html")
        #expect(
            predicate?["passedTests"]?.array?.compactMap(\.string) == ["M.S: Jane Doe", "check: parity"])
        #expect(predicate?["failedTests"]?.array == [])
    }

    @Test func `an assertion is read as it was written`() throws {
        let record = Self.record(Self.hostile)
        let json = try JSONValue(parsing: SignOffJSON.text(record).utf8)
        #expect(SignOffAssertion(json["assertion"] ?? .null) == record.assertion)
        #expect(SignOffAssertion(.null) == nil)
    }
}
