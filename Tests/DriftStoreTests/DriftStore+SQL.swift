import GRDB

@testable import DriftStore

extension DriftStore {
    /// The first column of a query's rows, as text.
    func rows(_ sql: String) throws -> [String?] {
        try pool.read { database in
            try DatabaseValue.fetchAll(database, sql: sql).map { value in
                value.isNull ? nil : value.storage.value.map { "\($0)" }
            }
        }
    }

    /// A PRAGMA's value in the connection that writes.
    func writerSetting(_ name: String) throws -> String? {
        try pool.writeWithoutTransaction { database in try String.fetchOne(database, sql: "PRAGMA \(name)") }
    }

    /// SQLite's plan for a query.
    func plan(_ sql: String) throws -> [String] {
        try pool.read { database in
            try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN \(sql)").map { $0["detail"] }
        }
    }

    /// Runs a statement past the public interface.
    func execute(_ sql: String) throws {
        try pool.writeWithoutTransaction { database in try database.execute(sql: sql) }
    }
}
