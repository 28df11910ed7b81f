import FoundationEssentials
import GRDB

/// The next seal of a store, inside the transaction that adds the rows that it covers.
struct SealWriter {
    /// The number that those rows carry.
    let number: Int64
    private let previous: Data
    private let database: Database

    init(database: Database) throws {
        self.database = database
        let last = try SealRow.last(in: database)
        number = (last?.number ?? 0) + 1
        previous = try last?.digest ?? SealContent.beginning(in: database)
    }

    /// Adds the seal; comes last in the transaction.
    func seal(_ scope: SealScope, run: Int64) throws {
        let content = try SealContent(
            number: number, run: run, scope: scope, previous: previous, in: database)
        try SealRow(number: number, run: run, scope: scope, content).insert(into: database)
        for part in content.parts { try SealPartRow(number: number, part).insert(into: database) }
    }
}
