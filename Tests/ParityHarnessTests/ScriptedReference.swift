import AlphaReference
import MetricModel
import NedcBeta

/// A reference that says what a test has it say; without a script, what Beta says.
struct ScriptedReference: ReferenceSource {
    /// What is said about all questions, and what the stream ends in.
    var script: @Sendable ([ReferenceQuestion]) -> (events: [ReferenceEvent], end: ReferenceError?)

    func events(for questions: [ReferenceQuestion]) -> AsyncThrowingStream<ReferenceEvent, any Error> {
        AsyncThrowingStream { continuation in
            let (events, end) = script(questions)
            for event in events { continuation.yield(event) }
            continuation.finish(throwing: end)
        }
    }

    /// Beta's answers, changed by a test, after the environment.
    static func beta(
        _ arithmetic: Arithmetic = .python311, _ parameters: ScoringParameters = .seizureDetection,
        change: @escaping @Sendable (ReferenceQuestion, [MetricRecord]) -> [MetricRecord] = { $1 }
    ) -> ScriptedReference {
        ScriptedReference { questions in
            let answers = questions.map { question in
                answer(question, change(question, records(question, arithmetic, parameters)))
            }
            return ([.environment(corpus: nil, environment(arithmetic))] + answers, nil)
        }
    }

    static func records(
        _ question: ReferenceQuestion, _ arithmetic: Arithmetic = .python311,
        _ parameters: ScoringParameters = .seizureDetection
    ) -> [MetricRecord] {
        Beta(parameters, arithmetic: arithmetic).score(question.pairs).records(scope: question.scope)
    }

    static func answer(_ question: ReferenceQuestion, _ records: [MetricRecord]? = nil) -> ReferenceEvent {
        .answer(
            ReferenceAnswer(
                question: question.number, records: records ?? self.records(question),
                durations: [.taes: Seconds(0.25)]))
    }

    static func environment(_ arithmetic: Arithmetic = .python311, tree: String = "5a20") -> ReferenceEnvironment {
        ReferenceEnvironment(
            mode: .process, tool: "nedc_eeg_eval v6.0.0", treeDigest: tree, interpreter: "CPython",
            arithmetic: arithmetic,
            packages: [], driverDigest: "2c26", platform: "linux-x86_64")
    }
}

extension [MetricRecord] {
    /// The records with one number one step higher.
    func nudged(_ algorithm: Algorithm, _ label: String?, _ name: String) -> [MetricRecord] {
        map { record in
            guard case .number(algorithm, let field, let value) = record.content,
                field == MetricField(label: label, name: name)
            else { return record }
            let nudged: MetricValue =
                switch value {
                case .int(let count): .int(count + 1)
                case .float(let bits): .float(bits: bits + 1)
                }
            return MetricRecord(
                scope: record.scope, content: .number(algorithm: algorithm, field: field, value: nudged))
        }
    }

    /// The records with a rejection in place of one algorithm's numbers.
    func rejecting(_ algorithm: Algorithm, _ kind: RejectionClass) -> [MetricRecord] {
        filter { $0.algorithm != algorithm }
            + [MetricRecord(scope: self[0].scope, content: .rejection(algorithm: algorithm, Rejection(kind, "why")))]
    }
}
