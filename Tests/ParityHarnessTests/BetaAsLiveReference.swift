import MetricModel
import NedcBeta
import Synchronization

@testable import AlphaReference

/// A live reference in memory that says what Beta says, changed by a test, and counts its questions.
final class BetaAsLiveReference: LiveReferenceSource {
    let circumstances = DriverCircumstances.usual
    private let change: @Sendable (ReferenceQuestion, [MetricRecord]) -> [MetricRecord]
    private let numbers = Mutex<[Int]>([])

    init(change: @escaping @Sendable (ReferenceQuestion, [MetricRecord]) -> [MetricRecord] = { $1 }) {
        self.change = change
    }

    /// The numbers of the questions that were put, sorted.
    var asked: [Int] { numbers.withLock { $0.sorted() } }

    func events(for queue: QuestionQueue) -> AsyncThrowingStream<ReferenceEvent, any Error> {
        AsyncThrowingStream { continuation in
            let task = Task { [self] in
                continuation.yield(.environment(corpus: nil, ScriptedReference.environment()))
                while let question = await queue.take() {
                    numbers.withLock { $0.append(question.number) }
                    let records = change(question, ScriptedReference.records(question))
                    var answer = ReferenceAnswer(
                        question: question.number, records: records, durations: [.taes: Seconds(0.25)])
                    answer.busy = Seconds(0.5)
                    for record in records { record.appendJSONLine(to: &answer.lines) }
                    continuation.yield(.answer(answer))
                }
                continuation.finish()
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }
}
