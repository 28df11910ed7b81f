import AlphaReference
import Dispatch
import FoundationEssentials
import MetricModel
import Synchronization

/// One call of a candidate, from its private folder to the end of the last process that it started.
struct CandidateCall: Sendable {
    let command: String
    let question: ReferenceQuestion
    let limits: CandidateLimits
    /// When the run must be done; `nil` for no end.
    let runDeadline: ContinuousClock.Instant?
    let mask: SecretMask

    /// How a call ended.
    enum End: Hashable {
        case exited(status: Int)
        case signalled(Int)
        case tooLate
        /// The run as a whole is too late.
        case runTooLate
        case tooMuchOutput
        case guardEnded
    }

    /// What a call left.
    struct Result {
        var end: End
        var output: [UInt8]
        var standardError: String
    }

    /// How long the program waits before it looks whether the call is to be ended.
    private static let pause: Int32 = 50

    /// Calls the candidate, on a thread of its own.
    ///
    /// - Throws: ``CandidateError``, and `CancellationError` where the task is cancelled.
    func run() async throws -> Result {
        let isCancelled = CancelledFlag()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                // A queue of its own gets a thread of its own: the call waits for another program.
                DispatchQueue(label: "nedc-bench.candidate").async {
                    continuation.resume(with: Swift.Result { try run(isCancelled) })
                }
            }
        } onCancel: {
            isCancelled.set()
        }
    }

    private func run(_ isCancelled: CancelledFlag) throws -> Result {
        let folder = CandidateFolder()
        let parameters = question.parameterPath.map { _ in ["-p", folder.parameters] } ?? []
        // The shell puts the arguments behind the command, whatever the command is.
        let words =
            ["/bin/sh", "-c", command + " \"$@\"", "sh", "--format", "jsonl"] + parameters
            + [folder.reference, folder.hypothesis]
        return try GuardedCommand.run(words, folder: folder.path) { guarded in
            defer { remove(folder) }
            try folder.make(question)
            guarded.start()
            return try listen(to: &guarded, isCancelled)
        }
    }

    private func listen(to guarded: inout GuardedCommand, _ isCancelled: CancelledFlag) throws -> Result {
        let deadline = ContinuousClock.now + limits.callDuration
        var output: [UInt8] = []
        var standardError = StandardErrorTail(mask: mask)
        var openStreams = 2
        /// What became of the command itself; what it started may go on for a while.
        var ownEnd: End?
        var graceEnd: ContinuousClock.Instant?
        /// Why the call was ended before that.
        var verdict: End?
        var isStopped = false
        listening: while true {
            switch guarded.next(within: Self.pause) {
            case .nothing: break
            case .output(let bytes) where bytes.isEmpty: openStreams -= 1
            case .output(let bytes):
                if verdict == nil { output += bytes }
                if output.count > limits.output { verdict = .tooMuchOutput }
            case .error(let bytes) where bytes.isEmpty: openStreams -= 1
            case .error(let bytes): standardError.append(bytes)
            case .exited(let status): ownEnd = .exited(status: status)
            case .signalled(let number): ownEnd = .signalled(number)
            case .ended: break listening
            case .guardEnded:
                ownEnd = ownEnd ?? .guardEnded
                break listening
            }
            guard !isStopped else { continue }
            let now = ContinuousClock.now
            if ownEnd != nil {
                graceEnd = graceEnd ?? now + limits.grace
            } else if let runDeadline, now > runDeadline {
                verdict = verdict ?? .runTooLate
            } else if now > deadline {
                verdict = verdict ?? .tooLate
            }
            let isOver = ownEnd != nil && (openStreams == 0 || graceEnd.map { now > $0 } ?? false)
            if isOver || verdict != nil || isCancelled.isSet {
                guarded.stop()
                isStopped = true
            }
        }
        if isCancelled.isSet { throw CancellationError() }
        return Result(end: verdict ?? ownEnd ?? .guardEnded, output: output, standardError: standardError.text)
    }

    private func remove(_ folder: CandidateFolder) {
        do {
            try folder.remove()
        } catch {
            // A candidate may have made it unremovable; the system clears its temporary folder in any case.
        }
    }
}

/// Whether a task was cancelled, for a thread that belongs to no task.
private final class CancelledFlag: Sendable {
    private let flag = Atomic(false)

    var isSet: Bool { flag.load(ordering: .relaxed) }

    func set() { flag.store(true, ordering: .relaxed) }
}
