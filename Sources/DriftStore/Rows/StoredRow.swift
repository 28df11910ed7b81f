import GRDB

/// A row of one table: a property for each column, optional exactly where the column may be NULL.
///
/// The number of the seal that a row was added with is no property: it is given when the row is added, and asked for by
/// nobody but the verification.
protocol StoredRow {
    /// The table's name.
    static var table: String { get }
    /// The statement that adds a row; it is prepared once for each connection.
    static var insertion: String { get }
    /// The columns' values in the order of ``insertion``.
    var values: StatementArguments { get }

    /// Reads a row that has all columns of the table.
    init(row: Row) throws
}

/// A row that carries the number of the seal that it is added with.
protocol NumberedRow: StoredRow {}

/// A row that is sealed with the row above it, or with those that use it.
protocol DependentRow: StoredRow {}

extension NumberedRow {
    /// Writes the text for ``insertion``; the seal's number comes last.
    static func insertStatement(_ columns: String...) -> String {
        insertStatement(columns + ["seal_number"])
    }

    /// Adds the row.
    func insert(into database: Database, seal: Int64) throws {
        try Self.execute(Self.insertion, values + [seal], in: database)
    }
}

extension DependentRow {
    /// Writes the text for ``insertion``.
    static func insertStatement(_ columns: String...) -> String {
        insertStatement(columns)
    }

    /// Adds the row.
    func insert(into database: Database) throws {
        try Self.execute(Self.insertion, values, in: database)
    }

    /// Adds a few rows in one statement, a statement for each number of them.
    ///
    /// - Parameters:
    ///   - rows: The rows.
    ///   - statements: What adds one row, two rows and so on, as ``insertStatements(upTo:)`` writes them.
    ///   - database: The database.
    /// - Throws: What SQLite reports.
    static func insert(_ rows: [Self], by statements: [String], into database: Database) throws {
        var rest = rows[...]
        while let first = rest.popFirst() {
            let others = rest.prefix(statements.count - 1)
            rest = rest.dropFirst(others.count)
            var values = first.values
            for row in others { values += row.values }
            try execute(statements[others.count], values, in: database)
        }
    }

    /// Writes the texts of the statements that add one row and more.
    static func insertStatements(upTo limit: Int) -> [String] {
        let marks = insertion.drop { $0 != "?" }
        return (0..<limit).map { insertion + String(repeating: ", (\(marks)", count: $0) }
    }
}

extension StoredRow {
    fileprivate static func insertStatement(_ columns: [String]) -> String {
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        return "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(marks))"
    }

    /// Executes a statement that gives no rows.
    ///
    /// The arguments are set before: as arguments of the execution they are bound inside each other, a closure each, which
    /// spares the copy of a text and costs many times that.
    fileprivate static func execute(_ sql: String, _ arguments: StatementArguments, in database: Database) throws {
        let statement = try database.cachedStatement(sql: sql)
        try statement.setArguments(arguments)
        try statement.execute()
    }

    /// Calls back with each row of a query in order.
    static func forEach(
        _ database: Database, sql: String, arguments: StatementArguments, _ body: (Self) throws -> Void
    ) throws {
        let rows = try Row.fetchCursor(database.cachedStatement(sql: sql), arguments: arguments)
        while let row = try rows.next() { try body(Self(row: row)) }
    }

    /// Returns the only row of a query, or `nil`.
    static func first(_ database: Database, sql: String, arguments: StatementArguments) throws -> Self? {
        try Row.fetchOne(database.cachedStatement(sql: sql), arguments: arguments).map(Self.init(row:))
    }
}
