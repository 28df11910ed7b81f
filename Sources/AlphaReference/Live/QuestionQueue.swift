import MetricModel
import Synchronization

/// Questions that wait for a worker, and the environment that all workers must share.
final class QuestionQueue: Sendable {
    private struct State {
        var next = 0
        var returned: [ReferenceQuestion] = []
        var environment: ReferenceEnvironment?
    }

    private let questions: [ReferenceQuestion]
    private let state = Mutex(State())

    init(_ questions: [ReferenceQuestion]) {
        self.questions = questions
    }

    /// Hands out the next question; `nil` when none is left.
    func take() -> ReferenceQuestion? {
        state.withLock { state in
            if let question = state.returned.popLast() { return question }
            guard state.next < questions.count else { return nil }
            state.next += 1
            return questions[state.next - 1]
        }
    }

    /// Takes back a question that a driver was gone before it could have read.
    func putBack(_ question: ReferenceQuestion) {
        state.withLock { $0.returned.append(question) }
    }

    var hasMore: Bool {
        state.withLock { !$0.returned.isEmpty || $0.next < questions.count }
    }

    /// Notes a worker's environment.
    ///
    /// - Returns: Whether it is the first one.
    /// - Throws: ``ReferenceError/mixedEnvironments`` where it differs from the first.
    func note(_ environment: ReferenceEnvironment) throws(ReferenceError) -> Bool {
        let known = state.withLock { state in
            let known = state.environment
            state.environment = known ?? environment
            return known
        }
        guard let known else { return true }
        guard known == environment else { throw .mixedEnvironments }
        return false
    }
}
