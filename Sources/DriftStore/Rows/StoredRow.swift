import GRDB

/// A row of one table: a property for each column, optional exactly where the column may be NULL.
protocol StoredRow {
    /// The table's name.
    static var table: String { get }
    /// The statement that ``StoredRow/insert(into:)`` prepares once for each connection.
    static var insertion: String { get }
    /// The columns' values in the order of ``insertion``.
    var values: StatementArguments { get }

    /// Reads a row that has all columns of the table.
    init(row: Row) throws
}

extension StoredRow {
    /// Writes the text for ``insertion``.
    static func insertStatement(_ columns: String...) -> String {
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        return "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(marks))"
    }

    /// Adds the row.
    func insert(into database: Database) throws {
        try database.cachedStatement(sql: Self.insertion).execute(arguments: values)
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
