import FoundationEssentials
import GRDB

/// A row of `seal_parts`.
struct SealPartRow: DependentRow {
    static let table = "seal_parts"
    static let insertion = insertStatement("seal_number", "table_name", "row_count", "digest")

    let number: Int64
    let part: SealContent.Part

    init(number: Int64, _ part: SealContent.Part) {
        self.number = number
        self.part = part
    }

    init(row: Row) {
        number = row["seal_number"]
        part = SealContent.Part(table: row["table_name"], rows: row["row_count"], digest: row["digest"])
    }

    var values: StatementArguments {
        [number, part.table, part.rows, part.digest]
    }
}
