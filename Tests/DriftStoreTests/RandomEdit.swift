import Foundation
import GRDB
import ParityTestSupport

/// One edit of a store past its triggers, foreign keys and constraints, as somebody with the sqlite3 shell could make it.
struct RandomEdit: CustomStringConvertible {
    /// What was done.
    private(set) var description = ""
    /// The table whose rows were edited; `nil` where it was the schema.
    private(set) var table: String?

    private var random: SeededGenerator
    private let database: Database

    private init(_ random: SeededGenerator, _ database: Database) {
        self.random = random
        self.database = database
    }

    /// Makes one edit that changes something.
    static func make(in path: String, _ random: inout SeededGenerator) throws -> RandomEdit {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        return try queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA ignore_check_constraints = ON; PRAGMA synchronous = OFF")
            while true {
                var edit = RandomEdit(random, database)
                var hasChanged = false
                try database.inTransaction {
                    do {
                        hasChanged = try edit.perform()
                    } catch let error as DatabaseError
                        where [.SQLITE_CONSTRAINT, .SQLITE_MISMATCH].contains(error.resultCode)
                    {
                        // A key that is taken, or NULL where none may be: another edit.
                    }
                    return hasChanged ? .commit : .rollback
                }
                random = edit.random
                if hasChanged { return edit }
            }
        }
    }

    private mutating func perform() throws -> Bool {
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<10: return try editSchema()
        case 10..<15: return try deleteLastSeal()
        default: break
        }
        let tables = try String.fetchAll(
            database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1")
        let table = try pick(tables)
        self.table = table
        // Each trigger of the table is dropped and made again.
        let triggers = try Row.fetchAll(
            database, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?",
            arguments: [table])
        for trigger in triggers { try database.execute(sql: "DROP TRIGGER \(trigger[0] as String)") }
        defer { description += " in \(table)" }
        let hasChanged =
            switch Int.random(in: 0..<10, using: &random) {
            case 0..<5: try alter(table)
            case 5, 6: try delete(table)
            case 7: try exchange(table)
            default: try insert(table)
            }
        for trigger in triggers { try database.execute(sql: trigger[1]) }
        return hasChanged
    }

    // MARK: - Rows

    private struct Column {
        let name: String
        let type: String
        let isKey: Bool
    }

    private func columns(_ table: String) throws -> [Column] {
        try Row.fetchAll(database, sql: "SELECT name, type, pk > 0 FROM pragma_table_info(?)", arguments: [table]).map {
            Column(name: $0[0], type: $0[1], isKey: $0[2])
        }
    }

    /// A random row, and the condition that finds it again.
    private mutating func row(_ table: String, _ columns: [Column]) throws -> (row: Row, condition: String)? {
        let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table)") ?? 0
        guard count > 0 else { return nil }
        let keys = columns.filter(\.isKey).map(\.name)
        let list = columns.map(\.name).joined(separator: ", ")
        let quoted = keys.map { "quote(\($0))" }.joined(separator: ", ")
        let row = try Row.fetchOne(
            database,
            sql: "SELECT \(list), \(quoted) FROM \(table) ORDER BY \(keys.joined(separator: ", ")) LIMIT 1 OFFSET ?",
            arguments: [Int.random(in: 0..<count, using: &random)])
        guard let row else { return nil }
        let condition = keys.indices.map { "\(keys[$0]) IS \(row[columns.count + $0] as String)" }
        return (row, condition.joined(separator: " AND "))
    }

    private mutating func alter(_ table: String) throws -> Bool {
        let columns = try columns(table)
        guard let (row, condition) = try row(table, columns) else { return false }
        let index = Int.random(in: columns.indices, using: &random)
        let column = columns[index]
        let old: DatabaseValue = row[index]
        let value = old.isNull ? fresh(column.type) : changed(old)
        let before = try dump(table)
        let sql =
            "UPDATE \(table) SET \(column.name) = \(column.type == "TEXT" ? "CAST(? AS TEXT)" : "?") WHERE \(condition)"
        try database.execute(sql: sql, arguments: [value])
        description = "\(column.name) of (\(condition)) from \(old) to \(value)"
        return try dump(table) != before
    }

    private mutating func delete(_ table: String) throws -> Bool {
        guard let (_, condition) = try row(table, columns(table)) else { return false }
        description = "deleted (\(condition))"
        try database.execute(sql: "DELETE FROM \(table) WHERE \(condition)")
        return database.changesCount == 1
    }

    /// Exchanges what two rows hold beside their keys.
    private mutating func exchange(_ table: String) throws -> Bool {
        let columns = try columns(table)
        guard let one = try row(table, columns), let other = try row(table, columns) else { return false }
        let names = columns.filter { !$0.isKey }.map(\.name)
        guard !names.isEmpty else { return false }
        description = "exchanged (\(one.condition)) and (\(other.condition))"
        let before = try dump(table)
        let list = names.joined(separator: ", ")
        let marks = names.map { _ in "?" }.joined(separator: ", ")
        func values(_ row: Row) -> StatementArguments {
            StatementArguments(columns.indices.filter { !columns[$0].isKey }.map { row[$0] as DatabaseValue })
        }
        let unique = try Bool.fetchOne(
            database, sql: "SELECT EXISTS (SELECT 1 FROM pragma_index_list(?) WHERE origin = 'u')", arguments: [table])
        if unique == true {
            // Both rows out of the way first: each alone would take what the other one still has.
            try database.execute(sql: "DELETE FROM \(table) WHERE \(one.condition) OR \(other.condition)")
            for (target, source) in [(one, other), (other, one)] {
                let all = columns.map(\.name).joined(separator: ", ")
                let content = columns.indices.map { (columns[$0].isKey ? target : source).row[$0] as DatabaseValue }
                try database.execute(
                    sql: "INSERT INTO \(table) (\(all)) VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))",
                    arguments: StatementArguments(content))
            }
        } else {
            try database.execute(
                sql: "UPDATE \(table) SET (\(list)) = (\(marks)) WHERE \(one.condition)", arguments: values(other.row))
            try database.execute(
                sql: "UPDATE \(table) SET (\(list)) = (\(marks)) WHERE \(other.condition)", arguments: values(one.row))
        }
        return try dump(table) != before
    }

    /// Adds a row like another one, with one value of its key changed, and others where they must be unique.
    private mutating func insert(_ table: String) throws -> Bool {
        let columns = try columns(table)
        guard let (row, condition) = try row(table, columns) else { return false }
        var values = columns.indices.map { row[$0] as DatabaseValue }
        let keys = columns.indices.filter { columns[$0].isKey }
        let index = try pick(keys)
        values[index] = changed(values[index]).databaseValue
        for index in columns.indices where ["id", "name", "algorithm", "platform"].contains(columns[index].name) {
            if Bool.random(using: &random), !values[index].isNull {
                values[index] = "\(values[index].storage.value ?? "")x".databaseValue
            }
        }
        let marks = columns.map { $0.type == "TEXT" ? "CAST(? AS TEXT)" : "?" }.joined(separator: ", ")
        description = "inserted \(values) after (\(condition))"
        try database.execute(
            sql: "INSERT INTO \(table) VALUES (\(marks))", arguments: StatementArguments(values))
        return true
    }

    /// Everything in a table, types and bytes included.
    private func dump(_ table: String) throws -> [String] {
        let list = try columns(table).map { "typeof(\($0.name)) || ':' || hex(\($0.name)) || ':' || quote(\($0.name))" }
        return try String.fetchAll(
            database, sql: "SELECT \(list.map { "ifnull(\($0), '-')" }.joined(separator: " || '|' || ")) FROM \(table)")
    }

    // MARK: - Values

    private mutating func fresh(_ type: String) -> any DatabaseValueConvertible {
        switch type {
        case "INTEGER": Int64.random(in: 0...1, using: &random)
        case "REAL": 0.0
        default: ["", "x"][Int.random(in: 0...1, using: &random)]
        }
    }

    private mutating func changed(_ value: DatabaseValue) -> any DatabaseValueConvertible {
        if Int.random(in: 0..<12, using: &random) == 0 { return DatabaseValue.null }
        switch value.storage {
        case .int64(let number):
            return [number ^ (1 << Int64.random(in: 0..<64, using: &random)), number &+ 1, number &- 1, 0][
                Int.random(in: 0...3, using: &random)]
        case .double(let number):
            return [number.nextUp, -number, number + 1][Int.random(in: 0...2, using: &random)]
        default: break
        }
        var bytes = Data.fromDatabaseValue(value) ?? Data()
        switch Int.random(in: 0...4, using: &random) {
        case 0 where !bytes.isEmpty:
            bytes[Int.random(in: bytes.indices, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 1 where !bytes.isEmpty: bytes.removeLast()
        case 2: bytes.append(contentsOf: [0, 0x78])
        case 3: bytes.append(0xFF)
        default: bytes.insert(0x20, at: 0)
        }
        return bytes
    }

    // MARK: - Schema and seals

    private mutating func deleteLastSeal() throws -> Bool {
        description = "deleted the last seal"
        table = "seals"
        let last = "(SELECT max(seal_number) FROM seals)"
        try database.execute(sql: "DROP TRIGGER seals_refuses_delete; DROP TRIGGER seal_parts_refuses_delete")
        if Bool.random(using: &random) {
            description += " with its parts"
            try database.execute(sql: "DELETE FROM seal_parts WHERE seal_number = \(last)")
        }
        try database.execute(sql: "DELETE FROM seals WHERE seal_number = \(last)")
        for table in ["seals", "seal_parts"] {
            try database.execute(
                sql: """
                    CREATE TRIGGER \(table)_refuses_delete BEFORE DELETE ON \(table)
                    BEGIN SELECT RAISE(ABORT, 'the drift store is append-only'); END
                    """)
        }
        return true
    }

    private mutating func editSchema() throws -> Bool {
        let parts = try Row.fetchAll(
            database,
            sql: """
                SELECT type, name, sql FROM sqlite_schema WHERE type IN ('trigger', 'index') AND sql IS NOT NULL ORDER BY 1, 2
                """)
        let part = try pick(parts)
        let (type, name, text): (String, String, String) = (part[0], part[1], part[2])
        switch Int.random(in: 0...4, using: &random) {
        case 0, 1:
            description = "dropped \(name)"
            try database.execute(sql: "DROP \(type) \(name)")
        case 2 where type == "trigger":
            description = "changed \(name)"
            try database.execute(sql: "DROP TRIGGER \(name)")
            try database.execute(sql: text.replacingOccurrences(of: "ABORT", with: "FAIL"))
        case 3:
            description = "added a table"
            try database.execute(sql: "CREATE TABLE notes (note TEXT)")
        case 4:
            description = "added a trigger"
            try database.execute(sql: "CREATE TRIGGER quiet AFTER INSERT ON runs BEGIN SELECT 1; END")
        default:
            description = "added a column"
            try database.execute(sql: "ALTER TABLE results ADD COLUMN note TEXT")
        }
        return true
    }

    private mutating func pick<Element>(_ elements: [Element]) throws -> Element {
        elements[Int.random(in: elements.indices, using: &random)]
    }
}

extension DatabaseValueConvertible {
    fileprivate var description: String { "\(databaseValue)" }
}
