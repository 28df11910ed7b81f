import AlphaReference
import Foundation
import MetricModel
import NedcBeta
import ParityPolicy
import Synchronization
import Testing

@testable import ParityHarness

/// Which bundles a run leaves.
@Suite(.serialized) struct BundledRunTests {
    private let files: CorpusFiles

    init() throws {
        files = try CorpusFiles()
    }

    private func request(
        _ reference: ScriptedReference, _ corpus: Corpus, resumes: Bool = false
    ) -> ParityRequest {
        ParityRequest(
            corpora: [corpus], reference: reference, candidateCommand: nil,
            storePath: files.path + "/out/drift.sqlite", outputFolder: files.path + "/out",
            arguments: ["parity", "run", "build:0011223344556677"], resumes: resumes)
    }

    private func bundles() throws -> [ReproBundle] {
        let folder = files.path + "/out/repro"
        guard FileManager.default.fileExists(atPath: folder) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { name in
            let bytes = Array(try #require(FileManager.default.contents(atPath: folder + "/" + name)))
            let bundle = try ReproBundle(bytes, path: name)
            #expect(bundle.fileName == name && bytes.count < ReproBundle.sizeLimit)
            return bundle
        }
    }

    /// A corpus whose pairs have these names.
    private func corpus(_ names: [String]) throws -> Corpus {
        for name in names {
            try files.annotation("odd/ref/\(name).csv_bi", stop: 20)
            try files.annotation("odd/hyp/\(name).csv_bi", stop: 15.7)
        }
        for side in ["ref", "hyp"] {
            try files.write(names.map { "\(side)/\($0).csv_bi\n" }.joined(), to: "odd/\(side).list")
        }
        return try CorpusFolder(path: files.path + "/odd").load(environment: [:])
    }

    @Test func `pairs of any name have a bundle each, and are found by their names`() async throws {
        let corpus = try corpus([
            "a'b", "a;echo", "caf\u{E9}", "cafe\u{301}", "x\u{202E}y", "```z", "-p", "sS", "Ss", "$(id)",
        ])
        let names = corpus.list.names
        let reference = ScriptedReference.beta { question, records in
            question.scope == .corpus ? records : records.nudged(.taes, "seiz", "tpr")
        }
        let result = try await ParityRun(request(reference, corpus)) { _ in }.run()
        #expect(result.bundles == BundleTally(written: names.count, leftOut: 0))
        let found = try bundles()
        #expect(Set(found.map { Array(($0.scope.caseName ?? "").utf8) }) == Set(names.map { Array($0.utf8) }))
        #expect(found.allSatisfy { $0.build == "0011223344556677" && $0.extent == .all && $0.workings.count == 5 })
        for name in names {
            let wish = ReproRequest.Wish(
                caseName: "odd/" + name, run: "last", storePath: files.path + "/out/drift.sqlite",
                corpora: [files.path + "/odd"], mode: .process, candidateCommand: nil)
            let settings = LiveReferenceSettings(
                tree: nil, interpreter: "python3", alphaFolder: nil, jobs: nil, timeLimit: 60,
                surroundings: files.surroundings())
            let found = try ReproRequest(wish, live: settings)
            #expect(Array((found.scope.caseName ?? "").utf8) == Array(name.utf8))
            #expect(found.memory.divergences?.count == 1)
        }
    }

    @Test func `a list as a whole and a waived pair have none`() async throws {
        let reference = ScriptedReference.beta { question, records in
            question.scope == .corpus ? records.nudged(.taes, "seiz", "tpr") : records
        }
        let result = try await ParityRun(request(reference, try files.corpus("dense"))) { _ in }.run()
        #expect(result.exitCode == .drift && result.bundles == BundleTally())
        #expect(try bundles().isEmpty)
    }

    @Test func `the first pair of each cause comes before the others`() async throws {
        // Two pairs differ in a rate, and a later one in what is counted.
        let reference = ScriptedReference.beta { question, records in
            switch question.scope.index {
            case 0, 1: records.nudged(.taes, "seiz", "acc")
            case 2: records.nudged(.ovlp, "seiz", "hit")
            default: records
            }
        }
        let result = try await ParityRun(request(reference, try files.corpus("dense", pairs: 3))) { _ in }.run()
        let order = BundleChoice.order(result.outcome, result.waivers, result.causes)
        let names = try bundles()
        #expect(result.causes.causes.count == 2)
        #expect(
            order
                == result.causes.causes.map { $0.kind.key.hasPrefix("formula") ? 0 : 2 }.map { index in
                    BundleName.of(corpus: "dense", .pair(index: index, name: "s\(index)"))
                } + [BundleName.of(corpus: "dense", .pair(index: 1, name: "s1"))])
        #expect(names.count == 3)
    }

