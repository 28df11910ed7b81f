import GRDB

@testable import DriftStore

/// Makes stores as the version before seals left them.
enum EarlierStore {
    /// Makes a store of the first schema with the rows of a store of today.
    static func make(_ path: String, from source: String) throws {
        let queue = try DatabaseQueue(path: path)
        try Migrations.all.migrate(queue, upTo: "001-ledger")
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "ATTACH ? AS source", arguments: [source])
            try database.inTransaction {
                for table in tables {
                    let columns = try String.fetchAll(
                        database, sql: "SELECT name FROM pragma_table_info(?, 'main')", arguments: [table]
                    ).joined(separator: ", ")
                    try database.execute(
                        sql: "INSERT INTO \(table) (\(columns)) SELECT \(columns) FROM source.\(table)")
                }
                return .commit
            }
            try database.execute(sql: "DETACH source")
        }
        try queue.close()
    }

    /// The first schema's tables, each behind those that it refers to.
    private static let tables = [
        "runs", "environments", "run_corpora", "cases", "timeline_events", "results", "subjects", "divergences",
        "duplicate_values", "run_ends", "run_totals",
    ]
}
