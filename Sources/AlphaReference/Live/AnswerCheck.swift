import MetricModel

/// Says whether an answer is whole: every algorithm once, with all fields that it owes, or with one rejection.
///
/// What is missing or doubled would otherwise be told as a divergence, and the candidate blamed for it. The labels are
/// the answer's own: whether they are the right ones is for the comparison to say.
struct AnswerCheck {
    private struct Key: Hashable {
        let algorithm: Algorithm
        let labels: [[UInt8]]
    }

    private var known: [Key: [MetricField: MetricKind]] = [:]

    /// Returns what is wrong with the records of one scope; `nil` where nothing is.
    mutating func problem(in records: [MetricRecord]) -> String? {
        var rejected: Set<Algorithm> = []
        var fields: [Algorithm: [MetricField: MetricKind]] = [:]
        var labels: [Algorithm: [String]] = [:]
        for record in records {
            switch record.content {
            case .rejection(nil, _):
                guard records.count == 1 else { return "files that do not load, and other records beside it." }
                return nil
            case .rejection(let algorithm?, _):
                guard rejected.insert(algorithm).inserted else { return "\(algorithm.title) is rejected twice." }
            case .number(let algorithm, let field, let value):
                guard fields[algorithm, default: [:]].updateValue(value.kind, forKey: field) == nil else {
                    return "\(algorithm.title) has the field \(field) twice."
                }
                if let label = field.label, labels[algorithm]?.last.map({ !same($0, label) }) ?? true,
                    !(labels[algorithm] ?? []).contains(where: { same($0, label) })
                {
                    labels[algorithm, default: []].append(label)
                }
            }
        }
        for algorithm in Algorithm.allCases {
            switch (fields[algorithm], rejected.contains(algorithm)) {
            case (nil, false): return "nothing about \(algorithm.title)."
            case (nil, true): continue
            case (_?, true): return "\(algorithm.title) is rejected and has numbers, too."
            case (let found?, false):
                let own = labels[algorithm] ?? []
                if let problem = problem(found, owed(algorithm, own), algorithm) { return problem }
            }
        }
        return disagreement(labels)
    }

    private func problem(
        _ found: [MetricField: MetricKind], _ owed: [MetricField: MetricKind], _ algorithm: Algorithm
    ) -> String? {
        if found == owed { return nil }
        func first(_ fields: [MetricField]) -> MetricField? { fields.min { $0.description < $1.description } }
        if let field = first(owed.keys.filter { found[$0] == nil }) {
            return "\(algorithm.title) has no field \(field)."
        }
        if let field = first(found.keys.filter { owed[$0] == nil }) {
            return "\(algorithm.title) has a field \(field), which is none of its own."
        }
        if let field = first(found.keys.filter { owed[$0] != found[$0] }) {
            return "\(algorithm.title)'s field \(field) is of the wrong kind."
        }
        return nil
    }

    private mutating func owed(_ algorithm: Algorithm, _ labels: [String]) -> [MetricField: MetricKind] {
        let key = Key(algorithm: algorithm, labels: labels.map { Array($0.utf8) })
        if let owed = known[key] { return owed }
        let entries = MetricDictionary.entries(of: algorithm, labels: labels)
        let owed = Dictionary(entries.map { ($0.field, $0.kind) }) { first, _ in first }
        known[key] = owed
        return owed
    }

    private func disagreement(_ labels: [Algorithm: [String]]) -> String? {
        var first: (algorithm: Algorithm, labels: [String])?
        for algorithm in Algorithm.allCases {
            guard let own = labels[algorithm] else { continue }
            guard let known = first else {
                first = (algorithm, own)
                continue
            }
            guard own.count == known.labels.count, zip(own, known.labels).allSatisfy({ same($0, $1) }) else {
                return "\(known.algorithm.title) and \(algorithm.title) have different labels."
            }
        }
        return nil
    }

    private func same(_ one: String, _ other: String) -> Bool { one.utf8.elementsEqual(other.utf8) }
}
