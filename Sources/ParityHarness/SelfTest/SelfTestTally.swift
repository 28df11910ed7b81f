import MetricModel
import ParityPolicy

/// How many mutants were made and killed.
struct SelfTestTally: Sendable {
    /// What came of one case.
    struct Part: Sendable {
        let title: String
        fileprivate var counts: [RecordMutation: (killed: Int, total: Int)] = [:]
        fileprivate var survivors: [String] = []

        init(title: String) {
            self.title = title
        }

        mutating func killed(_ mutation: RecordMutation) {
            counts[mutation, default: (0, 0)].killed += 1
            counts[mutation, default: (0, 0)].total += 1
        }

        mutating func survived(_ mutation: RecordMutation, _ sentence: String) {
            counts[mutation, default: (0, 0)].total += 1
            survivors.append(sentence)
        }
    }

    private let records: Int
    private let cases: Int
    private let corpora: Int
    private let seed: UInt64
    private(set) var done = 0
    private var counts: [RecordMutation: (killed: Int, total: Int)] = [:]
    private var survivors: [String] = []

    /// How many survivors are named; the others are counted.
    private static let namedLimit = 20

    init(records: Int, cases: Int, corpora: Int, seed: UInt64) {
        self.records = records
        self.cases = cases
        self.corpora = corpora
        self.seed = seed
    }

    mutating func add(_ part: Part) {
        done += 1
        for (mutation, count) in part.counts {
            counts[mutation, default: (0, 0)].killed += count.killed
            counts[mutation, default: (0, 0)].total += count.total
        }
        survivors += part.survivors.prefix(max(0, Self.namedLimit - survivors.count))
    }

    /// A line for each kind of mutation, the survivors, and the sum.
    var report: CommandReport {
        let killed = counts.values.reduce(0) { $0 + $1.killed }
        let total = counts.values.reduce(0) { $0 + $1.total }
        var lines = RecordMutation.allCases.map { mutation in
            let count = counts[mutation] ?? (0, 0)
            return "\(mutation.rawValue): " + (count.total == 0 ? "no such record" : "\(count.killed) / \(count.total)")
        }
        lines += survivors.sorted().map { "survived: \($0)" }
        if total - killed > survivors.count { lines.append("survived: \(total - killed - survivors.count) more") }
        lines.append("\(records) records of \(cases) cases in \(corpora) corpora; seed \(seed)")
        lines.append("killed \(killed) / \(total)")
        return CommandReport(lines: lines, exitCode: killed == total && total > 0 ? .success : .drift)
    }
}
