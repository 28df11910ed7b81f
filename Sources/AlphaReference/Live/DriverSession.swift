import MetricModel
import Subprocess
import Synchronization
import SystemPackage

/// One driver, from its hello to its end or to the question it fails on.
struct DriverSession<Launcher: DriverLauncher>: Sendable {
    let launcher: Launcher
    let queue: QuestionQueue
    /// Puts a question as the driver can read it; an error of it ends the run.
    let translate: @Sendable (ReferenceQuestion) throws -> ReferenceQuestion
    let tell: @Sendable (ReferenceEvent) -> Void
    /// What the limits are measured by.
    let now: TimeSource

    /// What the session's closure ends in.
    private enum End {
        case queueEmpty
        case failed(question: Int, ReferenceError)
        case leftWithoutAWord(ReferenceQuestion)
        case neverStarted(ReferenceError)
    }

    /// Runs a driver until the queue is empty or a question fails; that question is reported and not asked again.
    ///
    /// Where a driver that had answered before goes without a word, it may have gone before it was asked: then the
    /// question goes to a new one, which has answered nothing yet, so that this happens once.
    ///
    /// - Parameter parent: The folder that gets the driver's scratch folder.
    /// - Throws: ``ReferenceError`` where the driver cannot be started or refuses the tree.
    func run(in parent: String) async throws {
        let folder = try ScratchFolder.make(in: parent)
        let start = launcher.start(in: folder)
        try await Guardian.during(folder: folder, removal: start.removal, environment: start.environment) { guardian in
            try await run(start, folder, guardian)
        }
    }

