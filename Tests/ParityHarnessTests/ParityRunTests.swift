import AlphaReference
import DriftStore
import Foundation
import MetricModel
import NedcBeta
import ParityPolicy
import Synchronization
import Testing

@testable import ParityHarness

@Suite(.serialized) struct ParityRunTests {
    private let files: CorpusFiles
    private static let reports = [
        "junit.xml", "junit-annotated.xml", "report.html", "metrics.prom", "summary.md", "annotations.txt",
        "parity.json",
    ]

    init() throws {
        files = try CorpusFiles()
    }

    private func request(
        _ reference: ScriptedReference, _ corpora: [Corpus]? = nil, candidate: String? = nil
    ) throws -> ParityRequest {
        ParityRequest(
            corpora: try corpora ?? [files.corpus("dense")], reference: reference, candidateCommand: candidate,
            storePath: files.path + "/out/drift.sqlite", outputFolder: files.path + "/out",
            arguments: ["parity", "run"])
    }

    private func run(_ reference: ScriptedReference, _ corpora: [Corpus]? = nil) async throws -> ParityResult {
        try await ParityRun(request(reference, corpora)) { _ in }.run()
    }

    /// What the store says about a run.
    private func stored(_ id: String) throws -> RunSummary {
        try DriftStore(path: files.path + "/out/drift.sqlite", access: .readOnly).run(id)
    }

    private func divergences(_ result: ParityResult) -> [String] {
        result.outcome.cases.flatMap { item in
            item.algorithms.flatMap(\.divergences).map { "\(item.corpus): \($0.scope.caseName ?? "-") \($0.kindWord)" }
        }
    }

    // MARK: - Verdicts

    @Test func `an equal reference is parity, in result, reports and store`() async throws {
        let result = try await run(.beta())
        #expect(result.verdict == .parity)
        #expect(result.exitCode == .success)
        #expect(result.outcome.cases.map(\.title) == ["(corpus)", "s0", "s1"])
        for name in Self.reports { #expect(files.text("out/\(name)") != nil, "\(name)") }
        let summary = try stored(result.outcome.id)
        #expect(summary.cases == 3)
        #expect(summary.comparisons == 3 * 308)
        #expect(summary.divergences == 0)
        guard case .ended(let end) = summary.status else {
            Issue.record("\(summary.status)")
            return
        }
        #expect(end.verdict == .parity)
        #expect(summary.corpora.map(\.name) == ["dense"])
        #expect(summary.corpora.map(\.environment) == [ScriptedReference.environment()])
    }

    @Test(arguments: Algorithm.allCases)
    func `one unit in the last place of one field is drift, whichever algorithm it is in`(
        _ algorithm: Algorithm
    ) async throws {
        let name = algorithm == .ira ? "kappa" : "tpr"
        let result = try await run(
            .beta { question, records in
                question.scope.index == 1 ? records.nudged(algorithm, "seiz", name) : records
            })
        #expect(result.verdict == .drift)
        #expect(result.exitCode == .drift)
        #expect(divergences(result) == ["dense: s1 value"])
        #expect(result.outcome.cases.map { $0.timeline != nil } == [false, false, true])
        #expect(try stored(result.outcome.id).divergences == 1)
    }

    @Test func `drift of the corpus as a whole has no picture`() async throws {
        let result = try await run(
            .beta { question, records in
                question.scope == .corpus ? records.nudged(.taes, nil, "tpr") : records
            })
        #expect(divergences(result) == ["dense: - value"])
        #expect(result.outcome.cases.allSatisfy { $0.timeline == nil })
    }

    @Test func `a rejection on one side alone is drift, and the same on both is parity`() async throws {
        let rejecting = try await run(
            .beta { question, records in
                question.scope.index == 0 ? records.rejecting(.ira, .noEvents) : records
            })
        #expect(rejecting.verdict == .drift)
        #expect(divergences(rejecting).first == "dense: s0 rejected-by-reference")
        try files.annotation("dense/ref/s0.csv_bi", stop: 41)
        try files.annotation("dense/hyp/s0.csv_bi", stop: 10)
        try files.write("no annotation", to: "dense/hyp/s1.csv_bi")
        let corpus = try CorpusFolder(path: files.path + "/dense").load(environment: [:])
        let agreeing = try await run(.beta(), [corpus])
        #expect(agreeing.verdict == .parity)
        #expect(agreeing.outcome.cases[0].algorithms.map(\.agreedRejection) == [.unknownFormat])
    }

    @Test func `a corpus is scored by its own parameters`() async throws {
        let corpus = try files.corpus("three", parameters: CorpusFiles.threeClasses)
        let alike = try await run(.beta(.python311, corpus.parameters), [corpus])
        #expect(alike.verdict == .parity)
        #expect(alike.outcome.corpora.map(\.labels) == [["seiz", "artf", "bckg"]])
        #expect(alike.outcome.comparisons > 3 * 308)
        #expect(try await run(.beta(), [corpus]).verdict == .drift)
    }

    @Test func `the candidate follows the arithmetic that the reference reports`() async throws {
        let seen = Mutex<[Arithmetic]>([])
        for arithmetic in Arithmetic.allCases {
            let result = try await run(.beta(arithmetic))
            #expect(result.verdict == .parity)
            seen.withLock { $0 += result.outcome.corpora.map(\.environment.arithmetic) }
        }
        #expect(seen.withLock { $0 } == Arithmetic.allCases)
    }

    @Test func `an answer that contradicts itself is no evidence, and what differs in it is listed`() async throws {
        let result = try await run(
            .beta { question, records in
                question.scope.index == 1 ? records.nudged(.ovlp, "seiz", "hit") : records
            })
        #expect(
            result.verdict
                == .untrusted(
                    reason:
                        "The reference contradicts itself about s1 of dense: of ovlp, seiz/tp is 1, seiz/hit is 2, which "
                        + "cannot be. Restore its recording from version control, or record it again."))
        #expect(divergences(result) == ["dense: s1 value"])
        #expect(files.text("out/summary.md")?.contains("contradicts itself") == true)
    }

