import AnnotationFormats
import MetricModel
import NedcBeta

/// Beta's side of a fuzz run.
enum FuzzCandidate {
    /// What Beta says, and the classes that a comparison needs to know.
    struct Answer: Hashable, Sendable {
        var labels: [String]
        var reply: FuzzReply

        /// Whether there are numbers and no rejection, so that a list may hold the pair.
        var isScored: Bool {
            guard case .records(let records) = reply else { return false }
            return records.allSatisfy { record in
                if case .number = record.content { true } else { false }
            }
        }
    }

    /// Scores one question.
    static func answer(to question: FuzzQuestion, arithmetic: Arithmetic) -> Answer {
        answer(to: question, parameters(question.parameterPath), arithmetic: arithmetic)
    }

    /// Scores many questions, on all processors.
    static func answers(to questions: [FuzzQuestion], arithmetic: Arithmetic) async -> [Answer] {
        let width = ProcessorCount.active
        let paths = Set(questions.map(\.parameterPath))
        // Most questions share a parameter file, and reading it takes longer than a short pair.
        let known = Dictionary(uniqueKeysWithValues: paths.map { ($0, parameters($0)) })
        return await withTaskGroup(of: [(Int, Answer)].self) { group in
            for offset in 0..<width {
                group.addTask {
                    stride(from: offset, to: questions.count, by: width).map { index in
                        let question = questions[index]
                        let parameters = known[question.parameterPath] ?? parameters(question.parameterPath)
                        return (index, answer(to: question, parameters, arithmetic: arithmetic))
                    }
                }
            }
            var answers = [Answer?](repeating: nil, count: questions.count)
            for await part in group {
                for (index, answer) in part { answers[index] = answer }
            }
            return answers.compactMap(\.self)
        }
    }

    private static func answer(
        to question: FuzzQuestion, _ parameters: Result<ScoringParameters, FormatError>, arithmetic: Arithmetic
    ) -> Answer {
        switch parameters {
        case .failure(let error): return Answer(labels: [], reply: .badParameters(error.description))
        case .success(let parameters):
            let result = Beta(parameters, arithmetic: arithmetic).score(question.pairs)
            return Answer(labels: parameters.map.labels, reply: .records(result.records(scope: question.scope)))
        }
    }

    private static func parameters(_ path: String) -> Result<ScoringParameters, FormatError> {
        do {
            return .success(try ParameterFile.read(path: path))
        } catch {
            return .failure(error)
        }
    }
}
