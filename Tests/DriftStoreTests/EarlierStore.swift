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

    /// Makes a store of an earlier schema, whose seals are of an earlier format, with the rows of a store of today.
    ///
    /// Format 1 belongs to the second schema, format 2 to the third.
    static func makeSealed(_ path: String, from source: String, format: Int = 1) throws {
        let queue = try DatabaseQueue(path: path)
        try Migrations.all.migrate(queue, upTo: format == 1 ? "002-seals" : "003-causes")
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA foreign_keys = OFF")
            try database.execute(sql: "ATTACH ? AS source", arguments: [source])
            // The rows come before their seals, which triggers refuse.
            let triggers = try Row.fetchAll(
                database,
                sql: """
                    SELECT name, sql FROM main.sqlite_schema
                    WHERE type = 'trigger' AND (name LIKE '%need%' OR name LIKE '%ended_run')
                    """)
            for trigger in triggers { try database.execute(sql: "DROP TRIGGER \(trigger[0] as String)") }
            let later = format == 1 ? [] : ["run_causes", "run_waived", "run_revisions", "case_anomalies"]
            for table in tables + ["run_subjects"] + later {
                let columns = try String.fetchAll(
                    database, sql: "SELECT name FROM pragma_table_info(?, 'main')", arguments: [table]
                ).joined(separator: ", ")
                try database.execute(
                    sql: "INSERT INTO main.\(table) (\(columns)) SELECT \(columns) FROM source.\(table)")
            }
            for trigger in triggers { try database.execute(sql: trigger[1]) }
            let seals = try Row.fetchAll(
                database, sql: "SELECT seal_number, run_key, scope FROM source.seals ORDER BY seal_number")
            try database.execute(sql: "DETACH source")
            var previous = try SealContent.beginning(in: database)
            for seal in seals {
                let content = try SealContent(
                    number: seal[0], run: seal[1], scope: SealScope(rawValue: seal[2]) ?? .run, previous: previous,
                    format: format, in: database)
                try database.execute(
                    sql: "INSERT INTO seals VALUES (?, ?, ?, ?, ?\(format == 1 ? "" : ", \(format)"))",
                    arguments: [seal[0], seal[1], seal[2], content.rows, content.digest])
                for part in content.parts {
                    try database.execute(
                        sql: "INSERT INTO seal_parts VALUES (?, ?, ?, ?)",
                        arguments: [seal[0], part.table, part.rows, part.digest])
                }
                previous = content.digest
            }
        }
        try queue.close()
    }

    /// The first schema's tables, each behind those that it refers to.
    private static let tables = [
        "runs", "environments", "run_corpora", "cases", "timeline_events", "results", "subjects", "divergences",
        "duplicate_values", "run_ends", "run_totals",
    ]
}
