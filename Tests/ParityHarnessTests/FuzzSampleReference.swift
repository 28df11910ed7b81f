import AlphaReference
import MetricModel
import Synchronization

@testable import ParityHarness

/// A reference in memory: Beta, with one rule of one field changed, or with trouble.
struct FuzzSampleReference: FuzzReference {
    /// Changes a reply; the question says what was asked.
    var change: @Sendable (FuzzQuestion, FuzzReply) async throws -> FuzzReply = { $1 }

    func arithmetic() -> Arithmetic { .python311 }

    func replies(to questions: [FuzzQuestion], progress: @Sendable () -> Void) async throws -> [Int: FuzzReply] {
        var replies: [Int: FuzzReply] = [:]
        let answers = await FuzzCandidate.answers(to: questions, arithmetic: .python311)
        for (question, answer) in zip(questions, answers) {
            replies[question.number] = try await change(question, answer.reply)
            progress()
        }
        return replies
    }

    /// Beta with a rule for the numbers of one field.
    static func changing(
        _ algorithm: Algorithm, _ field: MetricField, _ rule: @escaping @Sendable (MetricValue) -> MetricValue
    ) -> FuzzSampleReference {
        FuzzSampleReference { _, reply in
            guard case .records(let records) = reply else { return reply }
            return .records(
                records.map { record in
                    guard case .number(algorithm, field, let value) = record.content else { return record }
                    return MetricRecord(
                        scope: record.scope,
                        content: .number(algorithm: algorithm, field: field, value: rule(value)))
                })
        }
    }

    /// Beta, but from one hit of a seizure on it counts one more.
    static let countsOneMore = changing(.ovlp, MetricField(label: "seiz", name: "hit")) { value in
        guard case .int(let count) = value, count > 0 else { return value }
        return .int(count + 1)
    }
}
