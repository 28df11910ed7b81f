import MetricModel
import Testing

@testable import ParityHarness

/// A shard's file that was written anew, with a digest that fits: its store is believed, not the file.
@Suite struct FinishedShardTests {
    struct Forgery: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let sentence: String
        let change: @Sendable (inout ShardFile) throws -> Void
    }

    private static let forgeries = [
        Forgery(testDescription: "another shard", sentence: "it lacks s0 of dense.") {
            $0.slice.shard = try #require(Shard(number: 2, count: 2))
        },
        Forgery(testDescription: "fewer shards", sentence: "it lacks s0 of dense.") {
            $0.slice.shard = try #require(Shard(number: 1, count: 1))
        },
        Forgery(testDescription: "more shards", sentence: "it has 2 cases; expected 1.") {
            $0.slice.shard = try #require(Shard(number: 1, count: 3))
        },
        Forgery(testDescription: "more cases", sentence: "it has 2 cases; expected 2.") { $0.slice.cases = 3 },
        Forgery(testDescription: "another pair", sentence: "it lacks other of dense.") {
            $0.plan.corpora[0].cases[2].scope = .pair(index: 1, name: "other")
        },
        Forgery(testDescription: "another corpus", sentence: "it lacks the whole of hard.") {
            $0.plan.corpora[0].name = "hard"
        },
        Forgery(testDescription: "other classes", sentence: "it has other classes for corpus dense.") {
            $0.plan.corpora[0].labels = ["bckg", "seiz"]
        },
        Forgery(testDescription: "another candidate", sentence: "it compares another candidate.") {
            $0.plan.candidate.version = "99"
        },
        Forgery(testDescription: "another verdict", sentence: "is not the one that its file tells of.") {
            $0.verdict = .drift
        },
        Forgery(testDescription: "another run", sentence: "There is no run 20260301T000000Z-000000 in the drift store.")
        {
            $0.run = "20260301T000000Z-000000"
        },
        Forgery(testDescription: "another seal", sentence: "No seal has the digest 00") {
            $0.seal = String(repeating: "0", count: 64)
        },
    ]

    private let files: CorpusFiles

    init() throws {
        files = try CorpusFiles()
        try files.write("the program", to: "bin/nedc-bench")
    }

    private func shard() async throws -> FinishedShard {
        let request = ParityRequest(
            corpora: [try files.corpus("dense", pairs: 2)], reference: ScriptedReference.beta(), candidateCommand: nil,
            storePath: files.path + "/1/drift.sqlite", outputFolder: files.path + "/1", arguments: ["parity", "run"],
            shard: Shard(number: 1, count: 2), program: files.path + "/bin/nedc-bench")
        _ = try await ParityRun(request) { _ in }.run()
        return try FinishedShard(folder: files.path + "/1", name: "1")
    }

    @Test(arguments: forgeries)
    func `a file that tells of something else than its store is refused`(_ forgery: Forgery) async throws {
        let shard = try await shard()
        #expect(try shard.outcome().cases.map(\.title) == ["(corpus)", "s1"])
        var file = shard.file
        try forgery.change(&file)
        try file.write(to: files.path + "/1")
        let forged = try FinishedShard(folder: files.path + "/1", name: "1")
        let error = #expect(throws: EvidenceError.self) { try forged.outcome() }
        #expect(error?.message.contains(forgery.sentence) == true, "\(error?.message ?? "")")
        #expect(error?.message.hasPrefix("1 (\(file.slice.shard)): ") == true)
    }

    @Test func `a plan reads back as it was written`() async throws {
        var plan = try await shard().file.plan
        #expect(RunPlan(plan.json) == plan)
        plan.waivers = RunPlan.Waivers(asOf: "2026-03-01", text: "# \"reviewed\"\n\u{1F}")
        plan.corpora.append(plan.corpora[0])
        plan.corpora[1].cases[1].scope = .pair(index: 0, name: "e\u{301}")
        #expect(RunPlan(plan.json)?.digest == plan.digest)
        // Swift takes these two for the same text.
        var other = plan
        other.corpora[1].cases[1].scope = .pair(index: 0, name: "\u{E9}")
        #expect(other == plan)
        #expect(other.difference(from: plan)?.hasPrefix("has the case \u{E9} in corpus dense in place of ") == true)
    }
}
