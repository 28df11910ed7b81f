import GRDB

/// SQLite's own checks of a file.
enum FileCheck {
    /// Calls back with what SQLite finds, until a damaged page ends the look.
    static func look(at database: Database, _ report: (LedgerFault) -> Void) throws {
        let messages = try String.fetchCursor(database, sql: "PRAGMA integrity_check")
        while let message = try messages.next() {
            for line in message.split(separator: "\n") where line != "ok" && !line.hasPrefix("***") {
                report(.file(message: String(line)))
            }
        }
        // Rows without their seal are told by run, elsewhere.
        let sql = """
            SELECT "table", parent, count(*) FROM pragma_foreign_key_check
            WHERE parent <> 'seals' OR "table" = 'seal_parts' GROUP BY 1, 2 ORDER BY 1, 2
            """
        for row in try Row.fetchAll(database, sql: sql) {
            report(.dangling(table: row[0] ?? "", parent: row[1] ?? "", rows: row[2]))
        }
    }
}
