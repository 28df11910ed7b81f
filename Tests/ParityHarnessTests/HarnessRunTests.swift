import AlphaReference
import Foundation
import MetricModel
import NedcBeta
import ParityPolicy
import Testing

@testable import ParityHarness

/// Whole runs against a reference in memory: Beta's own numbers, changed where the test says so.
@Suite(.serialized) struct HarnessRunTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("nedc-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private struct Reference: ReferenceSource {
        var environment = ReferenceEnvironment(
            mode: .process, tool: "t", treeDigest: "d", interpreter: "i", arithmetic: .python311, packages: [],
            driverDigest: "d", platform: "p")
        var change: @Sendable (Int, [MetricRecord]) -> [MetricRecord] = { $1 }
        var failing: Set<Int> = []
        var silentFrom = Int.max
        var tellsEnvironment = true
        var endsWith: ReferenceError?

        func events(for questions: [ReferenceQuestion]) -> AsyncThrowingStream<ReferenceEvent, any Error> {
            AsyncThrowingStream { continuation in
                if tellsEnvironment { continuation.yield(.environment(corpus: nil, environment)) }
                for question in questions where question.number < silentFrom {
                    if failing.contains(question.number) {
                        continuation.yield(.failure(question: question.number, .timedOut(seconds: 1)))
                        continue
                    }
                    let records = Beta().score(question.pairs).records(scope: question.scope)
                    continuation.yield(
                        .answer(
                            ReferenceAnswer(
                                question: question.number, records: change(question.number, records), durations: [:])))
                }
                continuation.finish(throwing: endsWith)
            }
        }
    }

    private func request(_ reference: Reference, pairs: Int = 5) throws -> ParityRequest {
        var files: [FilePair] = []
        for index in 0..<pairs {
            let paths = ["r", "h"].map { folder.appendingPathComponent("\($0)\(index).csv_bi") }
            for (side, path) in paths.enumerated() {
                let text =
                    "# version = csv_v1.0.0\n# duration = 100.0000 secs\n"
                    + "TERM,\(10 + index).5,\(20 + index + side).25,seiz,1\n"
                try Data(text.utf8).write(to: path)
            }
            files.append(FilePair(reference: paths[0].path, hypothesis: paths[1].path))
        }
        let corpus = Corpus(
            name: "c", list: PairList(pairs: files), parameterPath: nil, parameters: .seizureDetection, recording: nil)
        let output = folder.appendingPathComponent("out").path
        return ParityRequest(
            corpora: [corpus], reference: reference, candidateCommand: nil, storePath: output + "/drift.sqlite",
            outputFolder: output, arguments: ["parity", "run"])
    }

    private func run(_ reference: Reference) async throws -> ParityResult {
        try await ParityRun(request(reference)) { _ in }.run()
    }

    private func report(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: folder.appendingPathComponent("out/\(name)")), as: UTF8.self)
    }

    @Test func `an equal reference is parity over all pairs and the whole`() async throws {
        let result = try await run(Reference())
        #expect(result.verdict == .parity)
        #expect(result.outcome.comparisons == 6 * 308)
        #expect(try report("summary.md").contains("every bit equal"))
    }

    @Test func `one changed bit in one case is found there and nowhere else`() async throws {
        let change: @Sendable (Int, [MetricRecord]) -> [MetricRecord] = { number, records in
            var changed = records
            for index in records.indices where number == 3 {
                guard case .number(let algorithm, let field, .float(let bits)) = records[index].content else {
                    continue
                }
                changed[index].content = .number(algorithm: algorithm, field: field, value: .float(bits: bits ^ 1))
                break
            }
            return changed
        }
        let result = try await run(Reference(change: change))
        #expect(result.verdict == .drift)
        #expect(result.exitCode == .drift)
        let failing = result.outcome.cases.filter { $0.divergenceCount > 0 }
        #expect(failing.map(\.title) == ["r2"])
        #expect(failing.first?.divergenceCount == 1)
        #expect(failing.first?.timeline?.reference.map(\.label) == ["bckg", "seiz", "bckg"])
        let questions = try DriftQuestions(path: "out/drift.sqlite", limit: 5, surroundings: surroundings)
        #expect(try questions.show(run: "last").text.contains("r2: "))
    }

    private var surroundings: Surroundings {
        Surroundings(environment: [:], workingDirectory: folder.path, program: "")
    }

    @Test func `a question without an answer leaves no parity`() async throws {
        for reference in [
            Reference(failing: [2]), Reference(silentFrom: 4), Reference(silentFrom: 0),
            Reference(silentFrom: 0, tellsEnvironment: false), Reference(silentFrom: 3, endsWith: .mixedEnvironments),
        ] {
            let result = try await run(reference)
            #expect(result.verdict.word == "untrusted")
            #expect(result.exitCode == .reference)
            #expect(!(try report("summary.md")).contains("every bit equal"))
            #expect(try report("junit.xml").contains("<error"))
        }
    }

    @Test func `drift found before the reference failed is listed, and the run is untrusted`() async throws {
        let change: @Sendable (Int, [MetricRecord]) -> [MetricRecord] = { $0 == 1 ? Array($1.dropLast()) : $1 }
        let result = try await run(Reference(change: change, silentFrom: 3, endsWith: .mixedEnvironments))
        #expect(result.exitCode == .reference)
        #expect(result.outcome.divergenceCount > 0)
        #expect(try report("summary.md").contains("### Differing fields"))
    }

    @Test func `an interrupted run stores what it had and is resumed to the same end`() async throws {
        let request = try request(Reference(silentFrom: 3))
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return try await ParityRun(request) { _ in }.run()
        }
        task.cancel()
        let result = try await task.value
        #expect(result.verdict == .interrupted)
        #expect(result.exitCode == .interrupted)
        var again = request
        again.reference = Reference()
        again.resumes = true
        let resumed = try await ParityRun(again) { _ in }.run()
        #expect(resumed.verdict == .parity)
        #expect(resumed.outcome.id == result.outcome.id)
        #expect(resumed.outcome.comparisons == 6 * 308)
        await #expect(throws: InputError.self) { try await ParityRun(again) { _ in }.run() }
    }

    @Test func `two corpora of one name are refused`() throws {
        for name in ["a/x", "b/x"] {
            let corpus = folder.appendingPathComponent(name)
            try FileManager.default.createDirectory(at: corpus, withIntermediateDirectories: true)
            for list in ["ref.list", "hyp.list"] { try Data("f\n".utf8).write(to: corpus.appendingPathComponent(list)) }
        }
        #expect(throws: InputError(message: "Two corpora are called x; expected different names.")) {
            try CorpusChoice.folders(["a", "b"], surroundings)
        }
    }
}
