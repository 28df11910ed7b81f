import Foundation
import GRDB
import Testing

@testable import DriftStore

@Suite struct SealEncoderTests {
    private let queue: DatabaseQueue

    init() throws {
        queue = try DatabaseQueue()
    }

    /// The digest over tables, each the rows of a query.
    private func digest(_ queries: [String], table: String = "t", columns: [String] = ["a", "b"]) throws -> Data {
        try queue.read { database in
            var encoder = SealEncoder(head: [])
            let head = SealEncoder.head(table: table, columns: columns)
            for query in queries {
                _ = try encoder.add(head: head, rows: Row.fetchCursor(database, sql: query))
            }
            return encoder.finish()
        }
    }

    /// Contents that look alike in one way of writing them or another.
    static let contents: [[String]] = [
        [], ["SELECT 1, 1 WHERE 0"], ["SELECT NULL, NULL"], ["SELECT '', ''"], ["SELECT x'', x''"], ["SELECT 0, 0"],
        ["SELECT '', NULL"], ["SELECT NULL, ''"], ["SELECT 0, NULL"], ["SELECT 0.0, 0"], ["SELECT 0, 0.0"],
        ["SELECT '0', 0"], ["SELECT x'30', 0"], ["SELECT 'ab', 'c'"], ["SELECT 'a', 'bc'"], ["SELECT 'abc', ''"],
        ["SELECT 'atb', 'c'"], ["SELECT 'a', 'btc'"],
        ["SELECT CAST(x'6100' AS TEXT), 'x'"], ["SELECT 'a', 'x'"], ["SELECT CAST(x'610062' AS TEXT), 'x'"],
        ["SELECT CAST(x'FF' AS TEXT), 'x'"], ["SELECT CAST(x'FE' AS TEXT), 'x'"], ["SELECT char(65533), 'x'"],
        ["SELECT 'é', 'x'"], ["SELECT 'e' || char(769), 'x'"],
        ["SELECT 1, 2 UNION ALL SELECT 3, 4"], ["SELECT 3, 4 UNION ALL SELECT 1, 2"], ["SELECT 1, 2", "SELECT 3, 4"],
        ["SELECT 1, 3 UNION ALL SELECT 2, 4"], ["SELECT 1, 2"], ["SELECT 1, 2 UNION ALL SELECT 1, 2"],
        ["SELECT 1, 2, 3"], ["SELECT 1"], ["SELECT -1, 1"], ["SELECT 9223372036854775807, 1"],
        ["SELECT 1e308 * 10, 1"], ["SELECT 0.1, 1"], ["SELECT 0.30000000000000004, 1"],
        ["SELECT 0.3, 1"],
    ]

    @Test func `no two contents have the same digest`() throws {
        var seen: [Data: [String]] = [:]
        for content in Self.contents {
            let digest = try digest(content)
            #expect(seen[digest] == nil, "\(content)")
            seen[digest] = content
        }
    }

    @Test func `a table's name and its columns are part of the digest`() throws {
        let digests = try [
            digest(["SELECT 1, 2"]), digest(["SELECT 1, 2"], table: "u"),
            digest(["SELECT 1, 2"], columns: ["a", "c"]), digest(["SELECT 1, 2"], columns: ["ab", ""]),
            digest(["SELECT 1, 2"], columns: ["b", "a"]), digest(["SELECT 1, 2"], table: "ta", columns: ["", "b"]),
        ]
        #expect(Set(digests).count == digests.count)
    }

    @Test func `a real counts with its sign and every bit`() throws {
        let values = [0.0, -0.0, 0.1, 0.1.nextUp, .infinity, -.infinity, .leastNonzeroMagnitude]
        let digests = try values.map { value in
            try queue.read { database in
                var encoder = SealEncoder(head: [])
                let rows = try Row.fetchCursor(database, sql: "SELECT ?", arguments: [value])
                _ = try encoder.add(head: [], rows: rows)
                return encoder.finish()
            }
        }
        #expect(Set(digests).count == values.count)
    }

    @Test func `long tables are written in pieces and come to the same`() throws {
        let query =
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) SELECT i, 'row' FROM n"
        let digests = try (0..<2).map { _ in try digest([query]) }
        #expect(digests[0] == digests[1])
        #expect(try digest([query.replacingOccurrences(of: "5000", with: "5001")]) != digests[0])
        let parts = try queue.read { database in
            var encoder = SealEncoder(head: [])
            return try (0..<2).map { _ in
                try encoder.add(
                    head: SealEncoder.head(table: "t", columns: ["a", "b"]),
                    rows: Row.fetchCursor(database, sql: query))
            }
        }
        #expect(parts.map(\.rows) == [5_000, 5_000])
        #expect(parts[0].digest == parts[1].digest)
    }
}
