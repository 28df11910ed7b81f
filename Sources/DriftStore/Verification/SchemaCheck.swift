import FoundationEssentials
import GRDB

/// Compares a store's schema with the one that the migrations give an empty file.
struct SchemaCheck {
    private let declared: [SchemaPart: String]
    private let applied: Set<String>
    private let isPrefix: Bool

    /// What a row of `sqlite_schema` is about.
    private struct SchemaPart: Hashable, Comparable {
        let type: String
        let name: String
        let table: String

        static func < (one: SchemaPart, other: SchemaPart) -> Bool {
            (one.type, one.name, one.table) < (other.type, other.name, other.table)
        }
    }

    /// Makes the schema of these migrations in memory.
    init(applied: Set<String>) throws {
        self.applied = applied
        let known = Migrations.all.migrations
        isPrefix = !applied.isEmpty && Set(known.prefix(applied.count)) == applied
        declared =
            isPrefix && applied.count < known.count
            ? try Self.declared(upTo: known[applied.count - 1]) : try Self.latest.get()
    }

    private static let latest = Result { try declared(upTo: Migrations.latest) }

    private static func declared(upTo migration: String) throws -> [SchemaPart: String] {
        let queue = try DatabaseQueue()
        try Migrations.all.migrate(queue, upTo: migration)
        return try queue.read(parts)
    }

    /// Whether rows carry the numbers of seals.
    var hasSeals: Bool { applied.contains("002-seals") || !isPrefix }

    /// Lists what differs.
    func faults(in database: Database) throws -> [LedgerFault] {
        let found = try Self.parts(database)
        var faults: [LedgerFault] = isPrefix ? [] : [.migrations(found: applied.sorted())]
        for part in Set(declared.keys).union(found.keys).sorted() {
            let change: LedgerFault.Change
            switch (declared[part], found[part]) {
            case (_, nil): change = .missing
            case (nil, _): change = .undeclared
            case (let expected?, let text?):
                guard !expected.utf8.elementsEqual(text.utf8) else { continue }
                change = .changed
            }
            faults.append(.schema(change, type: part.type, name: part.name))
        }
        return faults
    }

    /// The texts of all parts.
    private static func parts(_ database: Database) throws -> [SchemaPart: String] {
        var parts: [SchemaPart: String] = [:]
        // As bytes: a text would end at a NUL.
        let columns = ["type", "name", "tbl_name", "sql"].map { "CAST(\($0) AS BLOB)" }.joined(separator: ", ")
        for row in try Row.fetchAll(database, sql: "SELECT \(columns) FROM sqlite_schema") {
            let texts = (0..<4).map { String(decoding: (row[$0] as Data?) ?? Data(), as: UTF8.self) }
            // The migrator's own table is as the library makes it, which may change.
            let isOwn = !texts[1].hasPrefix("grdb")
            parts[SchemaPart(type: texts[0], name: texts[1], table: texts[2])] = isOwn ? texts[3] : ""
        }
        return parts
    }
}
