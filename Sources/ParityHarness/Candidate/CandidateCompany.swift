import AlphaReference
import MetricModel
import Synchronization

/// What Beta says about questions that share their bytes: it is asked once for all of them.
final class CandidateCompany: Sendable {
    private struct Entry {
        let work: Task<CandidateAnswer, any Error>
        var waiting: Int
    }

    private let entries = Mutex<[Int: Entry]>([:])

    /// Returns the answer to a question, and asks for it unless another of the company has.
    ///
    /// A refusal quotes the names of files, and is asked for under its own.
    func answer(
        _ question: ReferenceQuestion, _ company: ReferenceAnswer.Company,
        _ ask: @escaping @Sendable () async throws -> CandidateAnswer
    ) async throws -> CandidateAnswer {
        let work = entries.withLock { entries in
            var entry = entries[company.number] ?? Entry(work: Task { try await ask() }, waiting: company.count)
            entry.waiting -= 1
            entries[company.number] = entry.waiting > 0 ? entry : nil
            return entry.work
        }
        var answer = try await work.value
        guard let scope = answer.records.first?.scope, scope != question.scope else { return answer }
        guard !answer.records.contains(where: { if case .rejection = $0.content { true } else { false } }) else {
            return try await ask()
        }
        answer.records = answer.records.map { MetricRecord(scope: question.scope, content: $0.content) }
        return answer
    }
}
