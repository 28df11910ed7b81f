import AlphaReference
import DriftStore
import MetricModel
import NedcBeta
import ParityPolicy
import Synchronization
import Testing

@testable import ParityHarness

/// Shards against a reference in memory, and what becomes of them when they are put together.
@Suite(.serialized) struct ShardedRunTests {
    private let files: CorpusFiles

    init() throws {
        files = try CorpusFiles()
        try files.write("the program", to: "bin/nedc-bench")
    }

    private func request(
        _ reference: ScriptedReference, _ shard: Shard? = nil, into out: String, clock: RunClock = .machine,
        resumes: Bool = false, waivers: WaiverList? = nil
    ) throws -> ParityRequest {
        ParityRequest(
            corpora: [try files.corpus("dense", pairs: 5), try files.corpus("hard", pairs: 3)], reference: reference,
            candidateCommand: nil, storePath: "\(files.path)/\(out)/drift.sqlite",
            outputFolder: "\(files.path)/\(out)", arguments: ["parity", "run"], resumes: resumes, waivers: waivers,
            shard: shard, clock: clock, program: files.path + "/bin/nedc-bench")
    }

    @discardableResult
    private func run(
        _ number: Int, of count: Int, _ reference: ScriptedReference = .beta(), into out: String? = nil,
        clock: RunClock = .machine, resumes: Bool = false, waivers: WaiverList? = nil
    ) async throws -> ParityResult {
        let shard = try #require(Shard(number: number, count: count))
        let request = try request(
            reference, shard, into: out ?? "\(number)", clock: clock, resumes: resumes, waivers: waivers)
        return try await ParityRun(request) { _ in }.run()
    }

    /// A run that is stopped after so many cases.
    private func interrupted(_ request: ParityRequest, after count: Int) async throws -> ParityResult {
        let (gate, opening) = AsyncStream.makeStream(of: Void.self)
        let running = Mutex<Task<ParityResult, any Error>?>(nil)
        let task = Task {
            for await _ in gate { break }
            return try await ParityRun(request) { progress in
                if progress.done == count { running.withLock { $0?.cancel() } }
            }.run()
        }
        running.withLock { $0 = task }
        opening.yield()
        return try await task.value
    }

    private static let environment = ReferenceEvent.environment(corpus: nil, ScriptedReference.environment())

    /// A reference that answers no more than some of what it is asked.
    private static func answering(_ count: Int) -> ScriptedReference {
        ScriptedReference { questions in
            ([environment] + questions.prefix(count).map { ScriptedReference.answer($0) }, nil)
        }
    }

    private func merge(_ shards: [String], into out: String = "merged") throws -> ParityResult {
        try ShardMerge(folders: shards, outputFolder: out, storePath: nil, surroundings: files.surroundings()).merge()
    }

    private func refusal(_ shards: [String]) -> String? {
        do {
            _ = try merge(shards)
            return nil
        } catch {
            #expect(HarnessFailure(error)?.exitCode == .reference)
            #expect(files.text("merged/parity.json") == nil)
            return HarnessFailure(error)?.message
        }
    }

    // MARK: - Slices

    @Test func `every question of a plan is in exactly one shard, whatever their number`() throws {
        let whole = try request(.beta(), into: "out").questions
        for count in 1...20 {
            var asked: [ReferenceQuestion] = []
            for number in 1...count {
                var part = try request(.beta(), into: "out")
                part.shard = Shard(number: number, count: count)
                #expect(Set(part.askedCorpora.map(\.name)) == Set(part.asked.map(\.corpus)))
                asked += part.asked
            }
            #expect(asked.sorted { $0.number < $1.number } == whole, "\(count) shards")
        }
    }

