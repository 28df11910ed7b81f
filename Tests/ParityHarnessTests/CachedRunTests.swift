import AlphaReference
import DriftStore
import Foundation
import MetricModel
import NedcBeta
import ParityPolicy
import ParityReports
import Synchronization
import Testing

@testable import ParityHarness

/// Whole runs whose reference is asked no more than it must be.
@Suite(.serialized) struct CachedRunTests {
    private let files: CorpusFiles

    init() throws {
        files = try CorpusFiles()
        try files.write("program", to: "bin/nedc-bench")
    }

    private func request(
        _ live: BetaAsLiveReference, out: String, cached: Bool = true, recheck: String? = nil, shard: Shard? = nil,
        corpora: [String] = ["dense"]
    ) throws -> ParityRequest {
        var settings = CacheSettings(folder: files.path + "/cache")
        if let recheck { try settings.recheck(recheck, seed: 1) }
        let screened =
            cached
            ? ScreenedReference(live, cache: try AnswerCache(folder: settings.folder), recheck: settings.recheck)
            : ScreenedReference(live)
        var request = ParityRequest(
            corpora: try corpora.map { try CorpusFolder(path: files.path + "/" + $0).load(environment: [:]) },
            reference: screened, candidateCommand: nil,
            storePath: files.path + "/\(out)/drift.sqlite", outputFolder: files.path + "/" + out,
            arguments: ["parity", "run"], shard: shard, clock: .stopped(at: 1_772_409_599),
            program: files.path + "/bin/nedc-bench")
        request.usesCache = cached
        request.workers = 2
        return request
    }

    @discardableResult
    private func run(
        _ live: BetaAsLiveReference, out: String, cached: Bool = true, recheck: String? = nil, shard: Shard? = nil,
        corpora: [String] = ["dense"]
    ) async throws -> ParityResult {
        let request = try request(
            live, out: out, cached: cached, recheck: recheck, shard: shard, corpora: corpora)
        return try await ParityRun(request) { _ in }.run()
    }

    /// The reports, without what tells of a cache.
    private func reports(_ out: String) throws -> [String: String] {
        var texts: [String: String] = [:]
        for name in [
            "junit.xml", "junit-annotated.xml", "report.html", "metrics.prom", "summary.md", "annotations.txt",
            "parity.json",
        ] {
            let text = try #require(files.text("\(out)/\(name)"))
            texts[name] = Self.withoutCache(text)
        }
        return texts
    }

