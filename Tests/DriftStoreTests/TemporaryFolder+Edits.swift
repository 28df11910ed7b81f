import GRDB

extension TemporaryFolder {
    /// Edits the store behind its back: past its triggers, which are there again afterwards, keys and constraints.
    func edit(_ sql: String) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: file(), configuration: configuration)
        try queue.writeWithoutTransaction { database in
            let triggers = try Row.fetchAll(
                database, sql: "SELECT name, sql, tbl_name FROM sqlite_schema WHERE type = 'trigger'")
            for trigger in triggers { try database.execute(sql: "DROP TRIGGER \(trigger[0] as String)") }
            try database.execute(sql: "PRAGMA ignore_check_constraints = ON; \(sql)")
            for trigger in triggers where try database.tableExists(trigger[2]) {
                try database.execute(sql: trigger[1])
            }
        }
        try queue.close()
    }
}
