import Foundation
import MetricModel
import ParityPolicy
import Synchronization
import Testing

@testable import ParityHarness

/// What was judged is what was digested: a file that changes while a run is under way makes it untrusted.
@Suite(.serialized) struct EvidenceSnapshotTests {
    struct Change: CustomTestStringConvertible {
        let testDescription: String
        let sentence: String
        let change: @Sendable (RecordedCorpora) throws -> Void

        init(_ description: String, _ sentence: String, change: @escaping @Sendable (RecordedCorpora) throws -> Void) {
            testDescription = description
            self.sentence = sentence
            self.change = change
        }
    }

    private static let answer = "hard/expected/python3.11/pairs/s1.tsv"

    static let changes = [
        Change("a recorded answer", "golden/\(answer) changed") { try $0.change(answer) },
        Change("an annotation", "golden/hard/hyp/s1.csv_bi changed") { try $0.change("hard/hyp/s1.csv_bi") },
        Change("an annotation that goes", "golden/hard/hyp/s1.csv_bi vanished") { try $0.remove("hard/hyp/s1.csv_bi") },
        Change("a list", "golden/hard/ref.list changed") { try $0.change("hard/ref.list") },
        Change("a description", "golden/hard/corpus.json changed") { try $0.change("hard/corpus.json") },
        Change("a provenance", "provenance.json changed") {
            try $0.change("hard/expected/python3.11/provenance.json") { $0 + "\n" }
        },
        Change("a new answer", "golden/hard/expected/python3.12/corpus.tsv appeared") {
            try $0.files.write("", to: "golden/hard/expected/python3.12/corpus.tsv")
        },
        Change("parameters that come", "golden/hard/params.toml appeared") {
            try $0.files.write(CorpusFiles.threeClasses, to: "golden/hard/params.toml")
        },
        Change("an annotation that is set back to what it was", "golden/hard/hyp/s1.csv_bi was written to") {
            try $0.change("hard/hyp/s1.csv_bi") { $0.replacing("15.7", with: "16.7") }
            try $0.change("hard/hyp/s1.csv_bi") { $0.replacing("16.7", with: "15.7") }
        },
        Change("an answer that is set back, with its times", "golden/\(answer) was written to") { corpora in
            let path = corpora.folder + "/" + answer
            let times = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate]
            let before = try Data(contentsOf: URL(filePath: path))
            try corpora.change(answer)
            try before.write(to: URL(filePath: path))
            try FileManager.default.setAttributes([.modificationDate: times as Any], ofItemAtPath: path)
        },
    ]

    @Test(arguments: changes)
    func `a file that changes while the run is under way is named, and the run is untrusted`(
        _ item: Change
    ) async throws {
        let corpora = try RecordedCorpora(["dense", "hard"])
        let result = try await corpora.run(corpora.request()) { try item.change(corpora) }
        #expect(result.exitCode == .reference)
        guard case .untrusted(let reason) = result.verdict else {
            Issue.record("\(result.verdict)")
            return
        }
        #expect(reason.contains("Files of corpus hard changed while the run was under way: "), "\(reason)")
        #expect(reason.contains(item.sentence), "\(reason)")
        #expect(!reason.contains("Files of corpus dense"))
    }

    @Test func `a run that is interrupted after a file has changed is untrusted, and not gone on with`() async throws {
        let corpora = try RecordedCorpora(["dense", "hard"])
        let request = try corpora.request()
        let (gate, opening) = AsyncStream.makeStream(of: Void.self)
        let running = Mutex<Task<ParityResult, any Error>?>(nil)
        let task = Task {
            for await _ in gate { break }
            return try await ParityRun(request) { progress in
                guard progress.done == 1 else { return }
                try? corpora.change("hard/hyp/s1.csv_bi")
                running.withLock { $0?.cancel() }
            }.run()
        }
        running.withLock { $0 = task }
        opening.yield()
        let result = try await task.value
        #expect(result.exitCode == .reference)
        #expect("\(result.verdict)".contains("golden/hard/hyp/s1.csv_bi changed"), "\(result.verdict)")
        #expect(!result.outcome.wasInterrupted)
    }

    @Test func `waivers that change while the run is under way are named`() async throws {
        let corpora = try RecordedCorpora(["dense"])
        try corpora.files.write("", to: "golden/waivers.toml")
        let waivers = WaiverSettings(source: .file("golden/waivers.toml"), asOf: "2026-03-01")
        let calm = try await corpora.run(corpora.request(waivers: waivers)) {}
        #expect(calm.verdict == .parity)
        let result = try await corpora.run(corpora.request(waivers: waivers)) { try corpora.change("waivers.toml") }
        #expect(result.exitCode == .reference)
        #expect("\(result.verdict)".contains("golden/waivers.toml changed"))
    }

    @Test func `the manifest is one of the files that may not change`() async throws {
        let corpora = try RecordedCorpora(["dense"])
        let result = try await corpora.run(corpora.request()) { try corpora.change("manifest.json") }
        #expect("\(result.verdict)".contains("golden/manifest.json changed"))
    }

    @Test func `a shard in which a file changes is refused by the merge`() async throws {
        let corpora = try RecordedCorpora(["dense", "hard"])
        let first = try #require(Shard(number: 1, count: 2))
        let second = try #require(Shard(number: 2, count: 2))
        try corpora.files.write("the program", to: "bin/nedc-bench")
        let changed = try await corpora.run(corpora.request(shard: first, out: "1")) {
            try corpora.change("hard/hyp/s1.csv_bi")
            try corpora.change("hard/hyp/s1.csv_bi") { String($0.dropLast("# a comment\n".count)) }
        }
        #expect(changed.exitCode == .reference)
        _ = try await corpora.run(corpora.request(shard: second, out: "2")) {}
        let error = #expect(throws: EvidenceError.self) {
            try ShardMerge(
                folders: ["1", "2"], outputFolder: "merged", storePath: nil, surroundings: corpora.files.surroundings()
            ).merge()
        }
        #expect(error?.message.contains("golden/hard/hyp/s1.csv_bi was written to") == true)
    }

    @Test func `a file that was not there and comes is named`() throws {
        let files = try CorpusFiles()
        var snapshot = EvidenceSnapshot()
        let missing = files.path + "/missing"
        let there = try files.write("there", to: "there")
        snapshot.add([missing, there, "/dev/null"], of: "lists")
        #expect(snapshot.changes().isEmpty)
        try files.write("here", to: "missing")
        try FileManager.default.removeItem(atPath: there)
        #expect(
            snapshot.changes() == [
                EvidenceFault(
                    corpus: "lists",
                    "Files of corpus lists changed while the run was under way: \(missing) appeared, \(there) vanished; "
                        + "expected them to stay as they were.")
            ])
    }

    @Test func `many files are counted behind the first twenty`() {
        #expect(NamedFiles.text((1...22).map { "f\($0)" }).hasSuffix("f19, f20, and 2 more"))
        #expect(NamedFiles.text(["a"]) == "a")
    }
}
