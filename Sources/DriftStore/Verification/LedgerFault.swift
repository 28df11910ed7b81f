/// Something in a drift store that is not as it was written.
public enum LedgerFault: Hashable, Sendable {
    /// SQLite finds the file inconsistent, or a row that the schema does not allow.
    case file(message: String)
    /// The rows of a table cannot be read as its schema says.
    case unreadable(message: String)
    /// Rows refer to rows that are not there.
    case dangling(table: String, parent: String, rows: Int)
    /// The steps that the store says were applied are not the first ones of those that there are.
    case migrations(found: [String])
    /// A table, an index or a trigger is not the declared one.
    case schema(Change, type: String, name: String)
    /// Seals are not there, though later ones, or rows with their numbers, are.
    case missingSeals(first: Int64, last: Int64)
    /// The digest that a seal must have has none.
    case lost(digest: String)
    /// The row of a seal is not what it was.
    case seal(number: Int64)
    /// The first seal does not fit the list of the runs that were there before it.
    case beginning
    /// A row that says how many rows of a table a seal covers is not what it was.
    case sealPart(number: Int64, table: String)
    /// The rows of a table are not those that were sealed.
    case rows(run: String, table: String, seal: Int64, sealed: Int, found: Int)
    /// Rows carry a seal's number, but the seal is not there or another run's.
    case stray(run: String, table: String, seal: Int64, rows: Int)
    /// More or fewer rows are without a seal than there were before the first one.
    case unsealed(run: String, table: String, expected: Int, found: Int)
    /// A run has sums, but no end that they could belong to.
    case early(run: String, table: String)
    /// Rows that runs share are used by none.
    case unused(table: String, rows: Int)

    /// How a part of the schema differs.
    public enum Change: String, Hashable, Sendable {
        /// It is declared and not there.
        case missing
        /// It is there and not declared.
        case undeclared
        /// It is there with another text.
        case changed
    }
}

extension LedgerFault: CustomStringConvertible {
    /// One sentence: where, what was found, what was expected.
    public var description: String {
        switch self {
        case .file(let message): "File: \(message)."
        case .unreadable(let message): "Rows could not be checked: \(message)."
        case .dangling(let table, let parent, let rows):
            "Table \(table): \(Self.count(rows)) without the row of \(parent) that must be there."
        case .migrations(let found):
            "Table grdb_migrations: found \(found.isEmpty ? "nothing" : found.joined(separator: ", "));"
                + " expected the steps that made this schema."
        case .schema(let change, let type, let name):
            switch change {
            case .missing: "Schema: the \(type) \(name) is missing."
            case .undeclared: "Schema: the \(type) \(name) does not belong here."
            case .changed: "Schema: the \(type) \(name) is not the declared one."
            }
        case .missingSeals(let first, let last):
            first == last
                ? "Table seals: seal \(first) is missing." : "Table seals: seals \(first) to \(last) are missing."
        case .lost(let digest): "No seal has the digest \(digest): the chain was cut off before it, or computed anew."
        case .seal(let number): "Table seals: seal \(number) was changed."
        case .beginning: "Table unsealed_runs, or seal 1 in table seals, was changed: they do not fit."
        case .sealPart(let number, let table):
            "Table seal_parts: what seal \(number) says about table \(table) was changed."
        case .rows(let run, let table, let seal, let sealed, let found):
            "Run \(run), table \(table): "
                + (sealed == found
                    ? "\(Self.count(found)) as sealed, but not the same content (seal \(seal))."
                    : "found \(Self.count(found)), but \(sealed) \(sealed == 1 ? "was" : "were") sealed (seal \(seal)).")
        case .stray(let run, let table, let seal, let rows):
            "Run \(run), table \(table): \(Self.count(rows)) with the number of seal \(seal),"
                + " which is not there or another run's."
        case .unsealed(let run, let table, let expected, let found):
            "Run \(run), table \(table): found \(Self.count(found)) without a seal;"
                + " expected \(expected), as before the first seal."
        case .early(let run, let table):
            "Run \(run), table \(table): there are sums, but no end of the run is sealed with them."
        case .unused(let table, let rows): "Table \(table): \(Self.count(rows)) that no run uses."
        }
    }

    private static func count(_ rows: Int) -> String {
        rows == 1 ? "1 row" : "\(rows) rows"
    }
}