    // MARK: - Several corpora

    @Test func `corpora are compared one by one, each with its own environment`() async throws {
        let corpora = try [files.corpus("dense"), files.corpus("hard", pairs: 1)]
        let result = try await run(
            ScriptedReference { questions in
                var events: [ReferenceEvent] = []
                for name in ["dense", "hard"] {
                    events.append(.environment(corpus: name, ScriptedReference.environment(tree: name)))
                    events += questions.filter { $0.corpus == name }.map { ScriptedReference.answer($0) }
                }
                return (events, nil)
            }, corpora)
        #expect(result.verdict == .parity)
        #expect(result.outcome.corpora.map(\.name) == ["dense", "hard"])
        #expect(result.outcome.corpora.map(\.environment.treeDigest) == ["dense", "hard"])
        #expect(result.outcome.corpora.map(\.cases.count) == [3, 2])
        #expect(try stored(result.outcome.id).corpora.map(\.name) == ["dense", "hard"])
    }

    @Test func `a corpus that the reference never spoke of is no parity`() async throws {
        let corpora = try [files.corpus("dense"), files.corpus("hard", pairs: 1)]
        let result = try await run(
            ScriptedReference { questions in
                let own = questions.filter { $0.corpus == "dense" }
                return (
                    [.environment(corpus: "dense", ScriptedReference.environment())]
                        + own.map { ScriptedReference.answer($0) }, nil
                )
            }, corpora)
        #expect(result.verdict.word == "untrusted")
        #expect(result.exitCode == .reference)
    }

    @Test func `answers in any order are put into the order of the questions`() async throws {
        let result = try await run(
            ScriptedReference { questions in
                let environment = ReferenceEvent.environment(corpus: nil, ScriptedReference.environment())
                return ([environment] + questions.reversed().map { ScriptedReference.answer($0) }, nil)
            }, [files.corpus("dense", pairs: 9)])
        #expect(result.verdict == .parity)
        #expect(result.outcome.cases.map(\.scope.index) == [nil, 0, 1, 2, 3, 4, 5, 6, 7, 8])
    }

    // MARK: - Reports, progress, interruption

