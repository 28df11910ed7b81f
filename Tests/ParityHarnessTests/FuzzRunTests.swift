import AlphaReference
import CorpusGeneration
import Foundation
import MetricModel
import NedcBeta
import ParityPolicy
import Synchronization
import Testing

@testable import ParityHarness

@Suite(.serialized) struct FuzzRunTests {
    private let files: CorpusFiles

    init() throws {
        files = try CorpusFiles()
    }

    private func run(
        _ reference: any FuzzReference, profiles: [FuzzProfile] = [.dense, .numbers],
        limit: FuzzSchedule.Limit = .cases(12), first: Int = 0, notices: Notices = Notices()
    ) async throws -> CommandReport {
        let request = FuzzRequest(
            profiles: profiles, seed: 9, first: first, limit: limit, keepFolder: files.path + "/kept",
            reference: reference)
        return try await FuzzRun(request, progress: { _ in }, notice: { notices.add($0) }).run()
    }

    @Test func `a reference that says what Beta says is parity, a line for each profile`() async throws {
        let report = try await run(FuzzSampleReference(), profiles: FuzzProfile.allCases, limit: .cases(90))
        #expect(report.exitCode == .success)
        let lines = report.text.split(separator: "\n")
        #expect(lines.count == FuzzProfile.allCases.count + 2)
        for (line, profile) in zip(lines, FuzzProfile.allCases) {
            #expect(line.hasPrefix("\(profile.rawValue): 10 pairs and "))
            #expect(line.hasSuffix(", 0 drifts"))
        }
        #expect(lines[lines.count - 2] == "seed 9; the same again: nedc-bench parity fuzz --seed 9 --cases 90")
        #expect(lines[lines.count - 1].hasPrefix("parity: 90 pairs, "))
    }

    @Test func `a drift is shrunk, kept with what it takes to ask again, and ends with 1`() async throws {
        let notices = Notices()
        let report = try await run(FuzzSampleReference.countsOneMore, profiles: [.dense], notices: notices)
        #expect(report.exitCode == .drift)
        #expect(report.text.contains("\ndrift: 12 pairs, "))
        let kept = try FileManager.default.contentsOfDirectory(atPath: files.path + "/kept")
        // One of a kind is kept, the others are counted and told.
        #expect(kept.count == 1)
        #expect(notices.all.count > 2)
        let folder = files.path + "/kept/" + (try #require(kept.first))
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
                == ["README.md", "hyp", "hyp.list", "params.toml", "ref", "ref.list"])
        let readMe = try FuzzFileText.read(folder + "/README.md")
        #expect(readMe.contains("ovlp seiz/hit: reference 2, candidate 1"))
        #expect(readMe.contains("parity run --reference process --ref ref.list --hyp hyp.list -p params.toml"))
        let name = try #require(kept.first).dropFirst("9-dense-".count)
        let number = try #require(Int(name))
        #expect(readMe.contains("nedc-bench parity fuzz --seed 9 --profile dense --first \(number) --cases 1"))
        // What was kept still drifts, read from the folder.
        let list = try PairList.read(
            reference: folder + "/ref.list", hypothesis: folder + "/hyp.list", relativeTo: folder, environment: [:])
        let question = FuzzQuestion(
            number: 0, scope: .corpus, pairs: list.pairs, parameterPath: folder + "/params.toml")
        let answer = FuzzCandidate.answer(to: question, arithmetic: .python311).reply
        let replies = try await FuzzSampleReference.countsOneMore.replies(to: [question]) {}
        #expect(replies[0] != answer)
    }

    @Test func `parameters that both sides refuse are agreed on, and those that one refuses are drift`() async throws {
        let broken = FuzzSampleReference { question, reply in
            if case .records = reply { .badParameters("no") } else { .records([]) }
        }
        let report = try await run(broken, profiles: [.parameters], limit: .cases(30))
        #expect(report.exitCode == .drift)
        #expect(report.text.contains(", 30 drifts"))
        let agreed = try await run(FuzzSampleReference(), profiles: [.parameters], limit: .cases(30))
        #expect(agreed.exitCode == .success)
        #expect(agreed.text.contains("bad-parameters "))
    }