    @Test func `a shard asks for its slice alone, and says that it is a shard`() async throws {
        let asked = Mutex<[Int]>([])
        let reference = ScriptedReference { questions in
            asked.withLock { $0 = questions.map(\.number) }
            return ([Self.environment] + questions.map { ScriptedReference.answer($0) }, nil)
        }
        let result = try await run(2, of: 4, reference)
        #expect(asked.withLock { $0 } == [1, 5, 9])
        #expect(result.verdict == .parity)
        #expect(
            result.text(useColour: false).contains(
                "\nPARITY OF ONE SHARD: Shard 2 of 4: 924 comparisons in 3 cases of 2 corpora, every bit equal.\n"))
        #expect(result.outcome.id.contains("-shard-2-of-4"))
        for report in ["summary.md", "report.html", "parity.json", "junit.xml"] {
            #expect(files.text("2/\(report)")?.contains("hard 2 of 4") == true, "\(report)")
        }
        #expect(result.json.contains("\"shard\": {"))
    }

    @Test func `a shard whose slice is not answered is not trusted, even where one corpus is silent`() async throws {
        let silent = try await run(1, of: 2, Self.answering(3))
        #expect(silent.exitCode == .reference)
        #expect(refusal(["1"])?.hasPrefix("1 (shard 1 of 2) is untrusted; expected it to be run again: ") == true)
        let mute = try await run(2, of: 2, ScriptedReference { _ in ([], nil) })
        #expect(mute.verdict == .untrusted(reason: "0 cases of shard 2 of 2 were compared; expected 5."))
    }

    // MARK: - Whole again

    @Test func `shards that stopped and went on are the run in one piece`() async throws {
        let drifting = ScriptedReference.beta { question, records in
            question.number % 3 == 0 ? records.nudged(.taes, "seiz", "tpr") : records
        }
        let whole = try await ParityRun(request(drifting, into: "whole")) { _ in }.run()
        let shard = try #require(Shard(number: 1, count: 2))
        let stopped = try await interrupted(
            request(
                ScriptedReference { questions in
                    let (events, _) = drifting.script(questions)
                    return (Array(events.prefix(3)), nil)
                }, shard, into: "1"), after: 2)
        #expect(stopped.verdict == .interrupted)
        try await run(2, of: 2, drifting)
        #expect(
            refusal(["1", "2"]) == "1 (shard 1 of 2) was interrupted; expected it to be run to its end with --resume.")
        #expect(try await run(1, of: 2, drifting, resumes: true).verdict == .drift)
        let merged = try merge(["2", "1"])
        #expect(merged.verdict == whole.verdict)
        #expect(merged.outcome.divergenceCount == 4)
        #expect(OutcomeDifference.find(in: merged.outcome, against: whole.outcome) == nil)
        #expect(merged.outcome.corpora.map(\.name) == ["dense", "hard"])
        #expect(merged.outcome.slice == nil)
    }

    @Test func `another plan cannot go on with an interrupted shard`() async throws {
        let shard = try #require(Shard(number: 1, count: 2))
        _ = try await interrupted(request(Self.answering(2), shard, into: "1"), after: 2)
        try files.write("another program", to: "bin/nedc-bench")
        let error = await #expect(throws: InputError.self) { try await run(1, of: 2, resumes: true) }
        #expect(error?.message.contains("no interrupted run with these arguments") == true)
    }

    @Test(arguments: [
        (ScriptedReference.environment(tree: "ffff"), "has the reference's tree ffff, not 5a20, for corpus dense"),
        (ScriptedReference.environment(.python312), "has the reference's arithmetic python3.12, not python3.11, for"),
    ])
    func `shards of two live references are refused`(
        _ other: ReferenceEnvironment, _ sentence: String
    ) async throws {
        try await run(1, of: 2)
        try await run(
            2, of: 2,
            ScriptedReference { questions in
                ([.environment(corpus: nil, other)] + questions.map { ScriptedReference.answer($0) }, nil)
            })
        let refusal = refusal(["1", "2"])
        #expect(refusal?.hasPrefix("2 (shard 2 of 2) \(sentence)") == true, "\(refusal ?? "no refusal")")
        #expect(refusal?.hasSuffix("expected the same as in 1 (shard 1 of 2).") == true)
    }

    @Test func `files that change while a shard runs make it untrusted`() async throws {
        let files = files
        let result = try await run(
            1, of: 2,
            .beta { question, records in
                if question.number == 4 {
                    do {
                        try files.annotation("hard/hyp/s2.csv_bi", stop: 12.5)
                    } catch {
                        Issue.record(error)
                    }
                }
                return records
            })
        #expect(
            result.verdict
                == .untrusted(
                    reason: "Files of corpus hard changed while the run was under way: "
                        + "\(files.path)/hard/hyp/s2.csv_bi changed; expected them to stay as they were."))
    }

    @Test func `a shard need have no number, and the whole must`() async throws {
        for refusals in [[], ["hard"]] {
            for number in 1...2 {
                var request = try request(.beta(), Shard(number: number, count: 2), into: "\(number)")
                for side in ["ref", "hyp"] {
                    for index in 0..<3 { try files.write("no annotation\n", to: "hard/\(side)/s\(index).csv_bi") }
                }
                request = ParityRequest(
                    corpora: request.corpora, reference: request.reference, candidateCommand: nil,
                    storePath: request.storePath, outputFolder: request.outputFolder,
                    arguments: ["parity", "run"] + ScoringDemand(refusals: refusals).words, shard: request.shard,
                    program: request.program)
                #expect(try await ParityRun(request) { _ in }.run().verdict == .parity)
            }
            let merged = try merge(["1", "2"])
            #expect(
                merged.verdict
                    == (refusals.isEmpty
                        ? .untrusted(reason: "Nothing was scored in corpus hard: the reference has only refusals.")
                        : .parity))
            #expect(merged.outcome.refusalOnlyCases == 4)
            for folder in ["1", "2", "merged"] { try files.remove(folder) }
        }
    }

    // MARK: - A clock that stands still

    private static let stopped = RunClock.stopped(at: 1_772_409_599)

    private func runs(_ store: String) throws -> [String] {
        let store = try DriftStore(path: "\(files.path)/\(store)/drift.sqlite", access: .readOnly)
        #expect(try store.verify().isSound)
        return try store.runs().reversed().map { "\($0.start.id.drop { $0 != "Z" }.dropFirst(14)) \($0.status.word)" }
    }

    @Test func `by a clock that stands still nothing takes time and names come from the plan`() async throws {
        let result = try await ParityRun(request(.beta(), into: "out", clock: Self.stopped)) { _ in }.run()
        #expect(result.outcome.startedAt == 1_772_409_599)
        #expect(result.outcome.duration == Seconds(0))
        let durations = result.outcome.cases.flatMap(\.algorithms).compactMap(\.candidateDuration)
        #expect(!durations.isEmpty && durations.allSatisfy { $0 == Seconds(0) })
        let digest = try RunPlan(request(.beta(), into: "out", clock: Self.stopped)).digest
        #expect(result.outcome.id == "20260301T235959Z-\(digest.prefix(12))")
    }

    @Test func `an interrupted run is finished by the same run, resumed or not`() async throws {
        for resumes in [true, false] {
            let out = "out-\(resumes)"
            let stopped = try await interrupted(
                request(Self.answering(3), into: out, clock: Self.stopped), after: 3)
            #expect(stopped.verdict == .interrupted)
            #expect(try runs(out) == [" interrupted"])
            let request = try request(.beta(), into: out, clock: Self.stopped, resumes: resumes)
            #expect(try await ParityRun(request) { _ in }.run().verdict == .parity)
            #expect(try runs(out) == [" parity"])
            let whole = try await ParityRun(self.request(.beta(), into: out, clock: Self.stopped)) { _ in }.run()
            #expect(whole.outcome.id == stopped.outcome.id)
            #expect(try runs(out) == [" parity"])
        }
    }

    @Test func `a run that could not be trusted may be tried again`() async throws {
        for reference in [Self.answering(4), Self.answering(5), .beta(), .beta()] {
            try await run(1, of: 1, reference, clock: Self.stopped)
        }
        #expect(
            try runs("1") == [
                "-shard-1-of-1 untrusted", "-shard-1-of-1.2 untrusted", "-shard-1-of-1.3 parity",
            ])
        #expect(try merge(["1"]).verdict == .parity)
    }

    // MARK: - Waivers

    private func waivers(for result: ParityResult) throws -> WaiverList {
        let entries = result.outcome.corpora.flatMap { corpus in
            corpus.cases.flatMap(\.algorithms).flatMap(\.divergences).compactMap { divergence -> String? in
                guard case .value(let reference, let candidate) = divergence.kind else { return nil }
                return """
                    [[waiver]]
                    corpus = "\(corpus.name)"
                    environment = "python3.11"
                    scope = "pair"
                    case = "\(divergence.scope.caseName ?? "")"
                    algorithm = "taes"
                    label = "seiz"
                    field = "tpr"
                    reference = { kind = "float", bits = "\(reference.bitsText ?? "")" }
                    candidate = { kind = "float", bits = "\(candidate.bitsText ?? "")" }
                    reason = "why"
                    owner = "who"
                    link = "https://example.org/1"
                    expires = 2026-04-01

                    """
            }
        }
        let day = try #require(CalendarDay("2026-03-01"))
        return try WaiverFile(path: "waivers.toml", asOf: day).parse(entries.joined())
    }

    @Test func `a shard leaves the waivers of the other shards' cases to the whole`() async throws {
        let drifting = ScriptedReference.beta { question, records in
            [2, 3].contains(question.number) ? records.nudged(.taes, "seiz", "tpr") : records
        }
        let found = try await ParityRun(request(drifting, into: "whole")) { _ in }.run()
        let accepted = try waivers(for: found)
        #expect(accepted.waivers.count == 2)
        for number in 1...2 {
            let result = try await run(number, of: 2, drifting, waivers: accepted)
            #expect(result.verdict == .parity)
            #expect(result.waivers.findings.map(\.word).sorted() == ["covers", "not-judged"])
            #expect(result.text(useColour: false).contains("1 waiver is not judged: its case was not compared"))
        }
        let merged = try merge(["1", "2"])
        #expect(merged.verdict == .parity)
        #expect(merged.waivers.findings.map(\.word) == ["covers", "covers"])

        // A waiver of a case that no shard has is unused, which only the whole can know.
        let nobody = try WaiverFile(path: "waivers.toml", asOf: accepted.asOf).parse(
            accepted.source.replacing("case = \"s1\"", with: "case = \"nobody\""))
        for number in 1...2 {
            #expect(
                try await run(number, of: 2, .beta(), into: "n\(number)", waivers: nobody).waivers.findings.map(\.word)
                    .contains("not-judged"))
        }
        let unused = try merge(["n1", "n2"])
        #expect(unused.verdict == .drift)
        #expect(unused.waivers.findings.map(\.word) == ["unused", "unused"])
    }
}
