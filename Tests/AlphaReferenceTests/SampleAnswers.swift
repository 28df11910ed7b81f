import AlphaReference
import MetricModel

/// Questions, and what every reference of these tests says about them.
enum SampleAnswers {
    static let corpus = "demo"

    /// The corpus as a whole, and pairs under names that are hard on formats and files.
    static let scopes: [MetricScope] = [
        .corpus, .pair(index: 0, name: "s001"), .pair(index: 1, name: "ward/a b"),
        .pair(index: 2, name: "..\u{2028}é\"\\"),
        .pair(index: 3, name: "s002"),
    ]

    static let questions = scopes.enumerated().map { number, scope in
        ReferenceQuestion(
            number: number, corpus: corpus, scope: scope,
            pairs: (scope.index.map { [$0] } ?? [0, 1, 2, 3]).map {
                FilePair(reference: "/ref/\($0).csv_bi", hypothesis: "/hyp/\($0).csv_bi")
            }, parameterPath: scope.index == 3 ? "/params.toml" : nil)
    }

    /// One algorithm's numbers, which depend on the question, and the others' rejections.
    static func records(of question: ReferenceQuestion) -> [MetricRecord] {
        let share = Double(question.number) + 1.0 / 3.0
        let numbers: [(label: String?, name: String, value: MetricValue)] = [
            ("seiz", "sub.seiz", MetricValue(question.number)), ("seiz", "sub.bckg", MetricValue(0)),
            ("seiz", "kappa", MetricValue(share)),
            ("bckg", "sub.seiz", MetricValue(1)), ("bckg", "sub.bckg", MetricValue(2)),
            ("bckg", "kappa", MetricValue(-0.0)),
            (nil, "mkappa", MetricValue(share)), (nil, "total_dur", MetricValue(10.5)),
        ]
        var contents: [MetricRecord.Content] = [Algorithm.dpalign, .epoch, .ovlp, .taes].map {
            .rejection(algorithm: $0, Rejection(.zeroLengthEvent, "No length."))
        }
        contents += numbers.map {
            .number(algorithm: .ira, field: MetricField(label: $0.label, name: $0.name), value: $0.value)
        }
        return contents.map { MetricRecord(scope: question.scope, content: $0) }
    }

    static func environment(_ mode: ReferenceMode, platform: String = "linux-x86_64") -> ReferenceEnvironment {
        ReferenceEnvironment(
            mode: mode, tool: "nedc_eeg_eval v6.0.0", treeDigest: ReferenceTool.treeDigest,
            interpreter: "CPython 3.11.7",
            arithmetic: .python311,
            packages: [.init(name: "lxml", version: "5.3.0"), .init(name: "numpy", version: "2.0.2")],
            driverDigest: "2c26", platform: platform)
    }
}

/// Everything that a source said, in order.
struct Transcript {
    var events: [ReferenceEvent] = []
    /// What the stream ended in; `nil` where it ended by itself.
    var error: ReferenceError?

    init(_ source: any ReferenceSource, _ questions: [ReferenceQuestion]) async throws {
        do {
            for try await event in source.events(for: questions) { events.append(event) }
        } catch let error as ReferenceError {
            self.error = error
        }
    }

    var answers: [Int: [MetricRecord]] {
        Dictionary(
            events.compactMap { event in
                guard case .answer(let answer) = event else { return nil }
                return (answer.question, answer.records)
            }
        ) { first, _ in first }
    }

    var failures: [Int: ReferenceError] {
        Dictionary(
            events.compactMap { event in
                guard case .failure(let question, let error) = event else { return nil }
                return (question, error)
            }
        ) { first, _ in first }
    }

    var faults: [ReferenceError] {
        events.compactMap { event in
            guard case .fault(_, let error) = event else { return nil }
            return error
        }
    }

    var environments: [ReferenceEnvironment] {
        events.compactMap { event in
            guard case .environment(_, let environment) = event else { return nil }
            return environment
        }
    }
}
