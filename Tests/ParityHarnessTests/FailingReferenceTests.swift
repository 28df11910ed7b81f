import AlphaReference
import DriftStore
import Foundation
import MetricModel
import NedcBeta
import ParityPolicy
import Testing

@testable import ParityHarness

/// Runs whose reference fails in part, half-way, or from the start: none of them is parity.
@Suite(.serialized) struct FailingReferenceTests {
    private let files: CorpusFiles
    private static let reports = [
        "junit.xml", "junit-annotated.xml", "report.html", "metrics.prom", "summary.md", "annotations.txt",
        "parity.json",
    ]

    init() throws {
        files = try CorpusFiles()
    }

    private func request(_ reference: ScriptedReference) throws -> ParityRequest {
        ParityRequest(
            corpora: [try files.corpus("dense")], reference: reference, candidateCommand: nil,
            storePath: files.path + "/out/drift.sqlite", outputFolder: files.path + "/out",
            arguments: ["parity", "run"])
    }

    private func run(_ reference: ScriptedReference) async throws -> ParityResult {
        try await ParityRun(request(reference)) { _ in }.run()
    }

    private func stored(_ id: String) throws -> RunSummary {
        try DriftStore(path: files.path + "/out/drift.sqlite", access: .readOnly).run(id)
    }

    @Test func `a failed question is told in the verdict, the others are compared`() async throws {
        let result = try await run(
            ScriptedReference { questions in
                var events: [ReferenceEvent] = [.environment(corpus: nil, ScriptedReference.environment())]
                events += questions.map { question in
                    question.number == 1
                        ? .failure(question: 1, .timedOut(seconds: 5)) : ScriptedReference.answer(question)
                }
                return (events, nil)
            })
        #expect(
            result.verdict
                == .untrusted(
                    reason: "The reference gave no answer for s0 of dense: The reference gave no answer within 5.0 s."))
        #expect(result.outcome.comparisons == 2 * 308)
        #expect(try stored(result.outcome.id).cases == 3)
        #expect(files.text("out/junit.xml")?.contains("within 5.0 s") == true)
    }

    @Test func `a reference that ends half-way leaves what was compared, and its reason`() async throws {
        let result = try await run(
            ScriptedReference { questions in
                let environment = ReferenceEvent.environment(corpus: nil, ScriptedReference.environment())
                return (
                    [environment, ScriptedReference.answer(questions[0])], .died(status: "exited(1)", standardError: "")
                )
            })
        #expect(
            result.verdict == .untrusted(reason: "The reference ended in the middle of an answer (exited(1))."))
        #expect(result.exitCode == .reference)
        #expect(result.outcome.comparisons == 308)
        #expect(try stored(result.outcome.id).cases >= 1)
        #expect(
            result.outcome.cases.compactMap(\.referenceFailure) == ["it was never answered.", "it was never answered."])
    }

    @Test func `a reference that says nothing at all is no parity`() async throws {
        for end in [nil, ReferenceError.noDriver] {
            let result = try await run(ScriptedReference { _ in ([], end) })
            #expect(result.verdict.word == "untrusted")
            #expect(result.exitCode == .reference)
            for name in Self.reports { #expect(files.text("out/\(name)") != nil, "\(name)") }
        }
    }

    @Test func `an answer before any environment is not trusted`() async throws {
        let result = try await run(
            ScriptedReference { questions in (questions.map { ScriptedReference.answer($0) }, nil) })
        #expect(
            result.verdict
                == .untrusted(reason: "The reference's answer is garbled: an answer before the environment."))
    }

    @Test func `silence on both sides is drift, not parity`() async throws {
        var request = try request(.beta { _, records in records.filter { $0.algorithm != .ira } })
        let beta = ScriptedReference.records(request.questions[0]).filter { $0.algorithm != .ira }
        var lines: [UInt8] = []
        for record in beta { record.appendJSONLine(to: &lines) }
        let answer = try files.write(String(decoding: lines, as: UTF8.self), to: "candidate.jsonl")
        request.candidateCommand = "cat '\(answer)' #"
        request.corpora = [try files.corpus("dense", pairs: 1)]
        request.evidence = EvidenceSnapshot(of: request.corpora)
        let result = try await ParityRun(request) { _ in }.run()
        #expect(result.verdict == .drift)
        let kinds = result.outcome.cases.flatMap(\.algorithms).flatMap(\.divergences).map(\.kind)
        #expect(kinds.contains(.missingOnBothSides))
    }
}
