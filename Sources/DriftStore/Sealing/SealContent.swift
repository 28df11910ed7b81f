import FoundationEssentials
import GRDB

/// What a seal says about the rows that it covers, computed from the rows that are stored.
struct SealContent: Hashable, Sendable {
    /// In which format it was computed: which tables it covers.
    let format: Int
    /// The digest over the seal before it and all rows.
    let digest: Data
    /// The tables that have rows, in order.
    let parts: [Part]

    /// A table's share.
    struct Part: Hashable, Sendable {
        /// The table's name.
        let table: String
        /// How many rows.
        let rows: Int
        /// The digest over its rows alone.
        let digest: Data
    }

    /// How many rows the seal covers; a row that runs share counts once for each seal.
    var rows: Int {
        parts.reduce(0) { $0 + $1.rows }
    }

    /// Goes through the rows, each of them once.
    ///
    ///     SHA-256("nedc-bench drift seal, format 3", digest before, number, run's key, scope, all tables)
    init(
        number: Int64, run: Int64, scope: SealScope, previous: Data, format: Int = SealedTable.latestFormat,
        in database: Database
    ) throws {
        self.format = format
        var head: [UInt8] = []
        head.append(text: "nedc-bench drift seal, format \(format)")
        head.append(blob: previous)
        head.append(number: number)
        head.append(number: run)
        head.append(text: scope.rawValue)
        var encoder = SealEncoder(head: head)
        var parts: [Part] = []
        for table in SealedTable.tables(format: format) {
            let rows = try table.queries[scope].map { sql in
                try Row.fetchCursor(database.cachedStatement(sql: sql), arguments: [run, number])
            }
            let part = try encoder.add(head: table.head, rows: rows)
            if part.rows > 0 { parts.append(Part(table: table.name, rows: part.rows, digest: part.digest)) }
        }
        self.parts = parts
        digest = encoder.finish()
    }

    /// What stands in place of the digest before the first seal: the runs that were there before it.
    static func beginning(in database: Database) throws -> Data {
        var head: [UInt8] = []
        head.append(text: "nedc-bench drift seal, before the first, format 1")
        var encoder = SealEncoder(head: head)
        let columns = ["run_key", "corpora", "cases", "ends"]
        let sql = "SELECT \(columns.joined(separator: ", ")) FROM unsealed_runs ORDER BY run_key"
        _ = try encoder.add(
            head: SealEncoder.head(table: "unsealed_runs", columns: columns),
            rows: Row.fetchCursor(database.cachedStatement(sql: sql)))
        return encoder.finish()
    }
}
