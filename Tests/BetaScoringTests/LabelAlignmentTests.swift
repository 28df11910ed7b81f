import MetricModel
import ParityTestSupport
import Testing

@testable import BetaScoring

@Suite struct LabelAlignmentTests {
    @Test func `the alignment is the one that the whole table of costs gives`() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<4000 {
            let reference = generator.labels(0...9)
            let hypothesis = generator.labels(0...9)
            let penalties = generator.penalties()
            let alignment = try LabelAlignment(reference: reference, hypothesis: hypothesis, penalties: penalties)
            guard alignment.steps == CostTable(reference, hypothesis, penalties).steps else {
                Issue.record("\(reference) with \(hypothesis), \(penalties), seed \(seed)")
                return
            }
        }
    }

    @Test(arguments: [0...9, 60...70, 120...135, 0...300])
    func `with equal penalties the differences of costs give the alignment of the whole table`(
        _ lengths: ClosedRange<Int>
    ) throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<(lengths.upperBound < 10 ? 4000 : 60) {
            let labels = Int.random(in: 1...4, using: &generator)
            let sides = (0..<2).map { _ in
                (0..<Int.random(in: lengths, using: &generator)).map { _ in
                    Int.random(in: 0..<labels, using: &generator)
                }
            }
            let costs: [Double] = [1, 0.1, 1.3, Double.leastNonzeroMagnitude, 2.5, 1e200]
            let cost = costs.randomElement(using: &generator) ?? 1
            let penalties = AlignmentPenalties(deletion: cost, insertion: cost, substitution: cost)
            let alignment = try LabelAlignment(reference: sides[0], hypothesis: sides[1], penalties: penalties)
            guard alignment.steps == CostTable(sides[0], sides[1], penalties).steps else {
                Issue.record("\(sides), \(cost), seed \(seed)")
                return
            }
        }
    }

    @Test func `a long alignment with equal penalties is the one of the whole table`() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        let reference = generator.labels(2500...2500)
        let hypothesis = generator.labels(2400...2400)
        let penalties = AlignmentPenalties(deletion: 1, insertion: 1, substitution: 1)
        let alignment = try LabelAlignment(reference: reference, hypothesis: hypothesis, penalties: penalties)
        let isEqual = alignment.steps == CostTable(reference, hypothesis, penalties).steps
        #expect(isEqual, "seed \(seed)")
    }

    @Test(arguments: [(2000, 530), (530, 2000), (1024, 1022), (1023, 1120)])
    func `long sequences, whose table is never there as a whole, have the same alignment`(
        _ rows: Int, _ columns: Int
    ) throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        let reference = generator.labels(rows...rows)
        let hypothesis = generator.labels(columns...columns)
        let penalties = generator.penalties()
        let alignment = try LabelAlignment(reference: reference, hypothesis: hypothesis, penalties: penalties)
        let isEqual = alignment.steps == CostTable(reference, hypothesis, penalties).steps
        #expect(isEqual, "\(penalties), seed \(seed)")
    }

    @Test func `a table that would take hours is refused`() {
        let labels = [Int](repeating: 0, count: 320_000)
        let rejection = #expect(throws: Rejection.self) {
            try LabelAlignment(
                reference: labels, hypothesis: labels,
                penalties: AlignmentPenalties(deletion: 1, insertion: 1, substitution: 1))
        }
        #expect(
            rejection
                == Rejection(
                    .other,
                    "The alignment of 320000 with 320000 events is too large; expected at most 100000000000 pairs of "
                        + "events."))
    }

    struct Case: CustomTestStringConvertible {
        let reference: [Int]
        let hypothesis: [Int]
        let penalties: AlignmentPenalties
        let steps: String

        init(
            _ reference: [Int], _ hypothesis: [Int], _ steps: String, deletion: Double = 1, insertion: Double = 1,
            substitution: Double = 1
        ) {
            self.reference = reference
            self.hypothesis = hypothesis
            self.steps = steps
            penalties = AlignmentPenalties(deletion: deletion, insertion: insertion, substitution: substitution)
        }

        var testDescription: String { "\(reference) with \(hypothesis), \(penalties)" }
    }

    @Test(arguments: [
        Case([], [], "*:* *:*"), Case([0], [0], "*:* 0:0 *:*"), Case([0], [1], "*:* 0:1 *:*"),
        Case([0], [], "*:* 0:* *:*"), Case([], [0], "*:* *:0 *:*"),
        Case([0, 1, 0], [0, 0], "*:* 0:0 1:* 0:0 *:*"), Case([0, 0], [0, 1, 0], "*:* 0:0 *:1 0:0 *:*"),
        // Substituting costs as much as deleting and inserting: it is taken.
        Case([0], [1], "*:* 0:1 *:*", substitution: 2),
        // It costs more, and either order of the two others as much: going back, the insertion comes first.
        Case([0], [1], "*:* 0:* *:1 *:*", substitution: 2.5),
        // Two ways to leave one of two equal events out: going back, the match is taken as late as may be.
        Case([0, 0], [0], "*:* 0:* 0:0 *:*"), Case([0], [0, 0], "*:* *:0 0:0 *:*"),
    ])
    func `equal costs are decided for substitution, then insertion, then deletion`(_ row: Case) throws {
        let alignment = try LabelAlignment(
            reference: row.reference, hypothesis: row.hypothesis, penalties: row.penalties)
        let text = alignment.steps.map { step in
            (step.reference.map(String.init) ?? "*") + ":" + (step.hypothesis.map(String.init) ?? "*")
        }
        #expect(text.joined(separator: " ") == row.steps)
    }
}