    private static func withoutCache(_ text: String) -> String {
        var text = text
        if let start = text.firstRange(of: "  \"cache\": {"), let end = text[start.upperBound...].firstRange(of: "},\n")
        {
            text.removeSubrange(start.lowerBound..<end.upperBound)
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.filter { !$0.contains("came from the cache") }.joined(separator: "\n")
            .replacing(/<dt>Cache<\/dt>\s*<dd[^>]*>[^<]*<\/dd>/, with: "")
    }

    @Test(arguments: [false, true])
    func `with and without a cache the results are the same bytes`(_ drifts: Bool) async throws {
        try files.corpus("dense", pairs: 5)
        let live = BetaAsLiveReference { question, records in
            drifts && question.number == 2 ? records.nudged(.taes, "seiz", "tpr") : records
        }
        let plain = try await run(live, out: "plain", cached: false)
        let cold = try await run(live, out: "cold")
        let silent = BetaAsLiveReference()
        let warm = try await run(silent, out: "warm")
        #expect(silent.asked == [])
        #expect(plain.exitCode == (drifts ? .drift : .success))
        #expect(cold.outcome == plain.outcome)
        #expect(warm.outcome == plain.outcome)
        let expected = try reports("plain")
        #expect(try reports("cold") == expected)
        #expect(try reports("warm") == expected)
    }

    @Test func `every report says how many answers came from the cache`() async throws {
        try files.corpus("dense", pairs: 3)
        try await run(BetaAsLiveReference(), out: "cold")
        let entry = try #require(
            try FileManager.default.subpathsOfDirectory(atPath: files.path + "/cache").first {
                $0.hasSuffix(".answer")
            })
        try files.write("nonsense", to: "cache/\(entry)")
        let result = try await run(BetaAsLiveReference(), out: "warm", recheck: "100%")
        let sentence =
            "3 of 4 answers of the reference came from the cache, 3 of them rechecked; 1 damaged answer asked anew."
        #expect(result.text(useColour: false).contains("\n\(sentence)\n\nPARITY"))
        #expect(try #require(files.text("warm/summary.md")).contains("- Cache: `\(sentence)`"))
        #expect(try #require(files.text("warm/report.html")).contains(sentence))
        let json = try JSONValue(parsing: try #require(files.text("warm/parity.json")).utf8)
        let cache = try #require(json["cache"])
        #expect(cache["answers"]?.int == 4)
        #expect(cache["from_cache"]?.int == 3)
        #expect(cache["rechecked"]?.int == 3)
        #expect(cache["damaged"]?.int == 1)
        try await run(BetaAsLiveReference(), out: "plain", cached: false)
        for name in ["summary.md", "report.html", "parity.json", "junit.xml"] {
            #expect(try !#require(files.text("plain/\(name)")).contains("cache"), "\(name)")
        }
    }

    @Test func `a reference that contradicts what it said is not trusted`() async throws {
        try files.corpus("dense", pairs: 3)
        try await run(BetaAsLiveReference(), out: "cold")
        let live = BetaAsLiveReference { question, records in
            question.number == 2 ? records.nudged(.taes, "seiz", "tpr").nudged(.ira, nil, "mkappa") : records
        }
        #expect(try await run(live, out: "believed").exitCode == .success)
        let result = try await run(live, out: "rechecked", recheck: "100%")
        #expect(result.exitCode == .reference)
        guard case .untrusted(let reason) = result.verdict else {
            Issue.record("\(result.verdict)")
            return
        }
        let head =
            "The reference gave no answer for s1 of dense: The reference contradicts what it said when its answer was kept "
            + "in the cache: taes seiz/tpr: in the cache "
        #expect(reason.hasPrefix(head), "\(reason)")
        #expect(reason.contains(", then ") && reason.hasSuffix(", and 1 more."), "\(reason)")
        let stored = result.outcome.cases.map { $0.referenceFailure == nil }
        #expect(stored == [true, true, false, true])
    }

    @Test func `shards with a cache make the run in one piece`() async throws {
        try files.corpus("dense", pairs: 5)
        try await run(BetaAsLiveReference(), out: "filling")
        let whole = try await run(BetaAsLiveReference(), out: "whole")
        for number in 1...2 {
            try await run(
                BetaAsLiveReference(), out: "shard-\(number)", shard: Shard(number: number, count: 2))
        }
        let merge = try ShardMerge(
            folders: ["shard-1", "shard-2"], outputFolder: "merged", storePath: nil,
            surroundings: files.surroundings(["SOURCE_DATE_EPOCH": "1772409599"]))
        let merged = try merge.merge()
        #expect(merged.cache?.kept == 6)
        #expect(merged.cache == whole.cache)
        for name in [
            "junit.xml", "report.html", "metrics.prom", "summary.md", "parity.json", "annotations.txt", "drift.sqlite",
        ] {
            let bytes = FileManager.default.contents(atPath: files.path + "/merged/" + name)
            #expect(bytes != nil)
            #expect(bytes == FileManager.default.contents(atPath: files.path + "/whole/" + name), "\(name)")
        }
    }

    @Test func `the store tells that a run had a cache`() async throws {
        try files.corpus("dense")
        try await run(BetaAsLiveReference(), out: "cached")
        try await run(BetaAsLiveReference(), out: "plain", cached: false)
        for (out, words) in [("cached", ["parity", "run", "--cache"]), ("plain", ["parity", "run"])] {
            let store = try RunLedger.open(files.path + "/\(out)/drift.sqlite")
            #expect(try store.runs(limit: 1).first?.start.arguments == words)
        }
    }

    @Test func `an interrupted run goes on with its cache and asks nothing twice`() async throws {
        try files.corpus("dense", pairs: 5)
        let first = BetaAsLiveReference()
        let begun = try request(first, out: "run")
        let (gate, opening) = AsyncStream.makeStream(of: Void.self)
        let running = Mutex<Task<ParityResult, any Error>?>(nil)
        let task = Task {
            for await _ in gate { break }
            return try await ParityRun(begun) { progress in
                if progress.done == 3 { running.withLock { $0?.cancel() } }
            }.run()
        }
        running.withLock { $0 = task }
        opening.yield()
        let stopped = try await task.value
        #expect(stopped.verdict == .interrupted)
        #expect(stopped.outcome.cases.count >= 3)
        let second = BetaAsLiveReference()
        var rest = try request(second, out: "run")
        rest.resumes = true
        let resumed = try await ParityRun(rest) { _ in }.run()
        #expect(resumed.verdict == .parity)
        #expect(resumed.outcome.comparisons == 6 * 308)
        #expect(resumed.outcome.id == stopped.outcome.id)
        #expect(Set(first.asked).isDisjoint(with: second.asked), "\(first.asked) and \(second.asked)")
        #expect(Set(first.asked).union(second.asked) == Set(0..<6))
        // The process that ended the run counts what it needed: what was compared before was not looked up.
        #expect(resumed.cache?.answers == 6 - stopped.outcome.cases.count)
        // What both have left serves a run from the beginning.
        let silent = BetaAsLiveReference()
        #expect(try await run(silent, out: "again").cache?.kept == 6)
        #expect(silent.asked == [])
    }

    // MARK: - Identical pairs

    @Test func `pairs of the same bytes are scored once on both sides, and each has its rows`() async throws {
        try files.corpus("dense", pairs: 2)
        let copies = (0..<6)
        for index in copies {
            try files.annotation("copies/ref/c\(index).csv_bi", stop: 20)
            try files.annotation("copies/hyp/c\(index).csv_bi", stop: 15.7)
        }
        for side in ["ref", "hyp"] {
            let list = copies.map { "\(side)/c\($0).csv_bi\n" }.joined()
            try files.write(list, to: "copies/\(side).list")
        }
        let live = BetaAsLiveReference()
        let result = try await run(live, out: "once", cached: false, corpora: ["copies", "dense"])
        // The list of six; the first copy; the list of two; the second pair: the first has the copies' bytes.
        #expect(live.asked == [0, 1, 7, 9])
        #expect(result.exitCode == .success)
        #expect(result.outcome.cases.count == 10)
        #expect(result.outcome.comparisons == 10 * 308)
        let each = BetaAsLiveReference()
        var request = try request(each, out: "each", cached: false, corpora: ["copies", "dense"])
        request.reference = each
        let plain = try await ParityRun(request) { _ in }.run()
        #expect(each.asked.count == 10)
        #expect(plain.outcome == result.outcome)
        #expect(try reports("each") == reports("once"))
    }

    @Test func `a copy that drifts drifts everywhere`() async throws {
        try files.corpus("dense", pairs: 2)
        try files.annotation("dense/ref/s1.csv_bi", stop: 20)
        let live = BetaAsLiveReference { question, records in
            question.scope == .corpus ? records : records.nudged(.ovlp, "seiz", "tpr")
        }
        let result = try await run(live, out: "out", cached: false)
        #expect(live.asked == [0, 1])
        #expect(result.outcome.cases.map(\.divergenceCount) == [0, 1, 1])
        #expect(result.outcome.cases.compactMap { $0.timeline }.count == 2)
    }

    @Test func `Beta is asked once for all who share their bytes`() async throws {
        let shared = CandidateCompany()
        let calls = CallCount()
        try files.corpus("dense", pairs: 1)
        let corpus = try CorpusFolder(path: files.path + "/dense").load(environment: [:])
        let questions = (0..<8).map { number in
            ReferenceQuestion(
                number: number, corpus: "dense", scope: .pair(index: number, name: "s\(number)"),
                pairs: corpus.list.pairs, parameterPath: nil)
        }
        let company = try #require(await company(of: questions))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for question in questions {
                group.addTask {
                    let answer = try await shared.answer(question, company) {
                        calls.note()
                        return await BetaCandidate().answer(question, of: corpus, arithmetic: .python311)
                    }
                    #expect(answer.records == ScriptedReference.records(question))
                }
            }
            try await group.waitForAll()
        }
        #expect(calls.count == 1)
    }

    private final class CallCount: Sendable {
        private let state = Mutex(0)
        var count: Int { state.withLock { $0 } }
        func note() { state.withLock { $0 += 1 } }
    }

    private func company(of questions: [ReferenceQuestion]) async throws -> ReferenceAnswer.Company? {
        for try await event in ScreenedReference(BetaAsLiveReference()).events(for: questions) {
            if case .answer(let answer) = event { return answer.company }
        }
        return nil
    }
}
