import FoundationEssentials
import GRDB
import MetricModel

extension DriftStore {
    /// Looks at everything: SQLite's file, the schema, and for each seal whether its rows are those that were sealed.
    ///
    /// All of it in one consistent state, while runs may go on. Faults are not thrown; they are the result. What the chain
    /// itself cannot show is that its end was cut off together with the rows, or that all of it was computed anew: for that,
    /// keep ``LedgerVerification/lastDigest`` elsewhere and ask for it here.
    ///
    /// - Parameters:
    ///   - digest: A digest that a seal must have, in hexadecimal digits; `nil` for none.
    ///   - progress: Told how many seals were recomputed, and of how many.
    /// - Returns: What was found.
    /// - Throws: ``DriftStoreError`` where the store cannot be read to the end, because of its disk or of other processes.
    public func verify(
        having digest: String? = nil, progress: (Int, Int) -> Void = { _, _ in }
    ) throws(DriftStoreError) -> LedgerVerification {
        try translating {
            var result = LedgerVerification()
            do {
                try pool.read { database in try Self.check(database, having: digest, &result, progress) }
            } catch let error as DatabaseError where error.isOfContent {
                // Where a page is damaged, not even the end of the transaction succeeds.
                result.faults.append(.unreadable(message: error.message ?? "\(error.extendedResultCode)"))
            }
            return result
        }
    }

    private static func check(
        _ database: Database, having digest: String?, _ result: inout LedgerVerification,
        _ progress: (Int, Int) -> Void
    ) throws {
        try FileCheck.look(at: database) { result.faults.append($0) }
        let schema = try SchemaCheck(applied: Migrations.applied(in: database))
        let differences = try schema.faults(in: database)
        result.faults += differences
        guard !differences.contains(where: \.concernsTable) else { return }
        try checkRows(database, hasSeals: schema.hasSeals, &result, progress)
        if let digest, try !schema.hasSeals || !SealRow.exists(digest: digest, in: database) {
            result.faults.append(.lost(digest: digest))
        }
    }

    private static func checkRows(
        _ database: Database, hasSeals: Bool, _ result: inout LedgerVerification, _ progress: (Int, Int) -> Void
    ) throws {
        result.runs = try Int.fetchOne(database, sql: "SELECT count(*) FROM runs") ?? 0
        guard hasSeals else {
            result.unsealedRuns = result.runs
            return
        }
        let unsealed = """
            SELECT run_key FROM unsealed_runs WHERE run_key NOT IN (SELECT run_key FROM seals WHERE scope = 'run')
            """
        result.unsealedRuns = try Int.fetchOne(database, sql: "SELECT count(*) FROM (\(unsealed))") ?? 0
        let unfinished = """
            SELECT count(*) FROM runs WHERE run_key NOT IN (\(unsealed)) AND NOT EXISTS (
                SELECT 1 FROM run_ends WHERE run_ends.run_key = runs.run_key)
            """
        result.unfinishedRuns = try Int.fetchOne(database, sql: unfinished) ?? 0
        let names = try RunNames(database: database)
        var seals = SealCheck(database: database, names: names)
        try seals.walk(progress)
        result.faults += seals.faults
        result.faults += try CoverageCheck(database: database, names: names).faults()
        result.seals = seals.seals
        result.rows = seals.rows
        result.lastDigest = seals.lastDigest.map(\.hexDigits)
    }
}

extension LedgerFault {
    /// Whether rows cannot be looked for where they should be.
    fileprivate var concernsTable: Bool {
        if case .schema(.missing, "table", _) = self { return true }
        if case .schema(.changed, "table", _) = self { return true }
        return false
    }
}

extension DatabaseError {
    /// Whether the error tells of what is in the file, not of the disk, the memory or other processes.
    fileprivate var isOfContent: Bool {
        [.SQLITE_ERROR, .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_MISMATCH, .SQLITE_CONSTRAINT].contains(resultCode)
    }
}

extension Data {
    /// Two lower-case digits for each byte.
    fileprivate var hexDigits: String {
        map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}
