import AlphaReference
import MetricModel
import NedcBeta
import ParityPolicy
import Synchronization
import Testing

@testable import ParityHarness

@Suite(.serialized) struct ResumedRunTests {
    private let files: CorpusFiles

    init() throws {
        files = try CorpusFiles()
    }

    private func request(_ reference: ScriptedReference, resumes: Bool) throws -> ParityRequest {
        ParityRequest(
            corpora: [try files.corpus("dense", pairs: 5)], reference: reference, candidateCommand: nil,
            storePath: files.path + "/out/drift.sqlite", outputFolder: files.path + "/out",
            arguments: ["parity", "run"], resumes: resumes)
    }

    /// A run that is stopped after some of its six cases.
    @discardableResult
    private func interrupted(
        after count: Int, _ script: @escaping @Sendable ([ReferenceQuestion]) -> [ReferenceEvent]
    ) async throws -> ParityResult {
        let request = try request(ScriptedReference { (script($0), nil) }, resumes: false)
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

    @Test func `only what is missing is asked again, and the run keeps its name`() async throws {
        let stopped = try await interrupted(after: 3) { questions in
            [Self.environment] + questions.prefix(3).map { ScriptedReference.answer($0) }
        }
        #expect(stopped.verdict == .interrupted)
        #expect(stopped.outcome.cases.count == 3)
        let asked = Mutex<[Int]>([])
        let resumed = try await ParityRun(
            request(
                ScriptedReference { questions in
                    asked.withLock { $0 = questions.map(\.number) }
                    return ([Self.environment] + questions.map { ScriptedReference.answer($0) }, nil)
                }, resumes: true)
        ) { _ in }.run()
        #expect(asked.withLock { $0 } == [3, 4, 5])
        #expect(resumed.verdict == .parity)
        #expect(resumed.outcome.id == stopped.outcome.id)
        #expect(resumed.outcome.comparisons == 6 * 308)
        let surroundings = Surroundings(environment: [:], workingDirectory: files.path, program: "")
        let report = try DriftVerifier(path: "out/drift.sqlite", limit: 9, digest: nil, surroundings: surroundings)
            .verify { _ in }
        #expect(report.exitCode == .success)
        #expect(report.text.hasPrefix("SOUND: 1 run, "), "\(report.text)")
    }

    @Test func `drift that was found before the interruption is still drift`() async throws {
        try await interrupted(after: 3) { questions in
            [Self.environment]
                + questions.prefix(3).map { question in
                    ScriptedReference.answer(
                        question, ScriptedReference.records(question).nudged(.taes, "seiz", "tpr"))
                }
        }
        let resumed = try await ParityRun(request(.beta(), resumes: true)) { _ in }.run()
        #expect(resumed.verdict == .drift)
        #expect(resumed.outcome.divergenceCount == 3)
    }

    @Test func `a question that the reference failed on before the interruption stays failed`() async throws {
        try await interrupted(after: 3) { questions in
            [Self.environment]
                + questions.prefix(4).map { question in
                    question.number == 1
                        ? .failure(question: 1, .timedOut(seconds: 5)) : ScriptedReference.answer(question)
                }
        }
        let resumed = try await ParityRun(request(.beta(), resumes: true)) { _ in }.run()
        #expect(
            resumed.verdict
                == .untrusted(
                    reason: "The reference gave no answer for s0 of dense: The reference gave no answer within 5.0 s."))
        #expect(resumed.outcome.comparisons == 5 * 308)
    }

    /// A run with a candidate that fails on its third call, stopped when that is over; and the same run resumed, with a
    /// candidate that works.
    private func resumedAfterFailure(settlingTime: Duration) async throws -> (ParityResult, ParityResult) {
        var request = try request(.beta(), resumes: false)
        var answers = ""
        for question in request.questions {
            var lines: [UInt8] = []
            for record in ScriptedReference.records(question) {
                MetricRecord(scope: .corpus, content: record.content).appendJSONLine(to: &lines)
            }
            let path = try files.write(String(decoding: lines, as: UTF8.self), to: "answer\(question.number)")
            answers += "\(question.scope.caseName ?? "corpus")) cat '\(path)';;\n"
        }
        let script = """
            echo x >> '\(files.path)/calls'
            if [ ! -e '\(files.path)/resumed' ]; then
                [ "$(wc -l < '\(files.path)/calls')" -ge 3 ] && mkdir '\(files.path)/failed' && exit 3
                [ -e '\(files.path)/failed' ] && sleep 3600
            fi
            [ "$(wc -l < "$4")" -gt 1 ] && name=corpus || name=$(basename "$4" .csv_bi)
            [ "$name" = corpus ] || name=$(basename "$(cat "$3")" .csv_bi)
            case $name in
            \(answers)esac
            """
        request.candidateCommand = "/bin/sh '\(try files.write(script, to: "candidate.sh"))'"
        request.settlingTime = settlingTime
        let stopped = request
        let done = Mutex(0)
        let task = Task {
            try await ParityRun(stopped) { progress in done.withLock { $0 = progress.done } }.run()
        }
        // Two answers and the failure; then another call hangs.
        while done.withLock({ $0 }) < (settlingTime == .zero ? 3 : 2) || files.text("calls")?.count ?? 0 < 2 * 4 {
            try await Task.sleep(for: .milliseconds(10))
        }
        task.cancel()
        let first = try await task.value
        try files.write("", to: "resumed")
        request.resumes = true
        return (first, try await ParityRun(request) { _ in }.run())
    }

