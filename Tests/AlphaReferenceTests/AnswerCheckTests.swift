import MetricModel
import Testing

@testable import AlphaReference

@Suite struct AnswerCheckTests {
    /// All that is owed for some labels.
    private static func whole(_ labels: [String]) -> [MetricRecord] {
        Algorithm.allCases.flatMap { algorithm in
            MetricDictionary.entries(of: algorithm, labels: labels).map { entry in
                MetricRecord(
                    scope: .corpus,
                    content: .number(
                        algorithm: algorithm, field: entry.field,
                        value: entry.kind == .int ? MetricValue(1) : MetricValue(0.5)))
            }
        }
    }

    private static func rejection(_ algorithm: Algorithm?) -> MetricRecord {
        MetricRecord(scope: .corpus, content: .rejection(algorithm: algorithm, Rejection(.other, "x")))
    }

    private func problem(_ records: [MetricRecord]) -> String? {
        var check = AnswerCheck()
        return check.problem(in: records)
    }

    @Test(arguments: [["seiz", "bckg"], ["a"], ["a", "b", "c"], ["caf\u{E9}", "cafe\u{301}"], []])
    func `an answer with all that is owed is whole`(_ labels: [String]) {
        #expect(problem(Self.whole(labels)) == nil)
        #expect(problem(Self.whole(labels).reversed()) == nil)
    }

    @Test func `an answer without any one of its records is not`() {
        let records = Self.whole(["seiz", "bckg"])
        for index in records.indices {
            var short = records
            short.remove(at: index)
            #expect(problem(short) != nil, "without \(records[index])")
        }
    }

    @Test func `an answer with any one of its records twice is not`() {
        let records = Self.whole(["seiz", "bckg"])
        for index in records.indices { #expect(problem(records + [records[index]]) != nil, "\(records[index])") }
    }

    @Test func `a field of the wrong kind is told`() {
        var records = Self.whole(["seiz"])
        records[0] = MetricRecord(
            scope: .corpus,
            content: .number(
                algorithm: .dpalign, field: MetricField(label: "seiz", name: "tp"), value: MetricValue(1.0)))
        #expect(problem(records) == "DP alignment's field seiz/tp is of the wrong kind.")
    }

    @Test func `algorithms with different labels are told`() {
        let records =
            Self.whole(["seiz"]).filter { $0.algorithm != .taes }
            + Self.whole(["bckg"]).filter { $0.algorithm == .taes }
        #expect(problem(records) == "DP alignment and TAES have different labels.")
    }

    @Test func `a rejection stands for all numbers of its algorithm, or of all`() {
        let others = Self.whole(["seiz"]).filter { $0.algorithm != .epoch }
        #expect(problem(others + [Self.rejection(.epoch)]) == nil)
        #expect(problem([Self.rejection(nil)]) == nil)
        #expect(problem(Algorithm.allCases.map { Self.rejection($0) }) == nil)
        #expect(problem(others) == "nothing about Epoch.")
        #expect(problem(others + [Self.rejection(.epoch), Self.rejection(.epoch)]) == "Epoch is rejected twice.")
        #expect(problem(Self.whole(["seiz"]) + [Self.rejection(.taes)]) == "TAES is rejected and has numbers, too.")
        #expect(problem(others + [Self.rejection(nil)]) == "files that do not load, and other records beside it.")
    }
}
