/// DPALIGN with unit penalties and the whole table of costs in memory.
public enum WholeTableAlignment {
    /// What the steps of the alignment come to.
    public struct Counts: Hashable, Sendable {
        /// How often a class of the reference (row) met a class of the hypothesis (column).
        public var confusion = [[0, 0], [0, 0]]
        /// Events of the hypothesis that nothing is aligned with, by class.
        public var insertions = [0, 0]
        /// Events of the reference that nothing is aligned with, by class.
        public var deletions = [0, 0]
    }

    /// Aligns the two label sequences; of equal costs a substitution comes first, then an insertion, then a deletion.
    public static func counts(_ pair: PlainPair) -> Counts {
        let rows = [-1] + pair.reference.map(\.label) + [-1]
        let columns = [-1] + pair.hypothesis.map(\.label) + [-1]
        var costs = Array(repeating: [Double](repeating: 0, count: columns.count), count: rows.count)
        for row in 1..<rows.count { costs[row][0] = Double(row) }
        for column in 1..<columns.count { costs[0][column] = Double(column) }
        for row in 1..<rows.count {
            for column in 1..<columns.count {
                let substitution = costs[row - 1][column - 1] + (rows[row] == columns[column] ? 0 : 1)
                costs[row][column] = min(substitution, costs[row][column - 1] + 1, costs[row - 1][column] + 1)
            }
        }
        return walk(back: costs, rows, columns)
    }

    private static func walk(back costs: [[Double]], _ rows: [Int], _ columns: [Int]) -> Counts {
        var counts = Counts()
        // The sentinels at both ends meet each other and are not counted.
        var (row, column) = (rows.count - 2, columns.count - 2)
        while row > 0 || column > 0 {
            let here = costs[row][column]
            if row > 0, column > 0, here == costs[row - 1][column - 1] + (rows[row] == columns[column] ? 0 : 1) {
                counts.confusion[rows[row]][columns[column]] += 1
                (row, column) = (row - 1, column - 1)
            } else if column > 0, here == costs[row][column - 1] + 1 {
                counts.insertions[columns[column]] += 1
                column -= 1
            } else {
                counts.deletions[rows[row]] += 1
                row -= 1
            }
        }
        return counts
    }
}
