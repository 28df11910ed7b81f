import BetaScoring
import MetricModel

extension AlgorithmScore {
    /// The shortest text of one number, which no two numbers share: `score["seiz/tpr"]`, `score["summary/hit"]`.
    subscript(field: String) -> String? {
        numbers.first { "\($0.field)" == field }?.value.text
    }

    /// Several numbers as one line: `score.line("seiz", "hit mis fal")`.
    func line(_ label: String, _ names: String) -> String {
        names.split(separator: " ").map { self["\(label)/\($0)"] ?? "none" }.joined(separator: " ")
    }
}
