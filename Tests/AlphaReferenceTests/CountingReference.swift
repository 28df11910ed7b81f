import FoundationEssentials
import MetricModel
import Synchronization

@testable import AlphaReference

/// A live reference in memory: what it says depends on the bytes that it is asked about, and it counts the questions.
final class CountingReference: LiveReferenceSource {
    let circumstances: DriverCircumstances
    private let environment: ReferenceEnvironment
    private let change: @Sendable (ReferenceQuestion, [MetricRecord]) throws(ReferenceError) -> [MetricRecord]
    private let numbers = Mutex<[Int]>([])

    init(
        environment: ReferenceEnvironment = SampleAnswers.environment(.process),
        circumstances: DriverCircumstances = .usual,
        change: @escaping @Sendable (ReferenceQuestion, [MetricRecord]) throws(ReferenceError) -> [MetricRecord] = {
            (_, records) throws(ReferenceError) in records
        }
    ) {
        self.environment = environment
        self.circumstances = circumstances
        self.change = change
    }

    /// The numbers of the questions that were put, sorted.
    var asked: [Int] { numbers.withLock { $0.sorted() } }

    func events(for queue: QuestionQueue) -> AsyncThrowingStream<ReferenceEvent, any Error> {
        AsyncThrowingStream { continuation in
            let task = Task { [self] in
                continuation.yield(.environment(corpus: nil, environment))
                while let question = await queue.take() {
                    numbers.withLock { $0.append(question.number) }
                    do throws(ReferenceError) {
                        var answer = ReferenceAnswer(
                            question: question.number, records: try change(question, Self.records(question)),
                            durations: [.ira: Seconds(0.25)])
                        answer.busy = Seconds(0.5)
                        if queue.keepsLines {
                            for record in answer.records { record.appendJSONLine(to: &answer.lines) }
                        }
                        continuation.yield(.answer(answer))
                    } catch {
                        continuation.yield(.failure(question: question.number, error))
                    }
                }
                continuation.finish()
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    /// Numbers that follow from the bytes; a file that says so is refused under its name.
    static func records(_ question: ReferenceQuestion) -> [MetricRecord] {
        let files = question.pairs.flatMap { [$0.reference, $0.hypothesis] }
        let text = files.map { String(decoding: FileManager.default.contents(atPath: $0) ?? Data(), as: UTF8.self) }
        if let place = text.firstIndex(where: { $0.contains("refuse") }) {
            let name = files[place].split(separator: "/").last ?? ""
            let rejection = Rejection(.malformedRow, "Reference file '\(name)': the row has four fields.")
            return [MetricRecord(scope: question.scope, content: .rejection(algorithm: nil, rejection))]
        }
        let number = Int(FileDigest.hex(of: Array(text.joined(separator: "|").utf8)).prefix(6), radix: 16) ?? 0
        return Algorithm.allCases.flatMap { algorithm in
            MetricDictionary.entries(of: algorithm, labels: ["seiz", "bckg"]).map { entry in
                MetricRecord(
                    scope: question.scope,
                    content: .number(
                        algorithm: algorithm, field: entry.field,
                        value: entry.kind == .int ? MetricValue(number) : MetricValue(Double(number) / 3)))
            }
        }
    }
}

/// Pairs in a folder, and questions about them.
struct PairFolder {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// Writes a pair and returns it; its text is the content of both sides.
    func pair(_ name: String, _ text: String, in place: String = "a") throws -> FilePair {
        FilePair(
            reference: try folder.write("ref " + text, to: "\(place)/ref/\(name).csv_bi"),
            hypothesis: try folder.write("hyp " + text, to: "\(place)/hyp/\(name).csv_bi"))
    }

    /// A question about each pair, and before them one about the list.
    func questions(_ pairs: [FilePair], parameters: String? = nil) -> [ReferenceQuestion] {
        let whole = ReferenceQuestion(
            number: 0, corpus: "c", scope: .corpus, pairs: pairs, parameterPath: parameters)
        return [whole]
            + pairs.enumerated().map { index, pair in
                ReferenceQuestion(
                    number: index + 1, corpus: "c", scope: .pair(index: index, name: "case \(index)"), pairs: [pair],
                    parameterPath: parameters)
            }
    }

    func cache() throws -> AnswerCache { try AnswerCache(folder: folder.path + "/cache") }

    /// The files of the cache, sorted.
    func entries() throws -> [String] {
        let root = folder.path + "/cache"
        return try FileManager.default.subpathsOfDirectory(atPath: root).filter { $0.hasSuffix(".answer") }.sorted()
            .map { root + "/" + $0 }
    }
}

extension Transcript {
    /// Where each answer comes from.
    var origins: [Int: AnswerOrigin] {
        Dictionary(
            events.compactMap { event in
                guard case .answer(let answer) = event else { return nil }
                return (answer.question, answer.origin)
            }
        ) { first, _ in first }
    }

    /// The answers without what tells of the way here.
    var plain: [Int: ReferenceAnswer] {
        Dictionary(
            events.compactMap { event in
                guard case .answer(let answer) = event else { return nil }
                return (
                    answer.question,
                    ReferenceAnswer(
                        question: answer.question, records: answer.records, durations: answer.durations)
                )
            }
        ) { first, _ in first }
    }
}
