import AlphaReference
import MetricModel
import NedcBeta
import ParityReports
import Testing

@testable import ParityHarness

/// What the page is given beside the outcome.
@Suite(.serialized) struct RunInsightTests {
    private let files: CorpusFiles

    init() throws {
        files = try CorpusFiles()
        try files.write("the program", to: "bin/nedc-bench")
    }

    private func request(
        _ reference: ScriptedReference, candidate: String? = nil, shard: Shard? = nil, into out: String = "out",
        clock: RunClock = .machine, revision: String? = nil
    ) throws -> ParityRequest {
        ParityRequest(
            corpora: [try files.corpus("dense", parameters: CorpusFiles.threeClasses)], reference: reference,
            candidateCommand: candidate, storePath: "\(files.path)/\(out)/drift.sqlite",
            outputFolder: "\(files.path)/\(out)", arguments: ["parity", "run"], shard: shard, clock: clock,
            program: files.path + "/bin/nedc-bench", revision: revision)
    }

    private func page(_ request: ParityRequest, _ out: String = "out") async throws -> String {
        _ = try await ParityRun(request) { _ in }.run()
        return try #require(files.text("\(out)/report.html"))
    }

    private func reference(drifting: Bool = true) throws -> ScriptedReference {
        let parameters = try files.corpus("dense", parameters: CorpusFiles.threeClasses).parameters
        return .beta(.python311, parameters) { question, records in
            drifting && question.number == 1 ? records.nudged(.taes, "seiz", "tpr") : records
        }
    }

    @Test func `a case that differs has a lane for each algorithm, counted by the corpus's own parameters`()
        async throws
    {
        let page = try await page(request(reference()))
        for name in ["DP alignment", "Epoch", "Overlap", "TAES", "Agreement"] {
            #expect(page.ranges(of: ">\(name)</text>").count == 1, "\(name)")
        }
        #expect(page.contains(">P 0."))
        #expect(page.ranges(of: "<th scope=row><bdi>artf</bdi>").count == 5)
        #expect(page.contains("This is the first run that compares this case"))
        #expect(!page.contains("not as the candidate does"))
    }

    @Test func `the runs before stand beside this one, this one last`() async throws {
        _ = try await page(request(reference(drifting: false), clock: .stopped(at: 1_772_000_000)))
        let first = try await page(request(reference(), clock: .stopped(at: 1_772_100_000), revision: "v2"))
        #expect(first.contains("It differs for the first time, after 1 run here; in 1 of the last 2 runs."))
        let second = try await page(request(reference(), clock: .stopped(at: 1_772_200_000)))
        #expect(second.contains("(<bdi>v2</bdi>), 2026-02-26; in 2 of the last 3 runs."))
        #expect(second.ranges(of: "<circle class=same cx=3").count == 1)
        // The same run again knows no more than it did.
        let again = try await page(request(reference(), clock: .stopped(at: 1_772_200_000)))
        #expect(again == second)
        // Nor does an earlier one, made again, know of what came after it.
        #expect(try await page(request(reference(), clock: .stopped(at: 1_772_100_000), revision: "v2")) == first)
    }

    @Test func `a candidate of somebody else's has events, as this program reads them`() async throws {
        let record =
            #"{"scope":"corpus","index":null,"case":null,"algorithm":"ira","label":null,"field":"mkappa","kind":"float","#
            + #""value":"0.5","bits":"3fe0000000000000"}"#
        let script = try files.write("echo '\(record)'", to: "candidate.sh")
        let page = try await page(request(reference(drifting: false), candidate: "/bin/sh '\(script)'"))
        #expect(page.contains("As nedc-bench reads and counts the files, not as the candidate does."))
        #expect(page.ranges(of: #"<svg class="timeline""#).count == 2)
    }

    @Test func `put together from shards, the page is the one of the whole`() async throws {
        let clock = RunClock.stopped(at: 1_772_409_599)
        let whole = try await page(request(reference(), into: "whole", clock: clock), "whole")
        for number in 1...2 {
            let shard = try #require(Shard(number: number, count: 2))
            _ = try await page(request(reference(), shard: shard, into: "\(number)", clock: clock), "\(number)")
        }
        _ = try ShardMerge(
            folders: ["1", "2"], outputFolder: "merged", storePath: nil, surroundings: files.surroundings()
        ).merge()
        #expect(files.text("merged/report.html") == whole)
        #expect(whole.contains(">TAES</text>"))
    }
}
