import Foundation
import GRDB
import MetricModel

/// The way from a path to a connection pool on an up-to-date drift store.
struct StoreOpening: Sendable {
    let path: String
    let access: DriftStore.Access
    let busyTimeout: Seconds

    /// Looks before it touches: only a drift store or an empty file is opened for writing.
    func pool() throws(DriftStoreError) -> DatabasePool {
        let folder = (path as NSString).deletingLastPathComponent
        let parent = folder.isEmpty ? "." : folder
        guard FileManager.default.fileExists(atPath: parent + "/.") else {
            throw .missingFolder(path: path, folder: parent)
        }
        guard !FileManager.default.fileExists(atPath: path + "/.") else {
            throw .cannotOpen(path: path, message: "it is a folder")
        }
        do {
            return try retryingWhileBusy { try identifiedPool() }
        } catch let error as DatabaseError
            where access == .readOnly && [.SQLITE_READONLY, .SQLITE_CANTOPEN].contains(error.resultCode)
        {
            throw .cannotOpen(
                path: path,
                message: "reading needs leave to read it, and a folder that SQLite can put its -shm file into")
        } catch {
            throw DriftStoreError(error, path: path, waited: busyTimeout)
        }
    }

    private func identifiedPool() throws -> DatabasePool {
        if FileManager.default.fileExists(atPath: path) {
            let look = try DatabaseQueue(path: path, configuration: configuration(readOnly: true))
            try look.read(checkIdentity)
            try look.close()
        } else if access == .readOnly {
            throw DriftStoreError.missingFile(path: path)
        }
        let pool = try DatabasePool(path: path, configuration: configuration(readOnly: access == .readOnly))
        if access == .readWrite { try Migrations.apply(to: pool) }
        return pool
    }

    private func configuration(readOnly: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = readOnly
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(patience)
        configuration.label = "DriftStore"
        return configuration
    }

    /// The time-out in seconds, at most a day: SQLite counts it in 32 bits.
    private var patience: Double {
        busyTimeout.value >= 0 ? min(busyTimeout.value, 86_400) : 0
    }

    /// Refuses what is not a drift store of a known schema.
    private func checkIdentity(_ database: Database) throws {
        let applied = try Migrations.applied(in: database)
        let isOurs = try Int64.fetchOne(database, sql: "PRAGMA application_id") == Migrations.applicationID
        guard isOurs else {
            // A process that was killed while it made the store leaves the book of migrations, but no table.
            let tables = try String.fetchAll(
                database, sql: "SELECT name FROM sqlite_schema WHERE tbl_name NOT LIKE 'grdb%' ORDER BY name")
            guard tables.isEmpty else { throw DriftStoreError.foreignDatabase(path: path, tables: tables) }
            guard access == .readWrite else {
                throw DriftStoreError.empty(path: path, known: Migrations.latest)
            }
            return
        }
        // A schema that is only older is read as it is.
        if let unknown = applied.subtracting(Migrations.all.migrations).max() {
            throw DriftStoreError.newer(path: path, found: unknown, known: Migrations.latest)
        }
    }

    /// Tries again while another process sets the store up: the switch to the write-ahead log does not wait by itself.
    private func retryingWhileBusy<Value>(_ body: () throws -> Value) throws -> Value {
        let deadline = ContinuousClock.now + .seconds(patience)
        while true {
            do {
                return try body()
            } catch let error as DatabaseError
                where [.SQLITE_BUSY, .SQLITE_LOCKED].contains(error.resultCode) && ContinuousClock.now < deadline
            {
                Thread.sleep(forTimeInterval: 0.01)
            }
        }
    }
}
