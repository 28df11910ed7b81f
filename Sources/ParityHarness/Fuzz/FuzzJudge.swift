import MetricModel
import ParityComparison

/// Asks both scorers the same and compares what they say, bit by bit.
struct FuzzJudge: Sendable {
    private let reference: any FuzzReference
    private let arithmetic: Arithmetic
    private let scratch: FuzzScratch

    init(_ reference: any FuzzReference, arithmetic: Arithmetic, _ scratch: FuzzScratch) {
        self.reference = reference
        self.arithmetic = arithmetic
        self.scratch = scratch
    }

    /// Tells which inputs Beta scores without any rejection.
    func scored(_ inputs: [FuzzInput]) async throws -> [Bool] {
        await FuzzCandidate.answers(to: try scratch.write(inputs), arithmetic: arithmetic).map(\.isScored)
    }

    /// Judges inputs.
    ///
    /// - Returns: An outcome for each; `nil` where the task was cancelled before there was a reply.
    func outcomes(of inputs: [FuzzInput], progress: @Sendable () -> Void = {}) async throws -> [FuzzOutcome?] {
        let questions = try scratch.write(inputs)
        let answers = await FuzzCandidate.answers(to: questions, arithmetic: arithmetic)
        let replies = try await reference.replies(to: questions, progress: progress)
        return zip(questions, answers).map { question, answer in
            replies[question.number].map { Self.compare($0, answer, question.scope) }
        }
    }

    private static func compare(
        _ reply: FuzzReply, _ answer: FuzzCandidate.Answer, _ scope: MetricScope
    ) -> FuzzOutcome {
        func differs(_ kind: Divergence.Kind) -> FuzzOutcome {
            FuzzOutcome(
                comparisons: 1, divergences: [Divergence(scope: scope, algorithm: nil, field: nil, kind: kind)])
        }
        switch (reply, answer.reply) {
        case (.failure(let message), _), (_, .failure(let message)): return FuzzOutcome(failure: message)
        case (.badParameters, .badParameters):
            return FuzzOutcome(comparisons: 1, agreedRejections: [FuzzOutcome.badParameters: 1])
        case (.badParameters(let message), .records):
            return differs(.rejectedByReference(Rejection(.other, "bad parameters: \(message)")))
        case (.records, .badParameters(let message)):
            return differs(.rejectedByCandidate(Rejection(.other, "bad parameters: \(message)")))
        case (.records(let reference), .records(let candidate)):
            let outcomes = RecordComparison(labels: answer.labels).compare(
                scope: scope, reference: reference, candidate: candidate)
            var outcome = FuzzOutcome()
            for part in outcomes {
                outcome.comparisons += part.comparisons
                outcome.divergences += part.divergences
                if let agreed = part.agreedRejection { outcome.agreedRejections[agreed.rawValue, default: 0] += 1 }
            }
            return outcome
        }
    }
}
