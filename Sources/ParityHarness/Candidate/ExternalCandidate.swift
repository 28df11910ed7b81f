import AlphaReference
import FoundationEssentials
import MetricModel
import NedcBeta
import Synchronization

/// A scorer of somebody else's, asked by command.
///
/// The command is run by the shell as `CMD --format jsonl -p PARAMS REF.list HYP.list` (without `-p` where the corpus has no
/// parameter file), in the caller's working directory, and answers with metric records of the corpus scope, as
/// `nedc-bench score` does. A pair is asked for as two lists of one file. The files lie in a private folder
/// (``CandidateFolder``).
///
/// 1. Exit status 0, or 2 where a record is a rejection, is an answer. Anything else is a failed candidate, whatever it wrote:
///    all fields are missing on its side, which is drift.
/// 2. So is an answer without a record, and one with a line that is no record or is there twice.
/// 3. Where the first call ends with 126 or 127 and has written nothing, the command cannot be started, and nobody is asked
///    any further.
/// 4. A call that takes too long is ended with all that it started; so is what goes on when a call has ended.
struct ExternalCandidate: CandidateScorer {
    let command: String
    let limits: CandidateLimits
    private let mask: SecretMask
    private let memory = Memory()
    /// When the run must be done.
    private let runDeadline: ContinuousClock.Instant?

    /// Prepares a candidate; the limit of the run counts from here on.
    ///
    /// - Parameters:
    ///   - command: What the shell runs.
    ///   - limits: How long that may take.
    ///   - environment: The variables whose secrets are not shown.
    init(
        command: String, limits: CandidateLimits = CandidateLimits(),
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) {
        self.command = command
        self.limits = limits
        mask = SecretMask(environment: environment)
        runDeadline = limits.runDuration.map { ContinuousClock.now + $0 }
    }

    /// Makes the first call, for which nothing but the command is wrong where it cannot be started.
    ///
    /// The answer is kept for when the same is asked again.
    ///
    /// - Throws: `InputError` where the command cannot be started, `CancellationError`, ``CandidateError``.
    func start(with question: ReferenceQuestion) async throws {
        let answer = try await ask(question)
        memory.state.withLock { $0.early = (question.number, answer) }
    }

    func answer(
        _ question: ReferenceQuestion, of corpus: Corpus, arithmetic: Arithmetic
    ) async throws -> CandidateAnswer {
        let early = memory.state.withLock { state in
            guard let early = state.early, early.question == question.number else { return nil as CandidateAnswer? }
            state.early = nil
            return early.answer
        }
        if let early { return early }
        return try await ask(question)
    }

    private func ask(_ question: ReferenceQuestion) async throws -> CandidateAnswer {
        let result = try await CandidateCall(
            command: command, question: question, limits: limits, runDeadline: runDeadline, mask: mask
        ).run()
        if result.end == .runTooLate { throw CandidateError.runTimedOut(seconds: limits.run?.value ?? 0) }
        try checkStart(result)
        do throws(CandidateOutput.Fault) {
            return CandidateAnswer(records: try records(result, question.scope), durations: [:], timeline: nil)
        } catch {
            return CandidateAnswer(
                failure: CandidateFailure(reason: mask.shown(error.reason), standardError: result.standardError))
        }
    }

    /// Tells a command that was never started from one that failed.
    private func checkStart(_ result: CandidateCall.Result) throws(InputError) {
        let isFirst = memory.state.withLock { state in
            defer { state.wasCalled = true }
            return !state.wasCalled
        }
        guard isFirst, result.output.isEmpty, case .exited(let status) = result.end, [126, 127].contains(status) else {
            return
        }
        let words = result.standardError.split(separator: "\n").last.map { ": \($0)" } ?? ""
        throw InputError(
            message: "--candidate '\(command)' cannot be started (exit status \(status)\(words)); "
                + "expected a command that /bin/sh can run.")
    }

