import MetricModel
import Subprocess
import Synchronization
import SystemPackage

/// One driver process, from its hello to its end or to the question it fails on.
struct DriverSession {
    let command: DriverCommand
    let queue: QuestionQueue
    let continuation: AsyncThrowingStream<ReferenceEvent, any Error>.Continuation

    /// A metric record takes 200 bytes, the reports of a long list some megabytes; a longer line is no answer.
    private static let lineLimit = 1 << 28
    private static let standardErrorLimit = 4096
    private static let startLimit = Seconds(30)

    /// What the session's closure ends in.
    private enum End {
        case queueEmpty
        case failed(question: Int, ReferenceError)
        case neverStarted(ReferenceError)
    }

    /// Runs a driver until the queue is empty or a question fails; that question is reported and not asked again.
    ///
    /// - Throws: ``ReferenceError`` where the driver cannot be started or refuses the tree.
    func run(environment: [String: String]) async throws {
        var options = PlatformOptions()
        // A session of its own: the terminal's interrupt reaches us alone, and grandchildren end with the driver.
        options.createSession = true
        options.teardownSequence = [
            .send(signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: .milliseconds(500)),
            .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .zero),
        ]
        var variables: [Environment.Key: String] = [:]
        for (name, value) in environment { if let key = Environment.Key(rawValue: name) { variables[key] = value } }
        let configuration = Configuration(
            executable: command.interpreter.contains("/")
                ? .path(FilePath(command.interpreter)) : .name(command.interpreter),
            arguments: Arguments(command.arguments), environment: .custom(variables), platformOptions: options)
        let standardError = Ring(limit: Self.standardErrorLimit)
        let watchdog = Watchdog(limit: command.timeLimit)
        let result: ExecutionResult<End, SequenceOutput, SequenceOutput>
        do {
            result = try await Subprocess.run(
                configuration, input: .inputWriter, output: .sequence, error: .sequence
            ) { execution in
                try await withThrowingTaskGroup(of: End?.self) { group in
                    group.addTask {
                        for try await buffer in execution.standardError { standardError.append(buffer) }
                        return nil
                    }
                    group.addTask {
                        try await watchdog.watch {
                            // A process that is gone already needs no signal.
                            try? execution.send(signal: .kill, toProcessGroup: true)
                        }
                        return nil
                    }
                    group.addTask { try await converse(execution, watchdog) }
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
            throw ReferenceError.cannotLaunch(command: command.interpreter, reason: "\(error)")
        }
        try Task.checkCancellation()
        let last = standardError.text
        switch result.closureResult {
        case .queueEmpty: return
        case .neverStarted(let error): throw explain(error, watchdog, "\(result.terminationStatus)", last)
        case .failed(let question, let error):
            continuation.yield(
                .failure(question: question, explain(error, watchdog, "\(result.terminationStatus)", last)))
        }
    }

    private func explain(
        _ error: ReferenceError, _ watchdog: Watchdog, _ status: String, _ standardError: String
    ) -> ReferenceError {
        if watchdog.hasBitten { return .timedOut(seconds: command.timeLimit.value) }
        if case .died = error { return .died(status: status, standardError: standardError) }
        return error
    }

    private func converse(
        _ execution: Execution<CustomWriteInput, SequenceOutput, SequenceOutput>, _ watchdog: Watchdog
    ) async throws -> End {
        var lines = LineReader(execution.standardOutput, limit: Self.lineLimit)
        do {
            // A limit for answers says nothing about how long a busy machine takes to start an interpreter.
            watchdog.start(atLeast: Self.startLimit)
            let environment = try DriverMessages.hello(try await nextLine(&lines), mode: .process)
            watchdog.stop()
            if try queue.note(environment) { continuation.yield(.environment(corpus: nil, environment)) }
        } catch let error as ReferenceError {
            return .neverStarted(error)
        }
        while let question = queue.take() {
            do {
                watchdog.start()
                continuation.yield(try await ask(question, execution.standardInputWriter, &lines))
                watchdog.stop()
            } catch let error as ReferenceError {
                return .failed(question: question.number, error)
            }
        }
        try await execution.standardInputWriter.finish()
        return .queueEmpty
    }

    private func ask(
        _ question: ReferenceQuestion, _ writer: StandardInputWriter, _ lines: inout LineReader
    ) async throws -> ReferenceEvent {
        do {
            _ = try await writer.write(DriverMessages.request(question))
        } catch {
            // The write fails only where the process is gone.
            throw ReferenceError.died(status: "", standardError: "")
        }
        switch try DriverMessages.reply(try await nextLine(&lines), to: question.number) {
        case .error(let error): return .failure(question: question.number, error)
        case .answer(let count):
            var records: [MetricRecord] = []
            records.reserveCapacity(count)
            for _ in 0..<count {
                records.append(try DriverMessages.record(try await nextLine(&lines), scope: question.scope))
            }
            let reports =
                question.wantsReports
                ? try DriverMessages.reports(try await nextLine(&lines), of: question.number) : []
            let durations = try DriverMessages.end(try await nextLine(&lines), of: question.number)
            return .answer(
                ReferenceAnswer(
                    question: question.number, records: records, durations: durations, reports: reports))
        }
    }

    private func nextLine(_ lines: inout LineReader) async throws -> ArraySlice<UInt8> {
        guard let line = try await lines.next() else { throw ReferenceError.died(status: "", standardError: "") }
        return line
    }
}

/// The last bytes of a stream that may be endless.
private final class Ring: Sendable {
    private let limit: Int
    private let bytes = Mutex<[UInt8]>([])

    init(limit: Int) {
        self.limit = limit
    }

    func append(_ buffer: SubprocessOutputSequence.Buffer) {
        let chunk = buffer.bytes
        bytes.withLock { bytes in
            for offset in max(0, chunk.byteCount - limit)..<chunk.byteCount {
                bytes.append(unsafe chunk.unsafeLoad(fromByteOffset: offset, as: UInt8.self))
            }
            if bytes.count > limit { bytes.removeFirst(bytes.count - limit) }
        }
    }

    var text: String {
        let lines = bytes.withLock { String(decoding: $0, as: UTF8.self) }.split(separator: "\n")
        return lines.suffix(3).joined(separator: " | ")
    }
}

/// Bites when an answer takes too long.
private final class Watchdog: Sendable {
    private struct State {
        var deadline: ContinuousClock.Instant?
        var hasBitten = false
    }

    private let limit: Seconds
    private let state = Mutex(State())

    init(limit: Seconds) {
        self.limit = limit
    }

    var hasBitten: Bool { state.withLock(\.hasBitten) }

    func start(atLeast minimum: Seconds = Seconds(0)) {
        let deadline = ContinuousClock.now + .seconds(max(limit.value, minimum.value))
        state.withLock { $0.deadline = deadline }
    }

    func stop() {
        state.withLock { $0.deadline = nil }
    }

    /// Looks at the clock until it is cancelled; bites once where a deadline has passed.
    func watch(_ bite: @Sendable () -> Void) async throws {
        while true {
            try await Task.sleep(for: .milliseconds(100))
            let isLate = state.withLock { state in
                guard let deadline = state.deadline, ContinuousClock.now > deadline else { return false }
                state.hasBitten = true
                state.deadline = nil
                return true
            }
            if isLate { bite() }
        }
    }
}
