import FoundationEssentials
import GRDB

/// A row of `seals`.
struct SealRow: DependentRow {
    static let table = "seals"
    static let insertion = insertStatement(
        "seal_number", "run_key", "scope", "row_count", "digest", "format", "later_format")

    let number: Int64
    let run: Int64
    let scope: String
    let rows: Int
    let digest: Data
    /// In which format it was computed; what is later than 2 stands in a column of its own.
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
        format = row["later_format"] ?? row["format"]
    }

    var values: StatementArguments {
        [number, run, scope, rows, digest, min(format, 2), format > 2 ? format : nil]
    }

    /// What says a seal's format in a query; before the third schema all seals are of the first one.
    static func formatExpression(in database: Database) throws -> String {
        let columns = Set(try database.columns(in: table).map(\.name))
        if columns.contains("later_format") {
            // Beside a later format stands 2; anything else was changed.
            return "CASE WHEN later_format IS NULL THEN format WHEN format = 2 THEN later_format ELSE 0 END"
        }
        return columns.contains("format") ? "format" : "1"
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
