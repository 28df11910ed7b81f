import FoundationEssentials
import GRDB

/// The numbered steps from an empty file to the schema of today.
///
/// A step that was shipped is never edited: a change is a new step, with a file of its own. Steps are written in SQL and
/// mention no type of this package, so that they keep their meaning when the types change.
enum Migrations {
    /// What `PRAGMA application_id` says in a drift store: the letters NEDC.
    static let applicationID: Int64 = 0x4E45_4443
    /// The last step.
    static let latest = "004-failures"

    /// The steps in order.
    static let all: DatabaseMigrator = {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("001-ledger", foreignKeyChecks: .immediate, migrate: migration001)
        migrator.registerMigration("002-seals", foreignKeyChecks: .immediate, migrate: migration002)
        migrator.registerMigration("003-causes", foreignKeyChecks: .immediate, migrate: migration003)
        migrator.registerMigration("004-failures", foreignKeyChecks: .immediate, migrate: migration004)
        return migrator
    }()

    /// Lists the steps that were applied, inside a transaction.
    ///
    /// The look at the schema comes first and fixes the state that is read: the migrator's own look would fail where
    /// another process makes the table meanwhile.
    static func applied(in database: Database) throws -> Set<String> {
        let sql = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'grdb_migrations')"
        guard try Bool.fetchOne(database, sql: sql) == true else { return [] }
        // As bytes: a text would end at a NUL, and another name look like ours.
        let names = try Data.fetchAll(database, sql: "SELECT CAST(identifier AS BLOB) FROM grdb_migrations")
        return Set(names.map { String(decoding: $0, as: UTF8.self) })
    }

    /// Applies the missing steps.
    ///
    /// The migrator looks which steps are missing before it locks. Where another process was faster with a step, the
    /// step fails here and the rest is tried again.
    static func apply(to pool: DatabasePool) throws {
        var applied = try pool.read(Self.applied)
        while true {
            do {
                return try all.migrate(pool)
            } catch {
                let now = try pool.read(Self.applied)
                guard now.count > applied.count else { throw error }
                applied = now
            }
        }
    }
}
