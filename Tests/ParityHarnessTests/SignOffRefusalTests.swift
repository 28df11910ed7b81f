import Foundation
import MetricModel
import NedcBeta
import ParityPolicy
import Testing

@testable import ParityHarness

/// Evidence that does not fit together, and requests that cannot be used: nothing is signed, and nothing is left.
@Suite(.serialized) struct SignOffRefusalTests {
    private let stage: SignOffStage

    init() async throws {
        stage = try await SignOffStage()
    }

    /// Something that is wrong, and what is said about it.
    struct Refusal: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let change: @Sendable (SignOffStage, inout SignOffRequest) async throws -> Void
        let sentence: String

        init(
            _ title: String, _ sentence: String,
            _ change: @escaping @Sendable (SignOffStage, inout SignOffRequest) async throws -> Void
        ) {
            testDescription = title
            self.change = change
            self.sentence = sentence
        }
    }

    static let refusals = [
        Refusal("a test that no requirement names", "SampleTests.First: extra: no requirement names this test.") {
            stage, _ in
            try stage.change("requirements.toml", "\"SampleTests.First\"", "\"SampleTests.First: plain()\"")
            try stage.results(SignOffStage.tests + ["First/extra"])
        },
        Refusal(
            "a requirement whose test was not run",
            "A-2: no test was run that is called 'SampleTests.Second: one says so'."
        ) {
            stage, _ in try stage.results(SignOffStage.tests.filter { $0 != "Second/one says so" })
        },
        Refusal("a test that was skipped", "SampleTests.First: plain(): was skipped; expected every test to be run.") {
            stage, _ in try stage.results(SignOffStage.tests, ends: ["First/plain": "skipped"])
        },
        Refusal("a written test that was not run", "SampleTests.First: plain(): is written and was not run.") {
            stage, _ in try stage.results(SignOffStage.tests.filter { $0 != "First/plain" })
        },
        Refusal("a check that was not made", "A-1: rests on the check 'selftest', which was not made.") { _, request in
            request.selfTest = nil
        },
        Refusal("no list of tests where one is owed", "A-2: rests on the check 'complete', which was not made.") {
            _, request in request.testList = nil
        },
        Refusal("a test that is listed and was not run", "SampleTests.First: plain(): was skipped") { stage, _ in
            try stage.change("results.xml", "name=\"plain()\"", "name=\"plain()\" status=\"notrun\"")
        },
        Refusal("recorded answers that were not compared", "expected the files that were compared.") { stage, _ in
            try stage.change("golden/list-file-twice/expected/python3.11/corpus.tsv", "TypeError", "ValueError")
        },
        Refusal("a self-test without its sum", "has no line 'killed … / …'") { stage, _ in
            try stage.files.write("all is well\n", to: "selftest.txt")
        },
        Refusal("another program", "expected one program for the run and for the release.") { stage, _ in
            try stage.files.write("another program", to: "bin/nedc-bench")
        },
        Refusal("a cache that the report hides", "does not say how many answers came from the cache") {
            stage, request in
            try await stage.run(into: "cached", usesCache: true)
            let report = try #require(stage.files.text("cached/parity.json"))
            let start = try #require(report.firstRange(of: "  \"cache\": {"))
            let end = try #require(report[start.upperBound...].firstRange(of: "},\n"))
            try stage.files.write(
                String(report[..<start.lowerBound] + report[end.upperBound...]), to: "cached/parity.json")
            request.reports = "cached"
        },
        Refusal("a cache that the run did not have", "tells of a cache, and the run had none.") { stage, _ in
            try stage.change(
                "reports/parity.json", "  \"causes\": ",
                "  \"cache\": {\"answers\": 1, \"from_cache\": 0, \"rechecked\": 0, \"damaged\": 0},\n  \"causes\": ")
        },
        Refusal("counts of a cache that cannot be", "is damaged in what it says of the cache.") { stage, request in
            try await stage.run(into: "cached", usesCache: true)
            try stage.change("cached/parity.json", "\"from_cache\": 0", "\"from_cache\": 99")
            request.reports = "cached"
        },
        Refusal("a run of another commit", "says that it compared 'fedcba98'; expected commit 0123456789") { stage, _ in
            try await stage.run(revision: "fedcba98", into: "other")
        },
        Refusal("a run of another candidate", "compared true ; expected nedc-bench 0.1.0, which is signed off.") {
            stage, _ in try await stage.run(into: "other", candidate: "true")
        },
        Refusal("a corpus that was not compared", "Corpus list-refused-references/python3.11 was not compared") {
            stage, _ in
            try FileManager.default.copyItem(
                atPath: stage.files.path + "/golden/list-file-twice",
                toPath: stage.files.path + "/golden/list-refused-references")
        },
        Refusal("a corpus that does not lie there", "does not lie on disk.") { stage, request in
            try stage.files.corpus("other/dense")
            request.corpora = ["other"]
        },
        Refusal("an input that changed since the run", "is not as it was when it was recorded.") { stage, _ in
            let path = "golden/list-file-twice/params.toml"
            try stage.write(stage.bytes(path) + [0x0A], to: path)
        },
        Refusal("another recording than was compared", "cases were compared; expected") { stage, _ in
            try stage.files.write("", to: "golden/list-file-twice/expected/python3.11/pairs/more.tsv")
        },
        Refusal("a report of an older run", "which is not the newest of the drift store.") { stage, _ in
            let report = try stage.bytes("reports/parity.json")
            try await stage.run(epoch: SignOffStage.epoch + 60, corpora: "golden/list-file-twice")
            try stage.write(report, to: "reports/parity.json")
        },
        Refusal("reports that were edited", "junit.xml: is not what the drift store gives") { stage, _ in
            try stage.change("reports/junit.xml", "tests=", "tests =")
        },
        Refusal("a shard", "is a shard's folder; expected the reports of a whole run") { stage, request in
            try await stage.run(into: "shard", shard: Shard(number: 1, count: 2))
            request.reports = "shard"
        },
        Refusal("no report", "parity.json: cannot be read") { stage, _ in
            try FileManager.default.removeItem(atPath: stage.files.path + "/reports/parity.json")
        },
        Refusal("no store", "drift.sqlite: cannot be read") { stage, _ in
            try FileManager.default.removeItem(atPath: stage.files.path + "/reports/drift.sqlite")
        },
        Refusal("a store that is in use", "is being written to; expected a store that no run is using.") { stage, _ in
            try stage.files.write("log", to: "reports/drift.sqlite-wal")
        },
        Refusal("a folder that has something in it", "is not empty; expected a new folder.") { stage, _ in
            try stage.files.write("mine", to: "signoff/mine")
        },
        Refusal("no whole commit", "expected --commit with the commit's 40 or 64 hex digits.") { _, request in
            request.commit = "0123456"
        },
        Refusal("a key that others may read", "others may read or write it (644)") { stage, _ in
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o644], ofItemAtPath: stage.files.path + "/key.pem")
        },
        Refusal("two files of results with one name", "another file of test results is called results.xml, too.") {
            _, request in request.tests += ["./results.xml"]
        },
        Refusal("a program that is not there", "expected the program that is released.") { _, request in
            request.binary = "bin/nothing"
        },
    ]

    @Test(arguments: refusals) func `nothing is signed that does not fit`(_ refusal: Refusal) async throws {
        var request = try stage.request()
        try await refusal.change(stage, &request)
        // The run of another commit is the newest of a store of its own.
        if FileManager.default.fileExists(atPath: stage.files.path + "/other/parity.json") { request.reports = "other" }
        var text: String
        do {
            let report = try await SignOffCreation(request, surroundings: stage.surroundings()).create()
            #expect(report.exitCode == .reference)
            text = report.text
            #expect(text.hasPrefix("NOT SIGNED: "))
        } catch {
            let failure = try #require(HarnessFailure(error), "\(error)")
            #expect([.usage, .reference].contains(failure.exitCode))
            text = failure.message
        }
        #expect(text.contains(refusal.sentence), "\(text)")
        #expect(!FileManager.default.fileExists(atPath: stage.files.path + "/signoff/signoff.intoto.json"))
        let left = try FileManager.default.contentsOfDirectory(atPath: stage.files.path)
        #expect(!left.contains { $0.hasPrefix(".signoff") })
    }

    @Test func `a cache is an exception that the sign-off names`() async throws {
        try await stage.run(into: "cached", usesCache: true)
        let report = try await stage.create { $0.reports = "cached" }
        #expect(report.text.contains("WARNED"), "\(report.text)")
        #expect(report.text.contains("The run had a cache, by its report: 0 of "), "\(report.text)")
        let plain = try await stage.create { $0.output = "plain" }
        #expect(!plain.text.contains("cache"))
        #expect(try stage.verify().exitCode == .success)
    }

    @Test func `a signature before the run's end is refused`() async throws {
        let report = try await stage.create(epoch: SignOffStage.epoch - 1)
        #expect(report.exitCode == .reference)
        #expect(report.text.contains("The signature is older than the run's end"), "\(report.text)")
    }

    @Test func `a test that failed is signed as what it is`() async throws {
        try stage.results(SignOffStage.tests, ends: ["First/plain": "failure"])
        let report = try await stage.create()
        #expect(report.exitCode == .drift)
        #expect(report.text.hasPrefix("FAILED: "))
        #expect(try stage.verify().exitCode == .drift)
        let page = String(decoding: try stage.bytes("signoff/signoff.html"), as: UTF8.self)
        #expect(page.contains("<li>failed: plain()</li>"))
        #expect(page.contains("<li>1 test failed.</li>"))
    }

    @Test func `a mutant that survived is signed as what it is`() async throws {
        try stage.files.write("survived: one\nkilled 11 / 12\n", to: "selftest.txt")
        #expect(try await stage.create().exitCode == .drift)
        #expect(try stage.verify().exitCode == .drift)
    }

    @Test func `a run that says its commit leaves one exception where there is no work tree`() async throws {
        try FileManager.default.removeItem(atPath: stage.files.path + "/reports")
        try await stage.run(revision: String(SignOffStage.commit.prefix(12)))
        let report = try await stage.create()
        #expect(report.text.hasPrefix("WARNED: "))
        #expect(report.text.contains("No work tree was at hand: which commit it is, is the signer's word."))
        #expect(!report.text.contains("The run does not say"))
        #expect(try stage.verify().exitCode == .success)
    }

    @Test func `shards that were put together are signed off as the run in one piece`() async throws {
        for number in 1...2 { try await stage.run(into: "shard\(number)", shard: Shard(number: number, count: 2)) }
        _ = try ShardMerge(
            folders: ["shard1", "shard2"], outputFolder: "merged", storePath: nil, surroundings: stage.surroundings()
        ).merge()
        #expect(try await stage.create { $0.reports = "merged" }.exitCode == .success)
        #expect(try stage.verify().exitCode == .success)
        let merged = try stage.bytes("signoff/evidence/record.json")
        #expect(try await stage.create { $0.output = "whole" }.exitCode == .success)
        #expect(merged == (try stage.bytes("whole/evidence/record.json")))
    }

    @Test func `waived divergences are in the record with their terms, and only until their day`() async throws {
        try await stage.drift()
        let found = try await stage.run(into: "again")
        let corpus = try #require(found.outcome.corpora.first)
        let divergence = try #require(corpus.cases.flatMap(\.algorithms).flatMap(\.divergences).first)
        guard case .value(let reference, let candidate) = divergence.kind else {
            Issue.record("expected a number that differs")
            return
        }
        let text = """
            [[waiver]]
            corpus = "list-file-twice"
            environment = "python3.11"
            scope = "pair"
            case = "\(try #require(divergence.scope.caseName))"
            algorithm = "taes"
            label = "seiz"
            field = "tpr"
            reference = { kind = "float", bits = "\(try #require(reference.bitsText))" }
            candidate = { kind = "float", bits = "\(try #require(candidate.bitsText))" }
            reason = "The sum is <i>taken</i> in another order."
            owner = "Jane Doe"
            link = "https://example.org/issues/12"
            expires = 2026-03-20

            """
        try stage.files.write(text, to: "waivers.toml")
        try FileManager.default.removeItem(atPath: stage.files.path + "/reports")
        try await stage.run(waivers: WaiverSettings(source: .file("waivers.toml"), asOf: nil))
        await #expect(throws: InputError.self) { try await stage.create() }
        let report = try await stage.create { $0.waivers = "waivers.toml" }
        #expect(report.exitCode == .success, "\(report.text)")
        #expect(report.text.contains("1 divergence is waived."))
        #expect(try stage.verify().exitCode == .success)
        let page = String(decoding: try stage.bytes("signoff/signoff.html"), as: UTF8.self)
        #expect(page.contains("The sum is &lt;i&gt;taken&lt;/i&gt; in another order."))
        let late = try await stage.create(epoch: SignOffStage.epoch + 30 * 86_400) {
            $0.waivers = "waivers.toml"
            $0.output = "late"
        }
        #expect(late.exitCode == .reference)
        #expect(late.text.contains("ran out on 2026-03-20, before the day of the signature."), "\(late.text)")
    }
}
