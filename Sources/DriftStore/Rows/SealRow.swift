import FoundationEssentials
import GRDB

/// A row of `seals`.
struct SealRow: DependentRow {
    static let table = "seals"
    static let insertion = insertStatement("seal_number", "run_key", "scope", "row_count", "digest", "format")

    let number: Int64
    let run: Int64
    let scope: String
    let rows: Int
    let digest: Data
    let format: Int

    init(number: Int64, run: Int64, scope: SealScope, _ content: SealContent) {
        self.number = number
        self.run = run
        self.scope = scope.rawValue
        rows = content.rows
        digest = content.digest
        format = content.format
    }

    init(row: Row) {
        number = row["seal_number"]
        run = row["run_key"]
        scope = row["scope"]
        rows = row["row_count"]
        digest = row["digest"]
        format = row["format"]
    }

    var values: StatementArguments {
        [number, run, scope, rows, digest, format]
    }

    /// Finds the last seal.
    static func last(in database: Database) throws -> SealRow? {
        try first(database, sql: "SELECT * FROM seals ORDER BY seal_number DESC LIMIT 1", arguments: [])
    }

    /// Whether a seal has a digest, given in hexadecimal digits of either case.
    static func exists(digest: String, in database: Database) throws -> Bool {
        let sql = "SELECT EXISTS (SELECT 1 FROM seals WHERE hex(digest) = upper(?))"
        return try Bool.fetchOne(database, sql: sql, arguments: [digest]) ?? false
    }
}
