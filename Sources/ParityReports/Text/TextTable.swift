/// Lays out rows of cells in columns for a terminal.
struct TextTable {
    /// How a column's cells are placed.
    enum Alignment: Sendable {
        /// Text.
        case left
        /// Numbers.
        case right
    }

    /// A column: its heading and placement.
    struct Column: Sendable {
        /// The heading.
        let title: String
        /// The placement of heading and cells.
        let alignment: Alignment
    }

    /// The columns in order.
    let columns: [Column]

    /// Returns the heading and the rows, two blanks between columns and none at the ends of lines.
    func lines(_ rows: [[String]]) -> [String] {
        let all = [columns.map(\.title)] + rows
        let widths = columns.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        return all.map { cells in
            var line = ""
            for (column, cell) in cells.enumerated() {
                let blanks = String(repeating: " ", count: widths[column] - cell.count)
                line += column == 0 ? "" : "  "
                line += columns[column].alignment == .left ? cell + blanks : blanks + cell
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}