    @Test func `a candidate that failed long before the interruption stays failed`() async throws {
        let (stopped, resumed) = try await resumedAfterFailure(settlingTime: .zero)
        #expect(stopped.verdict == .interrupted)
        let failure = CandidateFailure(reason: "exit status 3", standardError: "")
        #expect(stopped.outcome.cases.compactMap(\.candidateFailure) == [failure])
        #expect(resumed.verdict == .drift)
        #expect(resumed.outcome.cases.count == 6)
        #expect(resumed.outcome.cases.compactMap(\.candidateFailure) == [failure])
    }

    @Test func `one that failed just before it is asked again`() async throws {
        let (stopped, resumed) = try await resumedAfterFailure(settlingTime: .seconds(3600))
        #expect(stopped.verdict == .interrupted)
        #expect(stopped.outcome.cases.compactMap(\.candidateFailure) == [])
        #expect(resumed.verdict == .parity)
        #expect(resumed.outcome.comparisons == 6 * 308)
    }

    /// A run with a live reference that fails, stopped when it has; and the same run resumed.
    private func resumedAfterReferenceFailure(
        _ script: @escaping @Sendable ([ReferenceQuestion]) -> ([ReferenceEvent], ReferenceError?)
    ) async throws -> (ParityResult, ParityResult) {
        let (said, end) = AsyncStream.makeStream(of: Void.self)
        var request = try request(
            ScriptedReference { questions in
                end.yield()
                return script(questions)
            }, resumes: false)
        request.workers = 1
        request.settlingTime = .seconds(3600)
        let stopped = request
        let task = Task { try await ParityRun(stopped) { _ in }.run() }
        for await _ in said { break }
        task.cancel()
        let first = try await task.value
        request.reference = ScriptedReference.beta()
        request.resumes = true
        return (first, try await ParityRun(request) { _ in }.run())
    }

    @Test func `a live reference that fails on a question just before the interruption is asked again`() async throws {
        let (stopped, resumed) = try await resumedAfterReferenceFailure { questions in
            (
                [Self.environment]
                    + questions.map { .failure(question: $0.number, .died(status: "", standardError: "")) }, nil
            )
        }
        #expect(stopped.verdict == .interrupted)
        #expect(stopped.outcome.cases.isEmpty)
        #expect(resumed.verdict == .parity)
    }

    @Test func `so is one that fails as a whole`() async throws {
        let (stopped, resumed) = try await resumedAfterReferenceFailure { questions in
            ([Self.environment, ScriptedReference.answer(questions[0])], .died(status: "", standardError: ""))
        }
        #expect(stopped.verdict == .interrupted)
        #expect(resumed.verdict == .parity)
    }

    @Test func `another reference cannot go on with the run of a first`() async throws {
        try await interrupted(after: 3) { questions in
            [Self.environment] + questions.prefix(3).map { ScriptedReference.answer($0) }
        }
        let other = ScriptedReference { questions in
            let environment = ReferenceEvent.environment(corpus: nil, ScriptedReference.environment(tree: "ffff"))
            return ([environment] + questions.map { ScriptedReference.answer($0) }, nil)
        }
        let error = await #expect(throws: (any Error).self) {
            try await ParityRun(request(other, resumes: true)) { _ in }.run()
        }
        let message = error.flatMap { HarnessFailure($0)?.message }
        #expect(message?.contains("with another reference environment") == true)
    }

    @Test func `nothing to resume is told`() async throws {
        let request = try request(.beta(), resumes: true)
        let error = await #expect(throws: InputError.self) { try await ParityRun(request) { _ in }.run() }
        #expect(
            error?.message
                == "\(files.path)/out/drift.sqlite: no interrupted run with these arguments; expected one to resume.")
    }
}