    @Test func `stale reports are gone before anything is asked`() async throws {
        for name in Self.reports { try files.write("an old green report", to: "out/\(name)") }
        try files.write("kept", to: "out/notes.txt")
        let path = files.path
        let found = Mutex<[String]>([])
        let metrics = Mutex("")
        _ = try await run(
            ScriptedReference { _ in
                found.withLock { $0 = (try? FileManager.default.contentsOfDirectory(atPath: path + "/out")) ?? [] }
                let text = try? String(contentsOfFile: path + "/out/metrics.prom", encoding: .utf8)
                metrics.withLock { $0 = text ?? "none" }
                return ([], .noDriver)
            })
        // The metrics are there again already, and say that a run is under way.
        #expect(found.withLock { Set($0) }.isDisjoint(with: Self.reports.filter { $0 != "metrics.prom" }))
        #expect(metrics.withLock { $0.contains("nedc_parity_active 1\n") })
        #expect(metrics.withLock { !$0.contains("old green") && !$0.contains(#"verdict="parity"} 1"#) })
        #expect(files.text("out/notes.txt") == "kept")
        #expect(files.text("out/summary.md")?.contains("old green") == false)
    }

    @Test func `reports that cannot be written and a store that cannot be opened are told by name`() async throws {
        var request = try request(.beta())
        request.outputFolder = try files.write("a file", to: "file")
        let reports = await #expect(throws: InputError.self) { try await ParityRun(request) { _ in }.run() }
        #expect(reports?.message.hasPrefix("\(files.path)/file: cannot be written (") == true)
        request.outputFolder = files.path + "/out"
        request.storePath = files.path + "/file/drift.sqlite"
        let store = await #expect(throws: InputError.self) { try await ParityRun(request) { _ in }.run() }
        #expect(store?.message.hasPrefix("\(files.path)/file: cannot be made (") == true)
    }

    @Test func `progress is told after every case`() async throws {
        let told = Mutex<[RunProgress]>([])
        let run = ParityRun(try request(.beta())) { progress in told.withLock { $0.append(progress) } }
        _ = try await run.run()
        let progress = told.withLock { $0 }
        #expect(progress.map(\.done) == [1, 2, 3])
        #expect(progress.allSatisfy { $0.total == 3 })
        #expect(Set(progress.map(\.title)) == ["(corpus)", "s0", "s1"])
    }

    @Test func `an interrupted run keeps what was finished, and has no verdict of its own`() async throws {
        let request = try request(
            .beta { question, records in
                question.scope == .corpus ? records.nudged(.taes, nil, "tpr") : records
            })
        // The run waits until its own task is known to those who are to cancel it.
        let (gate, opening) = AsyncStream.makeStream(of: Void.self)
        let running = Mutex<Task<ParityResult, any Error>?>(nil)
        let task = Task {
            for await _ in gate { break }
            return try await ParityRun(request) { progress in
                if progress.done == 2 { running.withLock { $0?.cancel() } }
            }.run()
        }
        running.withLock { $0 = task }
        opening.yield()
        let result = try await task.value
        #expect(result.verdict == .interrupted)
        #expect(result.exitCode == .interrupted)
        #expect(result.outcome.wasInterrupted)
        let summary = try stored(result.outcome.id)
        #expect(summary.cases >= 2)
        #expect(summary.cases == result.outcome.cases.count)
        guard case .ended(let end) = summary.status else {
            Issue.record("\(summary.status)")
            return
        }
        #expect(end.verdict == .interrupted)
    }

    @Test func `every run has its own entry in one store`() async throws {
        let first = try await run(.beta())
        let second = try await run(.beta { _, records in records.nudged(.ovlp, "seiz", "tpr") })
        #expect(first.outcome.id != second.outcome.id)
        #expect(try stored(first.outcome.id).divergences == 0)
        #expect(try stored(second.outcome.id).divergences == 3)
        #expect(files.text("out/metrics.prom")?.contains("drift") == true)
    }

    @Test func `the durations of both sides are kept`() async throws {
        let result = try await run(.beta())
        for item in result.outcome.cases {
            #expect(item.algorithms.map { $0.referenceDuration } == [nil, nil, nil, Seconds(0.25), nil])
            #expect(item.algorithms.allSatisfy { ($0.candidateDuration?.value ?? -1) >= 0 })
        }
    }
}
