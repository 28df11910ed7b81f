import Foundation
import GRDB
import Testing

@testable import DriftStore

@Suite struct SealedTableTests {
    private let folder: TemporaryFolder
    private let store: DriftStore

    init() throws {
        folder = try TemporaryFolder()
        try LedgerSample.make(folder.file())
        store = try DriftStore(path: folder.file())
    }

    @Test func `every table is sealed but the seals' own`() throws {
        let tables = try store.rows("SELECT name FROM pragma_table_list WHERE strict AND schema = 'main'").compactMap(
            \.self)
        #expect(
            Set(tables) == Set(SealedTable.all.map(\.name)).union(["seals", "seal_parts", "unsealed_runs"]))
    }

    @Test(arguments: SealedTable.all.map(\.name))
    func `every column of a table is sealed, in the order of the table`(_ name: String) throws {
        let table = try #require(SealedTable.all.first { $0.name == name })
        let columns = try store.rows("SELECT name FROM pragma_table_info('\(name)')").compactMap(\.self)
        let numbered = SealedTable.numbered.contains(name)
        #expect(columns.contains("seal_number") == numbered)
        #expect(table.head == SealEncoder.head(table: name, columns: columns.filter { $0 != "seal_number" }))
        for query in table.queries.values {
            let selected = try store.pool.read { try $0.makeStatement(sql: query).columnNames }
            #expect(selected == columns.filter { $0 != "seal_number" })
        }
    }

    @Test func `no query reads all of a table, and none sorts more than a case`() throws {
        for table in SealedTable.all {
            for (scope, query) in table.queries {
                let plan = try store.plan(
                    query.replacingOccurrences(of: "?1", with: "1").replacingOccurrences(of: "?2", with: "9")
                ).joined(separator: "; ")
                let isBounded = !plan.contains("SCAN") && !plan.contains("B-TREE FOR ORDER BY")
                #expect(isBounded, "\(table.name), \(scope): \(plan)")
            }
        }
    }
}
