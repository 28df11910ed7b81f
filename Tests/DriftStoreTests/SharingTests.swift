import Foundation
import GRDB
import MetricModel
import Testing

@testable import DriftStore

@Suite struct SharingTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func `a run that goes on is readable from another connection`() throws {
        let writer = try DriftStore(path: folder.file())
        try writer.beginSample()
        try writer.add([SampleRun.equal(.corpus), SampleRun.drifting(SampleRun.pair(0))], to: "r1")
        let reader = try DriftStore(path: folder.file(), access: .readOnly)
        let summary = try #require(try reader.runs().first)
        #expect(summary.status == .unfinished)
        #expect(summary.cases == 2)
        #expect(summary.divergences == 1)
        let outcome = try reader.outcome(of: "r1")
        #expect(outcome.wasInterrupted)
        #expect(outcome.cases == [SampleRun.equal(.corpus), SampleRun.drifting(SampleRun.pair(0))])
        try writer.add(SampleRun.drifting(SampleRun.pair(1)), to: "r1")
        #expect(try reader.divergences(of: "r1", limit: 9).count == 2)
    }

    @Test func `a process that is killed leaves whole calls`() async throws {
        let path = folder.file()
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let store = try DriftStore(path: path)
            try store.beginSample()
            try store.add((0..<50).map { SampleRun.drifting(SampleRun.pair($0)) }, to: "r1")
            try store.pool.writeWithoutTransaction { database in
                try database.execute(sql: "BEGIN IMMEDIATE; INSERT INTO subjects VALUES (99, 'taes', 'half', NULL)")
                kill(getpid(), SIGKILL)
            }
        }
        let store = try DriftStore(path: path, access: .readOnly)
        #expect(try store.run("r1").status == .unfinished)
        #expect(try store.finishedCases(of: "r1").count == 50)
        #expect(try store.divergences(of: "r1", limit: 99).count == 50)
        #expect(try store.rows("SELECT count(*) FROM subjects") == ["1"])
        let resumed = try DriftStore(path: path)
        try resumed.add(SampleRun.equal(.corpus), to: "r1")
        try resumed.end("r1", verdict: .drift, at: 2, duration: Seconds(1))
        #expect(try store.run("r1").cases == 51)
    }

    @Test func `connections that open and write at once wait for each other`() async throws {
        let path = folder.file()
        let writers = 8
        let batches = 10
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<writers {
                group.addTask {
                    // Each waits for its turn, however long the others take.
                    let store = try DriftStore(path: path, busyTimeout: Seconds(86_400))
                    let id = "r\(writer)"
                    try store.beginSample(id)
                    for batch in 0..<batches {
                        let field = MetricField(label: "l\(writer)", name: "f\(batch)")
                        try store.add(
                            (0..<10).map { SampleRun.drifting(SampleRun.pair(batch * 10 + $0), field: field) }, to: id)
                    }
                    try store.end(id, verdict: .drift, at: 2, duration: Seconds(1))
                }
            }
            try await group.waitForAll()
        }
        let store = try DriftStore(path: path)
        #expect(try store.runs().map(\.divergences) == Array(repeating: 100, count: writers))
        #expect(try store.rows("SELECT count(*) FROM subjects") == ["\(writers * batches)"])
        #expect(try store.rows("PRAGMA integrity_check") == ["ok"])
        #expect(try store.rows("SELECT count(*) FROM pragma_foreign_key_check") == ["0"])
    }

    @Test func `tasks share one store`() async throws {
        let store = try DriftStore(path: folder.file())
        try store.beginSample()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<40 {
                group.addTask {
                    try store.add(SampleRun.drifting(SampleRun.pair(index)), to: "r1")
                    _ = try store.history(DriftQuery(subjects: .name("tpr")))
                }
            }
            try await group.waitForAll()
        }
        #expect(try store.run("r1").divergences == 40)
    }

    @Test func `a store that another process keeps busy is named`() throws {
        let store = try DriftStore(path: folder.file(), busyTimeout: Seconds(0.05))
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: folder.file(), configuration: configuration)
        try other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
        #expect(throws: DriftStoreError.locked(path: folder.file(), waited: Seconds(0.05))) {
            try store.begin(SampleRun.start())
        }
        #expect(try store.runs() == [])
        try other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
        try store.begin(SampleRun.start())
    }
}
