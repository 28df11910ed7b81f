/// The alignment where deleting, inserting and substituting cost the same, by the differences between neighbouring costs.
///
/// All ways to a cell add up the same number over and over, so that costs compare as their numbers of additions do, and
/// neighbouring numbers differ by one at most. A machine word holds the differences of 64 rows, and one step of some twenty
/// operations takes them a column on: Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic
/// programming", J. ACM 46 (1999), in the form of Hyyrö (2003), with blocks for sequences of any length.
///
/// What the reference's rule takes in a cell follows from the same words: a substitution (or match) where the labels are
/// equal, or where the cost is not that of the cell before in both; else an insertion where the cost is one above that of
/// the column before; else a deletion.
///
/// For m × n labels that takes mn/32 steps of a word, and memory in the order of m√n bits.
struct EqualCostAlignment {
    /// The labels of both sides with their sentinels; the null symbol is -1, which no label is.
    private let rows: [Int]
    private let columns: [Int]
    /// How many words a column has; a bit stands for each row but the first.
    private let wordCount: Int
    /// The rows that have a label, for each label from -1 on.
    private var places: [UInt64]
    /// How many columns' moves are there at a time.
    private let width: Int
    /// The differences of every column whose number is a multiple of the width.
    private var checkpoints: [[Word]] = []
    /// The moves of the columns behind one checkpoint.
    private var moves: [Moves]
    private var block = 0

    /// The differences of costs from row to row: where they are +1, and where −1.
    private struct Word {
        var up: UInt64 = .max
        var down: UInt64 = 0
    }

    /// What is taken in 64 cells of a column.
    private struct Moves {
        var substitutions: UInt64 = 0
        var insertions: UInt64 = 0
    }

    /// Moves that take up to this many words are all kept.
    private static let smallTable = 1 << 15

    /// Prepares an alignment, and walks through it from the beginning to the end.
    ///
    /// - Parameters:
    ///   - rows: The reference's labels, sentinels included; no label is below -1.
    ///   - columns: The hypothesis's labels, likewise.
    init(rows: [Int], columns: [Int]) {
        self.rows = rows
        self.columns = columns
        let wordCount = (rows.count - 1 + 63) / 64
        self.wordCount = wordCount
        places = [UInt64](repeating: 0, count: (max(rows.max() ?? -1, columns.max() ?? -1) + 2) * wordCount)
        for row in 1..<rows.count {
            places[(rows[row] + 1) * wordCount + (row - 1) >> 6] |= 1 << UInt64((row - 1) & 63)
        }
        let last = columns.count - 1
        width = wordCount * last <= Self.smallTable ? last : max(1, Int(Double(last).squareRoot()))
        moves = Array(repeating: Moves(), count: wordCount * width)
        var differences = [Word](repeating: Word(), count: wordCount)
        checkpoints.append(differences)
        for start in stride(from: 0, to: last, by: width) {
            block = start / width
            fill(from: start, &differences)
            if start + width < last { checkpoints.append(differences) }
        }
    }

    /// Takes the differences of a checkpoint through the columns behind it, and notes their moves.
    private mutating func fill(from start: Int, _ differences: inout [Word]) {
        for column in (start + 1)...min(start + width, columns.count - 1) {
            let offset = (column - start - 1) * wordCount
            let place = (columns[column] + 1) * wordCount
            // The first row's cost grows by one with each column.
            var carryUp: UInt64 = 1
            var carryDown: UInt64 = 0
            for word in 0..<wordCount {
                let equal = places[place + word]
                let (up, down) = (differences[word].up, differences[word].down)
                let reach = equal | carryDown
                let across = (((reach & up) &+ up) ^ up) | reach
                // Where the cost is that of the cell before in both.
                let same = across | down
                var right = down | ~(across | up)
                var left = up & across
                moves[offset + word] = Moves(substitutions: equal | ~same, insertions: right)
                let (nextUp, nextDown) = (right >> 63, left >> 63)
                right = right << 1 | carryUp
                left = left << 1 | carryDown
                differences[word] = Word(up: left | ~(same | right), down: right & same)
                (carryUp, carryDown) = (nextUp, nextDown)
            }
        }
    }

    /// Tells what is taken in a cell that is in neither the first row nor the first column.
    private mutating func move(_ row: Int, _ column: Int) -> (isSubstitution: Bool, isInsertion: Bool) {
        let wanted = (column - 1) / width
        if wanted != block {
            block = wanted
            var differences = checkpoints[wanted]
            fill(from: wanted * width, &differences)
        }
        let found = moves[(column - 1 - wanted * width) * wordCount + (row - 1) >> 6]
        let bit = UInt64(1) << UInt64((row - 1) & 63)
        return (found.substitutions & bit != 0, found.insertions & bit != 0)
    }

    /// Walks back from the closing sentinels to the opening ones.
    mutating func trace() -> [LabelAlignment.Step] {
        func label(_ code: Int) -> Int? { code < 0 ? nil : code }
        var steps: [LabelAlignment.Step] = []
        steps.reserveCapacity(rows.count + columns.count)
        var row = rows.count - 1
        var column = columns.count - 1
        while row > 0 || column > 0 {
            let isSubstitution: Bool
            let isInsertion: Bool
            if row > 0, column > 0 {
                (isSubstitution, isInsertion) = move(row, column)
            } else {
                (isSubstitution, isInsertion) = (false, column > 0)
            }
            let takesReference = isSubstitution || !isInsertion
            let takesHypothesis = isSubstitution || isInsertion
            steps.append(
                LabelAlignment.Step(
                    reference: takesReference ? label(rows[row]) : nil,
                    hypothesis: takesHypothesis ? label(columns[column]) : nil))
            if takesReference { row -= 1 }
            if takesHypothesis { column -= 1 }
        }
        steps.append(LabelAlignment.Step(reference: nil, hypothesis: nil))
        return steps.reversed()
    }
}
