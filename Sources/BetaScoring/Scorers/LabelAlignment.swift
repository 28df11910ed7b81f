import MetricModel

/// The cheapest alignment of two label sequences, the null symbol put before and behind each.
///
/// Source: `NedcDpalign.compute` (nedc_eeg_eval_dpalign.py). On equal cost a substitution (or match) is taken before an
/// insertion and an insertion before a deletion: each of the later two must be strictly cheaper. Costs are added up in
/// the reference's order, so that penalties such as 1.3 break ties as they do there.
///
/// The table of moves is never there as a whole: the forward pass keeps the costs of every k-th column, and the way back
/// fills in the moves of k columns at a time, with the same additions. For m × n labels that takes 2mn steps and, with
/// k = √n, memory in the order of m√n. Where all penalties are the same, as they are by default, ``EqualCostAlignment``
/// finds the same alignment in a few hundredths of the time.
struct LabelAlignment {
    /// Two labels put beside each other; `nil` is the null symbol.
    struct Step: Hashable {
        var reference: Int?
        var hypothesis: Int?
    }

    /// The alignment from start to end, sentinels included.
    let steps: [Step]

    /// More cells than this take hours; the reference itself has run out of memory long before.
    static let cellLimit = 100_000_000_000

    /// Aligns two sequences.
    ///
    /// - Throws: ``Rejection`` where the table would have more than ``cellLimit`` cells.
    init(reference: [Int], hypothesis: [Int], penalties: AlignmentPenalties) throws(Rejection) {
        let (cells, overflow) = (reference.count + 2).multipliedReportingOverflow(by: hypothesis.count + 2)
        guard !overflow, cells <= Self.cellLimit else {
            throw Rejection(
                .other,
                "The alignment of \(reference.count) with \(hypothesis.count) events is too large; expected at most "
                    + "\(Self.cellLimit) pairs of events.")
        }
        let rows = [-1] + reference + [-1]
        let columns = [-1] + hypothesis + [-1]
        if Self.countsDecide(penalties, longest: rows.count + columns.count) {
            var alignment = EqualCostAlignment(rows: rows, columns: columns)
            steps = alignment.trace()
        } else {
            var table = AlignmentTable(rows: rows, columns: columns, penalties: penalties)
            steps = table.trace()
        }
    }

    /// Tells whether costs compare as the numbers of their additions do: all penalties are one number above zero, and none
    /// of its sums is infinite.
    private static func countsDecide(_ penalties: AlignmentPenalties, longest: Int) -> Bool {
        penalties.deletion == penalties.insertion && penalties.insertion == penalties.substitution
            && penalties.deletion > 0 && (penalties.deletion * Double(longest) * 2).isFinite
    }
}

/// The table of costs and moves, column by column.
private struct AlignmentTable {
    private enum Move: UInt8 {
        case substitution
        case insertion
        case deletion
    }

    /// The labels of both sides with their sentinels; the null symbol is -1, which no label is.
    private let rows: [Int]
    private let columns: [Int]
    private let penalties: AlignmentPenalties
    /// How many columns' moves are there at a time.
    private let width: Int
    /// The costs of every column whose number is a multiple of the width.
    private var checkpoints: [[Double]] = []
    /// The moves of the columns behind one checkpoint.
    private var moves: [Move]
    private var block: Int

    /// Tables up to this many cells keep all their moves.
    private static let smallTable = 1 << 20

    init(rows: [Int], columns: [Int], penalties: AlignmentPenalties) {
        self.rows = rows
        self.columns = columns
        self.penalties = penalties
        let last = columns.count - 1
        width = rows.count * last <= Self.smallTable ? last : max(1, Int(Double(last).squareRoot()))
        moves = Array(repeating: .substitution, count: rows.count * width)
        block = 0
        var costs = [Double](repeating: 0, count: rows.count)
        for row in 1..<rows.count { costs[row] = costs[row - 1] + penalties.deletion }
        checkpoints.append(costs)
        for start in stride(from: 0, to: last, by: width) {
            block = start / width
            costs = fill(from: start, costs)
            if start + width < last { checkpoints.append(costs) }
        }
    }

    /// Computes the columns behind a checkpoint, their moves included, and returns the costs of the last of them.
    private mutating func fill(from start: Int, _ costs: [Double]) -> [Double] {
        var previous = costs
        var current = costs
        let height = rows.count
        for column in (start + 1)...min(start + width, columns.count - 1) {
            let offset = (column - start - 1) * height
            let label = columns[column]
            var above = previous[0] + penalties.insertion
            current[0] = above
            moves[offset] = .insertion
            for row in 1..<height {
                let deletion = above + penalties.deletion
                let insertion = previous[row] + penalties.insertion
                var cheapest = previous[row - 1]
                if rows[row] != label { cheapest += penalties.substitution }
                var move = Move.substitution
                if insertion < cheapest {
                    cheapest = insertion
                    move = .insertion
                }
                if deletion < cheapest {
                    cheapest = deletion
                    move = .deletion
                }
                moves[offset + row] = move
                current[row] = cheapest
                above = cheapest
            }
            swap(&previous, &current)
        }
        return previous
    }

    private mutating func move(_ row: Int, _ column: Int) -> Move {
        // The first column holds nothing but deletions, and the match of the two opening sentinels.
        if column == 0 { return row == 0 ? .substitution : .deletion }
        let wanted = (column - 1) / width
        if wanted != block {
            block = wanted
            _ = fill(from: wanted * width, checkpoints[wanted])
        }
        return moves[(column - 1 - wanted * width) * rows.count + row]
    }

    /// Walks back from the closing sentinels to the opening ones.
    mutating func trace() -> [LabelAlignment.Step] {
        func label(_ code: Int) -> Int? { code < 0 ? nil : code }
        var steps: [LabelAlignment.Step] = []
        steps.reserveCapacity(rows.count + columns.count)
        var row = rows.count - 1
        var column = columns.count - 1
        while row >= 0 || column >= 0 {
            switch move(row, column) {
            case .deletion:
                steps.append(LabelAlignment.Step(reference: label(rows[row]), hypothesis: nil))
                row -= 1
            case .insertion:
                steps.append(LabelAlignment.Step(reference: nil, hypothesis: label(columns[column])))
                column -= 1
            case .substitution:
                steps.append(LabelAlignment.Step(reference: label(rows[row]), hypothesis: label(columns[column])))
                row -= 1
                column -= 1
            }
        }
        return steps.reversed()
    }
}
