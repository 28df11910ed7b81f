import AlphaReference
import MetricModel

/// Who is asked in a fuzz run.
protocol FuzzReference: Sendable {
    /// How the reference's interpreter sums floats.
    ///
    /// - Throws: ``ReferenceError`` where there is no reference.
    func arithmetic() async throws -> Arithmetic

    /// Answers questions, each with one reply.
    ///
    /// - Parameters:
    ///   - questions: What is asked.
    ///   - progress: Called after every reply.
    /// - Returns: The replies by number; some are missing where the task was cancelled.
    /// - Throws: ``ReferenceError`` where no further reply can be had.
    func replies(
        to questions: [FuzzQuestion], progress: @Sendable () -> Void
    ) async throws -> [Int: FuzzReply]
}

/// What one scorer says to one question.
enum FuzzReply: Hashable, Sendable {
    /// Its numbers and rejections.
    case records([MetricRecord])
    /// It cannot start with the parameter file.
    case badParameters(String)
    /// It failed, and says nothing about the files.
    case failure(String)
}

/// A live reference: as many processes as there are processors.
struct LiveFuzzReference: FuzzReference {
    let source: any ReferenceSource

    func arithmetic() async throws -> Arithmetic {
        // Without a question a driver starts, says what it is, and ends.
        for try await event in source.events(for: []) {
            if case .environment(_, let environment) = event { return environment.arithmetic }
        }
        try Task.checkCancellation()
        throw ReferenceError.garbled(problem: "no environment.")
    }

    func replies(
        to questions: [FuzzQuestion], progress: @Sendable () -> Void
    ) async throws -> [Int: FuzzReply] {
        let asked = questions.map {
            ReferenceQuestion(
                number: $0.number, corpus: "fuzz", scope: $0.scope, pairs: $0.pairs, parameterPath: $0.parameterPath)
        }
        var replies: [Int: FuzzReply] = [:]
        for try await event in source.events(for: asked) {
            switch event {
            case .environment: continue
            case .answer(let answer): replies[answer.question] = .records(answer.records)
            case .failure(let question, .badParameters(let message)): replies[question] = .badParameters(message)
            case .failure(let question, let error): replies[question] = .failure(error.description)
            case .fault(_, let error): throw error
            }
            progress()
        }
        return replies
    }
}
