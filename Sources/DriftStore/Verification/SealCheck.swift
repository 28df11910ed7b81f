import FoundationEssentials
import GRDB

/// Walks the chain of seals and recomputes each of them from the rows.
///
/// Each seal is recomputed with the digest that the seal before it says, so that one broken seal does not break all that
/// follow.
struct SealCheck {
    private let database: Database
    private let names: RunNames
    /// The faults that were found.
    private(set) var faults: [LedgerFault] = []
    /// How many seals there are.
    private(set) var seals = 0
    /// How many rows they cover.
    private(set) var rows = 0
    /// The last digest.
    private(set) var lastDigest: Data?
    /// What the seal before should say, where that is something else than it says.
    private var mended: Data?
    /// The tables of runs that a narrower seal was found to be broken in.
    private var reported: Set<Reported> = []

    private struct Reported: Hashable {
        let run: String
        let table: String
    }

    init(database: Database, names: RunNames) {
        self.database = database
        self.names = names
    }

    /// Walks; calls back after each seal with how many there were and are.
    mutating func walk(_ progress: (Int, Int) -> Void) throws {
        let total = try Int.fetchOne(database, sql: "SELECT count(*) FROM seals") ?? 0
        let cursor = try Row.fetchCursor(database, sql: FoundSeal.query(in: database))
        var last: Int64 = 0
        var previous: Data? = try SealContent.beginning(in: database)
        while let row = try cursor.next() {
            let seal = FoundSeal(row)
            if seal.number != last + 1 {
                faults.append(.missingSeals(first: last + 1, last: seal.number - 1))
                previous = nil
                mended = nil
            }
            try check(seal, previous: previous)
            last = seal.number
            previous = seal.digest
            lastDigest = seal.digest
            seals += 1
            progress(seals, total)
        }
        let numbers = try SealedTable.numbered.compactMap { table in
            try Int64.fetchOne(database, sql: "SELECT max(seal_number) FROM \(table)")
        }
        if let greatest = numbers.max(), greatest > last {
            faults.append(.missingSeals(first: last + 1, last: greatest))
        }
    }

    private mutating func check(_ seal: FoundSeal, previous: Data?) throws {
        guard let run = seal.run, let scope = seal.scope else {
            faults.append(.seal(number: seal.number))
            mended = nil
            return
        }
        let content = try SealContent(
            number: seal.number, run: run, scope: scope, previous: previous ?? Data(), format: seal.format, in: database
        )
        rows += content.rows
        let broken = try brokenParts(of: seal, content)
        let isWhole = previous == nil || content.digest == seal.digest
        let wasMended = mended
        mended = nil
        if broken.isEmpty {
            if isWhole {
                if content.rows != seal.rows { faults.append(.seal(number: seal.number)) }
            } else if let wasMended, try digest(seal, run, scope, previous: wasMended) == seal.digest {
                // The seal before was changed, and is reported; this one fits what it was.
            } else {
                faults.append(seal.number == 1 ? .beginning : .seal(number: seal.number))
                mended = content.digest
            }
        } else if isWhole, previous != nil {
            faults += broken.map { .sealPart(number: seal.number, table: $0.table) }
        } else if let previous, try isOfAnother(seal, run, scope, previous: previous) {
            faults.append(.seal(number: seal.number))
        } else {
            report(broken, of: seal, run: names[run])
        }
    }

    /// Says in which tables rows differ; a table that a narrower seal of the run has named is not named again.
    private mutating func report(_ parts: [BrokenPart], of seal: FoundSeal, run: String) {
        for part in parts where reported.insert(Reported(run: run, table: part.table)).inserted {
            faults.append(
                .rows(run: run, table: part.table, seal: seal.number, sealed: part.sealed, found: part.found))
        }
    }

    /// Whether the rows are as sealed for another run, or in another scope, than the seal's row says now.
    private func isOfAnother(_ seal: FoundSeal, _ run: Int64, _ scope: SealScope, previous: Data) throws -> Bool {
        let owners = try SealedTable.numbered.flatMap { table in
            try Int64.fetchAll(
                database, sql: "SELECT DISTINCT run_key FROM \(table) WHERE seal_number = ?", arguments: [seal.number])
        }
        for owner in Set(owners + [run]) {
            for other in SealScope.allCases where (owner, other) != (run, scope) {
                if try digest(seal, owner, other, previous: previous) == seal.digest { return true }
            }
        }
        return false
    }

    private func digest(_ seal: FoundSeal, _ run: Int64, _ scope: SealScope, previous: Data) throws -> Data {
        try SealContent(
            number: seal.number, run: run, scope: scope, previous: previous, format: seal.format, in: database
        ).digest
    }

    /// A table in which a seal's rows are not what `seal_parts` says.
    private struct BrokenPart {
        let table: String
        let sealed: Int
        let found: Int
    }

    private func brokenParts(of seal: FoundSeal, _ content: SealContent) throws -> [BrokenPart] {
        let sql = "SELECT CAST(table_name AS BLOB), row_count, digest FROM seal_parts WHERE seal_number = ?"
        var sealed: [String: (rows: Int, digest: Data?)] = [:]
        for row in try Row.fetchAll(database.cachedStatement(sql: sql), arguments: [seal.number]) {
            sealed[String(decoding: (row[0] as Data?) ?? Data(), as: UTF8.self)] = (row[1] ?? 0, row[2])
        }
        let found = Dictionary(uniqueKeysWithValues: content.parts.map { ($0.table, $0) })
        return Set(sealed.keys).union(found.keys).sorted().compactMap { table in
            let (one, other) = (sealed[table], found[table])
            guard one?.rows != other?.rows || one?.digest != other?.digest else { return nil }
            return BrokenPart(table: table, sealed: one?.rows ?? 0, found: other?.rows ?? 0)
        }
    }
}

/// A row of `seals` as it is found, whatever has become of it.
private struct FoundSeal {
    let number: Int64
    let run: Int64?
    let scope: SealScope?
    let rows: Int?
    let digest: Data?
    let format: Int

    /// The seals in order; texts as bytes, for as texts they would end at a NUL.
    static func query(in database: Database) throws -> String {
        """
        SELECT seal_number, run_key, CAST(scope AS BLOB), row_count, digest, \(try SealRow.formatExpression(in: database))
        FROM seals ORDER BY seal_number
        """
    }

    init(_ row: Row) {
        number = row[0]
        run = row[1]
        scope = (row[2] as Data?).flatMap { SealScope(rawValue: String(decoding: $0, as: UTF8.self)) }
        rows = row[3]
        digest = row[4]
        format = row[5] ?? 0
    }
}
