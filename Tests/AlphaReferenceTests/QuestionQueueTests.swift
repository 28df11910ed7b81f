import MetricModel
import Testing

@testable import AlphaReference

@Suite struct QuestionQueueTests {
    @Test func `a closed queue hands out its questions in order, and then nothing`() async {
        let queue = QuestionQueue(SampleAnswers.questions)
        for question in SampleAnswers.questions { #expect(await queue.take() == question) }
        #expect(await queue.take() == nil)
        #expect(await !queue.hasMore())
        queue.putBack(SampleAnswers.questions[2])
        #expect(await queue.hasMore())
        #expect(await queue.take() == SampleAnswers.questions[2])
    }

    @Test func `workers of an open queue wait for questions and for its end`() async {
        let queue = QuestionQueue(expecting: 5, mayStayEmpty: true, keepsLines: false)
        let taken = await withTaskGroup(of: [Int].self) { group in
            for _ in 0..<4 {
                group.addTask {
                    var numbers: [Int] = []
                    while let question = await queue.take() { numbers.append(question.number) }
                    return numbers
                }
            }
            group.addTask { await queue.hasMore() ? [] : [-1] }
            for question in SampleAnswers.questions {
                await Task.yield()
                queue.add(question)
            }
            queue.close()
            return await group.reduce([], +).filter { $0 >= 0 }.sorted()
        }
        #expect(taken == [0, 1, 2, 3, 4])
    }

    @Test func `who is cancelled waits no longer`() async {
        let queue = QuestionQueue(expecting: 1, mayStayEmpty: true, keepsLines: false)
        for _ in 0..<200 {
            let waiter = Task { await queue.take() }
            if Bool.random() { await Task.yield() }
            waiter.cancel()
            #expect(await waiter.value == nil)
        }
    }
}