    @Test func `a question that the reference fails on is counted and no parity`() async throws {
        let failing = FuzzSampleReference { question, reply in
            question.scope.caseName == "dense-002" ? .failure("The reference gave no answer within 60.0 s.") : reply
        }
        let notices = Notices()
        let report = try await run(failing, profiles: [.dense], notices: notices)
        #expect(report.exitCode == .reference)
        #expect(report.text.contains(", 1 without an answer of the reference"))
        #expect(notices.all == ["dense-002: The reference gave no answer within 60.0 s."])
    }

    @Test func `a drift weighs more than a question without an answer`() async throws {
        let both = FuzzSampleReference { question, reply in
            if question.scope.caseName == "dense-002" { return .failure("gone") }
            guard case .records(let records) = reply else { return reply }
            return .records(records.dropLast())
        }
        #expect(try await run(both, profiles: [.dense]).exitCode == .drift)
    }

    @Test func `a reference that cannot be had is no parity`() async throws {
        let none = FuzzSampleReference { _, _ in throw ReferenceError.timedOut(seconds: 1) }
        let report = try await run(none)
        #expect(report.exitCode == .reference)
        #expect(report.text.contains("the reference failed: The reference gave no answer within 1.0 s."))
        #expect(report.text.contains("nothing was compared: 0 pairs"))
    }

    @Test func `an interrupted run says so, and leaves no scratch behind`() async throws {
        let folders = Mutex<Set<String>>([])
        let slow = FuzzSampleReference { question, reply in
            folders.withLock { _ = $0.insert(question.parameterPath) }
            await Task.yield()
            try Task.checkCancellation()
            return reply
        }
        let request = FuzzRequest(
            profiles: [.dense], seed: 9, first: 0, limit: .seconds(1e8), keepFolder: files.path, reference: slow)
        let task = Task { try await FuzzRun(request, progress: { _ in }, notice: { _ in }).run() }
        while folders.withLock(\.isEmpty) { await Task.yield() }
        task.cancel()
        let report = try await task.value
        #expect(report.exitCode == .interrupted)
        #expect(folders.withLock { $0.allSatisfy { !FileManager.default.fileExists(atPath: $0) } })
    }

    @Test func `lists are of the whole batch and of the pairs that are scored`() async throws {
        let lists = Mutex<[Int]>([])
        let reference = FuzzSampleReference { question, reply in
            if question.scope == .corpus { lists.withLock { $0.append(question.pairs.count) } }
            return reply
        }
        _ = try await run(reference, profiles: [.formats], limit: .cases(40))
        let counts = lists.withLock(\.self)
        #expect(counts.count == 2)
        #expect(counts.first == 40)
        #expect((2..<40).contains(counts.last ?? 0))
    }
}

@Suite(.serialized) struct FuzzScheduleTests {
    private func batches(
        _ profiles: [FuzzProfile], first: Int = 0, cases: Int
    ) -> [[FuzzSchedule.Batch]] {
        var schedule = FuzzSchedule(profiles, first: first, limit: .cases(cases))
        var rounds: [[FuzzSchedule.Batch]] = []
        while let round = schedule.next() { rounds.append(round) }
        return rounds
    }

    @Test func `cases are shared out, the first profiles get what is over`() {
        let rounds = batches([.dense, .numbers, .formats], cases: 200)
        #expect(rounds.count == 2)
        #expect(rounds[0].map(\.numbers) == [0..<50, 0..<50, 0..<50])
        #expect(rounds[1].map(\.numbers) == [50..<67, 50..<67, 50..<66])
    }

    @Test func `fewer cases than profiles leave some profiles out`() {
        #expect(batches([.dense, .numbers], cases: 1).map { $0.map(\.profile) } == [[.dense]])
    }

    @Test func `numbers count from the first`() {
        #expect(batches([.dense], first: 7, cases: 60).map { $0.map(\.numbers) } == [[7..<57], [57..<67]])
    }

    @Test func `seconds that have passed end the run before the next round`() {
        var schedule = FuzzSchedule([.dense], first: 0, limit: .seconds(1e8))
        #expect(schedule.next()?.map(\.numbers) == [0..<50])
        #expect(schedule.next()?.map(\.numbers) == [50..<100])
        var over = FuzzSchedule([.dense], first: 0, limit: .seconds(0))
        #expect(over.next() == nil)
    }
}

/// Sentences that a run told.
final class Notices: Sendable {
    private let sentences = Mutex<[String]>([])

    func add(_ sentence: String) {
        sentences.withLock { $0.append(sentence) }
    }

    var all: [String] { sentences.withLock(\.self) }
}
