/// Lays rows out in columns, two blanks apart, with a heading.
enum TextColumns {
    /// Lays out.
    ///
    /// - Parameters:
    ///   - heading: The columns' names.
    ///   - rows: The cells, as many in each row.
    ///   - right: The columns whose cells end together, as numbers do.
    /// - Returns: The heading's line and one for each row.
    static func lines(_ heading: [String], _ rows: [[String]], right: Set<Int>) -> [String] {
        let all = [heading] + rows
        let widths = heading.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        return all.map { cells in
            let line = cells.enumerated().map { column, cell in
                let blanks = String(repeating: " ", count: widths[column] - cell.count)
                return right.contains(column) ? blanks + cell : cell + blanks
            }
            return ("  " + line.joined(separator: "  ")).trimmed
        }
    }
}
