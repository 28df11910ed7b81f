import AlphaReference
import Foundation
import MetricModel
import NedcBeta
import ParityPolicy
import Testing

@testable import ParityHarness

/// Lists so long that Beta reads each pair once, for itself and for the whole: what is found must not depend on that.
@Suite(.serialized) struct LongListTests {
    private static let length = AskedLists.worthwhile + 9
    private let files: CorpusFiles

    init() throws {
        files = try CorpusFiles()
    }

    private func corpus() throws -> Corpus {
        let corpus = try files.corpus("long", pairs: Self.length)
        for index in 0..<Self.length {
            try files.annotation("long/ref/s\(index).csv_bi", stop: 10.5 + Double(index * 7 % 290) / 10)
        }
        return corpus
    }

    private func request(_ reference: ScriptedReference, _ corpora: [Corpus]) -> ParityRequest {
        ParityRequest(
            corpora: corpora, reference: reference, candidateCommand: nil,
            storePath: files.path + "/out/drift.sqlite", outputFolder: files.path + "/out",
            arguments: ["parity", "run"])
    }

    private func found(_ result: ParityResult) -> [String] {
        result.outcome.cases.flatMap { $0.algorithms.flatMap(\.divergences).map { "\($0.scope.caseName ?? "-")" } }
    }

    @Test func `pairs and whole are what Beta says about each of them`() async throws {
        let corpora = [try corpus(), try files.corpus("short")]
        let request = request(.beta(), corpora)
        #expect(request.corpora.map { AskedLists(request).comesLast(.corpus, of: $0.name) } == [true, false])
        let result = try await ParityRun(request) { _ in }.run()
        #expect(result.verdict == .parity)
        #expect(result.outcome.comparisons == (Self.length + 1 + 3) * 308)
        // Reports are in the order of the questions, whatever came last.
        #expect(result.outcome.cases.first?.title == "(corpus)")
        #expect(result.outcome.cases.allSatisfy { $0.algorithms.allSatisfy { $0.candidateDuration != nil } })
    }

    @Test func `a difference is found in the pair or in the whole where it is`() async throws {
        let corpus = try corpus()
        let result = try await ParityRun(
            request(
                .beta { question, records in
                    switch question.scope.index {
                    case nil: records.nudged(.taes, nil, "tpr")
                    case 7, Self.length - 1: records.nudged(.ira, "seiz", "kappa")
                    default: records
                    }
                }, [corpus])
        ) { _ in }.run()
        #expect(result.verdict == .drift)
        #expect(found(result) == ["-", "s7", "s\(Self.length - 1)"])
        #expect(result.outcome.cases.filter { $0.timeline != nil }.map(\.title) == ["s7", "s\(Self.length - 1)"])
    }

    @Test func `pairs without an answer are in the whole all the same, in any order of answers`() async throws {
        let corpus = try corpus()
        let result = try await ParityRun(
            request(
                ScriptedReference { questions in
                    let events = questions.reversed().map { question in
                        (question.scope.index ?? 0) % 50 == 49
                            ? ReferenceEvent.failure(question: question.number, .timedOut(seconds: 5))
                            : ScriptedReference.answer(question)
                    }
                    return ([.environment(corpus: nil, ScriptedReference.environment())] + events, nil)
                }, [corpus])
        ) { _ in }.run()
        #expect(found(result).isEmpty)
        #expect(result.outcome.cases.filter { $0.referenceFailure != nil }.count == 5)
        #expect(result.outcome.comparisons == (Self.length + 1 - 5) * 308)
    }

    @Test func `where the reference ends half-way the whole is told, if it was answered`() async throws {
        let corpus = try corpus()
        let result = try await ParityRun(
            request(
                ScriptedReference { questions in
                    let events = questions.prefix(40).map { ScriptedReference.answer($0) }
                    return (
                        [.environment(corpus: nil, ScriptedReference.environment())] + events,
                        .died(status: "1", standardError: "gone")
                    )
                }, [corpus])
        ) { _ in }.run()
        #expect(result.outcome.comparisons == 40 * 308)
        #expect(result.outcome.cases.first?.algorithms.count == 5)
        guard case .untrusted = result.verdict else {
            Issue.record("\(result.verdict)")
            return
        }
    }

    @Test func `part of a run, and a run that goes on, score what they are asked about`() throws {
        var request = request(.beta(), [try corpus()])
        request.shard = Shard(number: 1, count: 2)
        #expect(!AskedLists(request).comesLast(.corpus, of: "long"))
        request.shard = nil
        request.resumes = true
        #expect(!AskedLists(request).comesLast(.corpus, of: "long"))
        request.resumes = false
        request.workers = 2
        #expect(!AskedLists(request).comesLast(.corpus, of: "long"))
    }
}