/// The whole table of costs, and the way back through it.
private struct CostTable {
    let steps: [LabelAlignment.Step]

    private enum Way {
        case both
        case hypothesisAlone
        case referenceAlone
    }

    init(_ reference: [Int], _ hypothesis: [Int], _ penalties: AlignmentPenalties) {
        let rows: [Int?] = [nil] + reference + [nil]
        let columns: [Int?] = [nil] + hypothesis + [nil]
        var cost = Array(repeating: Array(repeating: 0.0, count: columns.count), count: rows.count)
        var ways = Array(repeating: Array(repeating: Way.both, count: columns.count), count: rows.count)
        for row in rows.indices {
            for column in columns.indices where row > 0 || column > 0 {
                var best = Double.infinity
                if row > 0, column > 0 {
                    best = cost[row - 1][column - 1] + (rows[row] == columns[column] ? 0 : penalties.substitution)
                }
                if column > 0, cost[row][column - 1] + penalties.insertion < best {
                    best = cost[row][column - 1] + penalties.insertion
                    ways[row][column] = .hypothesisAlone
                }
                if row > 0, cost[row - 1][column] + penalties.deletion < best {
                    best = cost[row - 1][column] + penalties.deletion
                    ways[row][column] = .referenceAlone
                }
                cost[row][column] = best
            }
        }
        var backwards: [LabelAlignment.Step] = []
        var (row, column) = (rows.count - 1, columns.count - 1)
        while row >= 0, column >= 0 {
            let way = ways[row][column]
            backwards.append(
                LabelAlignment.Step(
                    reference: way == .hypothesisAlone ? nil : rows[row],
                    hypothesis: way == .referenceAlone ? nil : columns[column]))
            if way != .hypothesisAlone { row -= 1 }
            if way != .referenceAlone { column -= 1 }
        }
        steps = backwards.reversed()
    }
}

extension SeededGenerator {
    fileprivate mutating func labels(_ count: ClosedRange<Int>) -> [Int] {
        (0..<Int.random(in: count, using: &self)).map { _ in Int.random(in: 0..<3, using: &self) }
    }

    /// Small whole and decimal costs: they tie often, and their sums depend on the order in which they are added.
    fileprivate mutating func penalties() -> AlignmentPenalties {
        let costs = [0, 0.1, 0.2, 0.3, 0.5, 1, 1, 1, 1.3, 1.5, 2, 3, -0.5]
        return AlignmentPenalties(
            deletion: costs.randomElement(using: &self) ?? 1, insertion: costs.randomElement(using: &self) ?? 1,
            substitution: costs.randomElement(using: &self) ?? 1)
    }
}
