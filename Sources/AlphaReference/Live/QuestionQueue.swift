import MetricModel
import Synchronization

/// Questions that wait for a worker, and the environment that all workers must share.
///
/// A queue that is open gets more questions, and its workers wait for them; one that is closed only empties.
public final class QuestionQueue: Sendable {
    private struct State {
        var questions: [ReferenceQuestion]
        var next = 0
        var returned: [ReferenceQuestion] = []
        var isClosed: Bool
        var environment: ReferenceEnvironment?
        /// How often anything changed that somebody may wait for.
        var changes = 0
        var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
        var lastWaiter = 0

        var hasMore: Bool { !returned.isEmpty || next < questions.count }

        mutating func take() -> ReferenceQuestion? {
            if let question = returned.popLast() { return question }
            guard next < questions.count else { return nil }
            next += 1
            return questions[next - 1]
        }

        /// Says that something changed, and who is to look.
        mutating func changed() -> [CheckedContinuation<Void, Never>] {
            changes += 1
            defer { waiters = [:] }
            return Array(waiters.values)
        }
    }

    /// How many questions there are at most, to tell how many workers are of use.
    let expected: Int
    /// Whether there may be no question at all, so that one worker is started and others wait for work.
    let mayStayEmpty: Bool
    /// Whether answers carry the lines that they were given in.
    let keepsLines: Bool

    private let state: Mutex<State>

    /// A closed queue.
    init(_ questions: [ReferenceQuestion]) {
        expected = questions.count
        mayStayEmpty = false
        keepsLines = false
        state = Mutex(State(questions: questions, isClosed: true))
    }

    /// An open queue that nothing stands in yet.
    init(expecting expected: Int, mayStayEmpty: Bool, keepsLines: Bool) {
        self.expected = expected
        self.mayStayEmpty = mayStayEmpty
        self.keepsLines = keepsLines
        state = Mutex(State(questions: [], isClosed: false))
    }

    // MARK: - Questions

    /// Adds a question to an open queue.
    func add(_ question: ReferenceQuestion) {
        change { $0.questions.append(question) }
    }

    /// Says that nothing more will be added.
    func close() {
        change { $0.isClosed = true }
    }

    /// Takes back a question that a driver was gone before it could have read.
    func putBack(_ question: ReferenceQuestion) {
        change { $0.returned.append(question) }
    }

    /// Hands out the next question, and waits for it where the queue is open; `nil` when none is left.
    func take() async -> ReferenceQuestion? {
        await look { state in state.take().map { $0 } }
    }

    /// Waits until there is a question, and leaves it there.
    ///
    /// - Returns: Whether there is one; not where none is left.
    func hasMore() async -> Bool {
        await look { state in state.hasMore ? true : nil } ?? false
    }

    // MARK: - Waiting

    private enum Found<Value> {
        case value(Value)
        case nothingLeft
        case nothingYet(changes: Int)
    }

    /// Looks until something is found, nothing is left, or the task is cancelled.
    private func look<Value>(_ find: (inout State) -> Value?) async -> Value? {
        while !Task.isCancelled {
            let found: Found<Value> = state.withLock { state in
                if let value = find(&state) { return .value(value) }
                return state.isClosed ? .nothingLeft : .nothingYet(changes: state.changes)
            }
            switch found {
            case .value(let value): return value
            case .nothingLeft: return nil
            case .nothingYet(let changes): await wait(since: changes)
            }
        }
        return nil
    }

    private func change(_ change: (inout State) -> Void) {
        let waiters = state.withLock { state in
            change(&state)
            return state.changed()
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Waits for the next change, or for the task to be cancelled.
    private func wait(since changes: Int) async {
        let number = state.withLock { state in
            state.lastWaiter += 1
            return state.lastWaiter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isLate = state.withLock { state in
                    // Who cancels comes for the waiter only after this, or it is seen here.
                    guard state.changes == changes, !Task.isCancelled else { return true }
                    state.waiters[number] = continuation
                    return false
                }
                if isLate { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: number) }?.resume()
        }
    }

    // MARK: - The environment

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