    private func records(
        _ result: CandidateCall.Result, _ scope: MetricScope
    ) throws(CandidateOutput.Fault) -> [MetricRecord] {
        let status: Int
        switch result.end {
        case .exited(let code) where code == 0 || code == 2: status = code
        case .exited(let code): throw CandidateOutput.Fault(reason: Self.text(ofStatus: code))
        case .signalled(let number): throw CandidateOutput.Fault(reason: SignalName.text(of: number))
        case .tooLate, .runTooLate:
            throw CandidateOutput.Fault(reason: "no end within \(SecondsText.of(limits.call.value)) s")
        case .tooMuchOutput:
            throw CandidateOutput.Fault(reason: "more than \(limits.output >> 20) MB of standard output")
        case .guardEnded:
            throw CandidateOutput.Fault(reason: "the process that guards it was ended by another program")
        }
        var reader = memory.state.withLock { $0.reader }
        let records: [MetricRecord]
        do throws(CandidateOutput.Fault) {
            records = try CandidateOutput.records(in: result.output, scope: scope, &reader)
        } catch {
            throw CandidateOutput.Fault(reason: (status == 0 ? "" : "exit status \(status); ") + error.reason)
        }
        memory.state.withLock { $0.reader = reader }
        let hasRejection = records.contains { if case .rejection = $0.content { true } else { false } }
        guard status == 0 || hasRejection else {
            throw CandidateOutput.Fault(reason: "exit status \(status) without a rejection among its records")
        }
        guard !records.isEmpty else {
            throw CandidateOutput.Fault(reason: "no metric record on its standard output")
        }
        return records
    }

    /// A shell tells the signal that ended a command as 128 and the signal's number.
    private static func text(ofStatus status: Int) -> String {
        SignalName.isKnown(status - 128) ? SignalName.text(of: status - 128) : "exit status \(status)"
    }

    /// What one call knows from the calls before it.
    private final class Memory: Sendable {
        struct State {
            var wasCalled = false
            /// The first answer, until it is asked for again.
            var early: (question: Int, answer: CandidateAnswer)?
            var reader = MetricRecordReader()
        }

        let state = Mutex(State())
    }
}

/// How long a candidate may take, and how much it may write.
struct CandidateLimits: Hashable, Sendable {
    /// One call.
    var call: Seconds
    /// All calls of a run; `nil` for no end.
    var run: Seconds?
    /// How long what a command started may write on when the command itself has ended.
    var grace = Duration.seconds(1)
    /// How many bytes of standard output are read; a list of a hundred thousand pairs has less.
    var output = 256 << 20

    /// Creates limits: ten minutes a call, and no end of the run, where nothing else is stated.
    init(call: Seconds = Seconds(600), run: Seconds? = nil) {
        self.call = call
        self.run = run
    }

    /// The limit of a call for a clock.
    var callDuration: Duration { Self.duration(call) }
    /// The limit of the run for a clock.
    var runDuration: Duration? { run.map(Self.duration) }

    /// No clock gets beyond thirty years.
    private static func duration(_ limit: Seconds) -> Duration { .seconds(min(limit.value, 1e9)) }
}

/// The names of signals.
private enum SignalName {
    private static let names = [
        1: "SIGHUP", 2: "SIGINT", 3: "SIGQUIT", 4: "SIGILL", 5: "SIGTRAP", 6: "SIGABRT", 8: "SIGFPE", 9: "SIGKILL",
        11: "SIGSEGV", 13: "SIGPIPE", 14: "SIGALRM", 15: "SIGTERM",
    ]

    /// Whether a number is one that a system has a signal for.
    static func isKnown(_ number: Int) -> Bool { (1...64).contains(number) }

    /// Returns a signal's number, and its name where all systems give it the same one.
    static func text(of number: Int) -> String {
        "signal \(number)" + (names[number].map { " (\($0))" } ?? "")
    }
}