    @Test func `pairs on which the candidate failed come behind those that differ, but for the first of them`()
        async throws
    {
        let reference = ScriptedReference.beta { question, records in
            question.scope.index == 3 ? records.nudged(.ovlp, "seiz", "hit") : records
        }
        let result = try await ParityRun(request(reference, try files.corpus("dense", pairs: 4))) { _ in }.run()
        var outcome = result.outcome
        let missing = Divergence(
            scope: .corpus, algorithm: .taes, field: MetricField(label: "seiz", name: "hit"),
            kind: .missingInCandidate(reference: MetricValue(1.0)))
        for position in 1...3 {
            outcome.corpora[0].cases[position].candidateFailure = CandidateFailure(
                reason: "exit status 3", standardError: "")
            outcome.corpora[0].cases[position].algorithms[3].divergences = [missing]
        }
        let causes = CauseRule.causes(of: outcome)
        let names = (0...3).map { BundleName.of(corpus: "dense", .pair(index: $0, name: "s\($0)")) }
        #expect(causes.causes.map(\.kind.key) == ["candidate-failed", "tallies:ovlp"])
        #expect(BundleChoice.order(outcome, .none, causes) == [names[0], names[3], names[1], names[2]])
        #expect(BundleChoice.order(outcome, .none, .none) == [names[3], names[0], names[1], names[2]])
    }

    @Test func `a resumed run has the bundles of what it had compared before`() async throws {
        let corpus = try files.corpus("dense", pairs: 3)
        let environment = ReferenceEvent.environment(corpus: nil, ScriptedReference.environment())
        @Sendable func answers(_ questions: [ReferenceQuestion]) -> [ReferenceEvent] {
            questions.map { question in
                let records = ScriptedReference.records(question)
                return ScriptedReference.answer(
                    question, question.scope.index == 0 ? records.nudged(.taes, "seiz", "tpr") : records)
            }
        }
        let first = request(
            ScriptedReference { ([environment] + answers(Array($0.prefix(2))), nil) }, corpus)
        let running = Mutex<Task<ParityResult, any Error>?>(nil)
        let (gate, opening) = AsyncStream.makeStream(of: Void.self)
        let task = Task {
            for await _ in gate { break }
            return try await ParityRun(first) { progress in
                if progress.done == 2 { running.withLock { $0?.cancel() } }
            }.run()
        }
        running.withLock { $0 = task }
        opening.yield()
        #expect(try await task.value.verdict == .interrupted)
        let asked = Mutex<[Int]>([])
        let resumed = try await ParityRun(
            request(
                ScriptedReference { questions in
                    asked.withLock { $0 = questions.map(\.number) }
                    return ([environment] + answers(questions), nil)
                }, corpus, resumes: true)
        ) { _ in }.run()
        #expect(asked.withLock { $0 } == [1, 2, 3])
        #expect(resumed.verdict == .drift && resumed.outcome.cases.count == 4)
        #expect(try bundles().map(\.scope.index) == [0])
    }
}
