import AlphaReference
import MetricModel
import Testing

@testable import ParityHarness

/// A shard's file that was written anew, with a digest that fits: its store is believed, not the file.
@Suite(.serialized) struct FinishedShardTests {
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
            $0.plan.corpora[0].scoring.map.classes.reverse()
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

    private func shard(_ reference: ScriptedReference = .beta()) async throws -> FinishedShard {
        let request = ParityRequest(
            corpora: [try files.corpus("dense", pairs: 2)], reference: reference, candidateCommand: nil,
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

    @Test func `a bundle that tells of another failure of the candidate than the store is refused`() async throws {
        let shard = try await shard(
            ScriptedReference.beta { question, records in
                question.scope == .corpus ? records : records.nudged(.taes, "seiz", "tpr")
            })
        let outcome = try shard.outcome()
        let own = try #require(try shard.bundles(of: outcome).first)
        var bundle = own.bundle
        bundle.candidateFailure = CandidateFailure(reason: "exit status 3", standardError: "")
        try files.write(String(decoding: bundle.bytes, as: UTF8.self), to: "1/repro/\(bundle.fileName)")
        let error = #expect(throws: EvidenceError.self) { try shard.bundles(of: outcome) }
        #expect(error?.message.contains("is not about what its store says") == true, "\(error?.message ?? "")")
    }

    private static let scoring = ScoringParameters(
        map: ScoringMap(classes: [
            .init(name: "e\u{301} \"x\"", rawLabels: ["a", ""]), .init(name: "bckg", rawLabels: []),
        ]),
        penalties: AlignmentPenalties(deletion: -0.0, insertion: .nan, substitution: .leastNonzeroMagnitude),
        epochDuration: Seconds(0.1), nullClass: "", agreementEpochDuration: Seconds(.infinity))

    @Test func `a plan keeps the scoring parameters to the bit`() throws {
        let read = try #require(ScoringParameters(Self.scoring.json))
        #expect(JSONTextWriter.line(read.json) == JSONTextWriter.line(Self.scoring.json))
        #expect(read.penalties.deletion.sign == .minus)
        #expect(read.penalties.insertion.bitPattern == Double.nan.bitPattern)
    }

    @Test(arguments: [
        #"{"map":[]}"#, #"{"map":[["a"]],"#, #"{"map":[["a",[1]]],"#, #"{"map":"seiz","#, #"{"x":1,"map":[],"#,
    ])
    func `scoring parameters that are written in another way are refused`(_ start: String) throws {
        let rest = """
            "penalties":["3ff0000000000000","3ff0000000000000","3ff0000000000000"],"epoch":"3fd0000000000000",\
            "null_class":"bckg","agreement_epoch":"3fd0000000000000"}
            """
        let text = start.hasSuffix("}") ? start : start + rest
        #expect(ScoringParameters(try JSONValue(parsing: text.utf8)) == nil)
        #expect(ScoringParameters(try JSONValue(parsing: (#"{"map":[],"# + rest).utf8)) != nil)
        let short = rest.replacing("3fd0000000000000", with: "3fd")
        #expect(ScoringParameters(try JSONValue(parsing: (#"{"map":[],"# + short).utf8)) == nil)
        let two = rest.replacing(#","3ff0000000000000"],"#, with: "],")
        #expect(ScoringParameters(try JSONValue(parsing: (#"{"map":[],"# + two).utf8)) == nil)
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