    private func run(_ start: DriverStart, _ folder: String, _ guardian: Guardian) async throws {
        var options = PlatformOptions()
        // A session of its own: the terminal's interrupt reaches us alone, and grandchildren end with the driver.
        options.createSession = true
        options.teardownSequence = [
            .send(signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: .milliseconds(500)),
            .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .zero),
        ]
        let configuration = Configuration(
            executable: start.executable.contains("/")
                ? .path(FilePath(start.executable)) : .name(start.executable),
            arguments: Arguments(start.arguments), environment: .exactly(start.environment),
            workingDirectory: start.workingDirectory.map { FilePath($0) }, platformOptions: options)
        let standardError = LastWords()
        let watchdog = Watchdog(limit: launcher.limits.answer, now: now)
        let asked = AskedQuestion()
        let result: ExecutionResult<End, SequenceOutput, SequenceOutput>
        do {
            result = try await Subprocess.run(
                configuration, input: .inputWriter, output: .sequence, error: .sequence
            ) { execution in
                guardian.watch(group: execution.processIdentifier.value)
                return try await withThrowingTaskGroup(of: End?.self) { group in
                    group.addTask {
                        for try await buffer in execution.standardError { standardError.append(buffer) }
                        return nil
                    }
                    group.addTask {
                        try await watchdog.watch {
                            // A process that is gone already needs no signal.
                            try? execution.send(signal: .kill, toProcessGroup: true)
                        }
                        let error = ReferenceError.timedOut(seconds: launcher.limits.answer.value)
                        return asked.number.map { .failed(question: $0, error) } ?? .neverStarted(error)
                    }
                    group.addTask { try await converse(execution, watchdog, asked) }
                    while let end = try await group.next() {
                        guard let end else { continue }
                        // Whatever is still running now is only in the way: a helper reading, or a driver that failed.
                        watchdog.stop()
                        if case .queueEmpty = end {
                            await execution.teardown(using: options.teardownSequence)
                        } else {
                            try? execution.send(signal: .kill, toProcessGroup: true)
                        }
                        group.cancelAll()
                        return end
                    }
                    return End.neverStarted(.garbled(problem: "the driver said nothing."))
                }
            }
        } catch let error as SubprocessError {
            throw ReferenceError.cannotLaunch(command: start.executable, reason: "\(error)")
        }
        guardian.release()
        try Task.checkCancellation()
        var death = DriverDeath(
            start: start, folder: folder, status: "\(result.terminationStatus)", standardError: standardError.text,
            hadGreeted: true)
        switch result.closureResult {
        case .queueEmpty: return
        case .neverStarted(let error):
            death.hadGreeted = false
            throw await explain(error, watchdog, death)
        case .leftWithoutAWord(let question):
            let error = await explain(.died(status: "", standardError: ""), watchdog, death)
            // One that we had to end was still there, and had been asked.
            if case .died = error, death.status != "signaled(9)" { return queue.putBack(question) }
            tell(.failure(question: question.number, error))
        case .failed(let question, let error):
            tell(.failure(question: question, await explain(error, watchdog, death)))
        }
    }

    private func explain(
        _ error: ReferenceError, _ watchdog: Watchdog, _ death: DriverDeath
    ) async -> ReferenceError {
        if let limit = watchdog.bittenAfter { return .timedOut(seconds: limit.value) }
        if case .died = error { return await launcher.explain(death) }
        return error
    }

    private func converse(
        _ execution: Execution<CustomWriteInput, SequenceOutput, SequenceOutput>, _ watchdog: Watchdog,
        _ asked: AskedQuestion
    ) async throws -> End {
        var lines = LineReader(execution.standardOutput, limit: DriverMessages.lineLimit)
        do {
            // A limit for answers says nothing about how long a busy machine takes to start an interpreter.
            watchdog.start(atLeast: DriverMessages.startLimit)
            let said = try DriverMessages.hello(try await nextLine(&lines), mode: launcher.mode)
            let environment = try launcher.vouch(for: said)
            watchdog.stop()
            if try queue.note(environment) { tell(.environment(corpus: nil, environment)) }
        } catch let error as ReferenceError {
            return .neverStarted(error)
        }
        var check = AnswerCheck()
        var reader = MetricRecordReader()
        var hasAnswered = false
        while let question = await queue.take() {
            let translated = try translate(question)
            do {
                asked.note(question.number)
                watchdog.start()
                guard
                    let first = try await put(translated, execution.standardInputWriter, &lines)
                else {
                    if hasAnswered { return .leftWithoutAWord(question) }
                    throw ReferenceError.died(status: "", standardError: "")
                }
                tell(try await listen(to: question, first, &lines, &check, &reader))
                watchdog.stop()
                hasAnswered = true
            } catch let error as ReferenceError {
                return .failed(question: question.number, error)
            }
        }
        try await execution.standardInputWriter.finish()
        return .queueEmpty
    }

    /// Asks, and returns the first line of the answer; `nil` where the driver is gone.
    private func put(
        _ question: ReferenceQuestion, _ writer: StandardInputWriter, _ lines: inout LineReader
    ) async throws -> ArraySlice<UInt8>? {
        do {
            _ = try await writer.write(DriverMessages.request(question))
        } catch {
            // The write fails only where the process is gone.
            return nil
        }
        if let line = try await lines.next() { return line }
        // Half a line is a word.
        if lines.hasMore { throw ReferenceError.died(status: "", standardError: "") }
        return nil
    }

    private func listen(
        to question: ReferenceQuestion, _ first: ArraySlice<UInt8>, _ lines: inout LineReader,
        _ check: inout AnswerCheck, _ reader: inout MetricRecordReader
    ) async throws -> ReferenceEvent {
        switch try DriverMessages.reply(first, to: question.number) {
        case .error(let error): return .failure(question: question.number, error)
        case .answer(let count):
            var records: [MetricRecord] = []
            records.reserveCapacity(count)
            var kept: [UInt8] = []
            for _ in 0..<count {
                let line = try await nextLine(&lines)
                records.append(try DriverMessages.record(line, scope: question.scope, &reader))
                if queue.keepsLines { kept += line + [0x0A] }
            }
            let reports =
                question.wantsReports
                ? try DriverMessages.reports(try await nextLine(&lines), of: question.number) : []
            let times = try DriverMessages.end(try await nextLine(&lines), of: question.number)
            if lines.hasMore { throw ReferenceError.garbled(problem: "it goes on after its end.") }
            if let problem = check.problem(in: records) { throw ReferenceError.incomplete(problem: problem) }
            var answer = ReferenceAnswer(
                question: question.number, records: records, durations: times.algorithms, reports: reports)
            answer.busy = times.whole
            answer.lines = kept
            return .answer(answer)
        }
    }

    private func nextLine(_ lines: inout LineReader) async throws -> ArraySlice<UInt8> {
        guard let line = try await lines.next() else { throw ReferenceError.died(status: "", standardError: "") }
        return line
    }
}

/// The question that a driver is busy with.
private final class AskedQuestion: Sendable {
    private let last = Mutex<Int?>(nil)

    func note(_ number: Int) {
        last.withLock { $0 = number }
    }

    /// The last one; `nil` before the first.
    var number: Int? { last.withLock { $0 } }
}
