import Foundation
import GRDB
import MetricModel
import Testing

@testable import DriftStore

@Suite struct StoreOpeningTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func `a new store uses a write-ahead log, foreign keys and a busy time-out`() throws {
        let store = try DriftStore(path: folder.file(), busyTimeout: Seconds(12))
        #expect(try store.rows("PRAGMA journal_mode") == ["wal"])
        #expect(try store.rows("PRAGMA foreign_keys") == ["1"])
        #expect(try store.rows("PRAGMA application_id") == ["\(0x4E45_4443)"])
        #expect(try store.writerSetting("foreign_keys") == "1")
        #expect(try store.writerSetting("busy_timeout") == "12000")
    }

    @Test(arguments: [(Double.infinity, "86400000"), (1e12, "86400000"), (-1, "0"), (.nan, "0"), (0.5, "500")])
    func `a time-out of any length is taken`(_ seconds: Double, _ milliseconds: String) throws {
        let store = try DriftStore(path: folder.file(), busyTimeout: Seconds(seconds))
        #expect(try store.writerSetting("busy_timeout") == milliseconds)
    }

    @Test func `opening again changes nothing`() throws {
        let first = try DriftStore(path: folder.file())
        try first.addSample("r1", at: 1, [SampleRun.drifting(.corpus)])
        let schema = try first.rows("SELECT sql FROM sqlite_schema ORDER BY name")
        try first.close()
        let second = try DriftStore(path: folder.file())
        #expect(try second.rows("SELECT sql FROM sqlite_schema ORDER BY name") == schema)
        #expect(
            try second.rows("SELECT identifier FROM grdb_migrations") == [
                "001-ledger", "002-seals", "003-causes", "004-failures",
            ])
        #expect(try second.runs().map(\.start.id) == ["r1"])
    }

    @Test func `a store that was closed is one file`() throws {
        let store = try DriftStore(path: folder.file())
        try store.addSample("r1", at: 1, [SampleRun.drifting(.corpus)])
        try store.close()
        #expect(try folder.contents() == ["drift.sqlite"])
        #expect(throws: DriftStoreError.self) { try store.runs() }
    }

    @Test func `an empty file becomes a store`() throws {
        let path = try folder.write([])
        #expect(try DriftStore(path: path).runs() == [])
    }

    @Test func `a store whose making was killed half-way is made again`() throws {
        let queue = try DatabaseQueue(path: folder.file())
        try queue.write { try $0.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)") }
        try queue.close()
        #expect(try DriftStore(path: folder.file()).runs() == [])
    }

    @Test func `a file that is no database is refused and left as it is`() throws {
        let text = Array("file,start,stop,label\n".utf8) + Array(repeating: 0x20, count: 4_096)
        let path = try folder.write(text)
        for access in [DriftStore.Access.readWrite, .readOnly] {
            #expect(throws: DriftStoreError.notADatabase(path: path)) { try DriftStore(path: path, access: access) }
        }
        #expect(try [UInt8](Data(contentsOf: URL(filePath: path))) == text)
    }

    @Test func `another program's database is refused and left as it is`() throws {
        let queue = try DatabaseQueue(path: folder.file())
        try queue.write { try $0.execute(sql: "CREATE TABLE bookmarks (url TEXT); CREATE TABLE visits (at TEXT)") }
        try queue.close()
        let before = try Data(contentsOf: URL(filePath: folder.file()))
        let error = DriftStoreError.foreignDatabase(path: folder.file(), tables: ["bookmarks", "visits"])
        for access in [DriftStore.Access.readWrite, .readOnly] {
            #expect(throws: error) { try DriftStore(path: folder.file(), access: access) }
        }
        #expect(try Data(contentsOf: URL(filePath: folder.file())) == before)
    }

    @Test func `a store of a later version is refused`() throws {
        let store = try DriftStore(path: folder.file())
        try store.execute("INSERT INTO grdb_migrations VALUES ('999-future')")
        try store.close()
        let error = DriftStoreError.newer(path: folder.file(), found: "999-future", known: "004-failures")
        for access in [DriftStore.Access.readWrite, .readOnly] {
            #expect(throws: error) { try DriftStore(path: folder.file(), access: access) }
        }
    }

    @Test func `a store of an earlier version is read as it is, and brought up to date when it is written to`() throws {
        let source = folder.file("source.sqlite")
        let now = try DriftStore(path: source)
        try now.addSample("r1", at: 1, [SampleRun.drifting(.corpus), SampleRun.equal(SampleRun.pair(0))])
        try now.beginSample("r2", at: 2)
        try now.add(SampleRun.drifting(SampleRun.pair(0)), to: "r2")
        try EarlierStore.make(folder.file(), from: source)
        let query = DriftQuery(subjects: .name("tpr"))
        for access in [DriftStore.Access.readOnly, .readWrite, .readOnly] {
            let store = try DriftStore(path: folder.file(), access: access)
            #expect(try store.runs() == now.runs())
            #expect(try store.outcome(of: "r1") == now.outcome(of: "r1"))
            #expect(try store.history(query) == now.history(query))
            #expect(try store.divergences(of: "r2", limit: 9) == now.divergences(of: "r2", limit: 9))
        }
    }

    @Test func `a damaged store is refused`() throws {
        let store = try DriftStore(path: folder.file())
        try store.close()
        var bytes = try [UInt8](Data(contentsOf: URL(filePath: folder.file())))
        for index in 100..<bytes.count { bytes[index] = 0xA5 }
        let path = try folder.write(bytes)
        #expect {
            try DriftStore(path: path)
        } throws: { error in
            if case DriftStoreError.damaged(path, _) = error { true } else { false }
        }
    }

    @Test func `a folder that does not exist is named`() {
        let path = folder.file("none/drift.sqlite")
        #expect(throws: DriftStoreError.missingFolder(path: path, folder: folder.file("none"))) {
            try DriftStore(path: path)
        }
    }

    @Test func `a file where the folder should be is refused`() throws {
        let file = try folder.write([], name: "plain")
        #expect(throws: DriftStoreError.missingFolder(path: "\(file)/drift.sqlite", folder: file)) {
            try DriftStore(path: "\(file)/drift.sqlite")
        }
    }

    @Test func `a folder in the place of the file is refused`() {
        #expect(throws: DriftStoreError.cannotOpen(path: folder.path, message: "it is a folder")) {
            try DriftStore(path: folder.path)
        }
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self")))
    func `a folder that takes no files is refused`() {
        #expect {
            try DriftStore(path: "/proc/self/drift.sqlite")
        } throws: { error in
            if case DriftStoreError.cannotOpen("/proc/self/drift.sqlite", _) = error { true } else { false }
        }
    }

    @Test func `a folder without leave to write is told apart by what it is needed for`() async throws {
        let path = folder.file()
        let new = folder.file("new.sqlite")
        try DriftStore(path: path).close()
        try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
        await #expect(processExitsWith: .success) { [path = path as String, new = new as String] in
            // Root may write anywhere.
            if getuid() == 0 { try #require(setuid(65_534) == 0) }
            let reading = DriftStoreError.cannotOpen(
                path: path,
                message: "reading needs leave to read it, and a folder that SQLite can put its -shm file into")
            #expect(throws: reading) { try DriftStore(path: path, access: .readOnly) }
            let writing = DriftStoreError.notWritable(path: path, message: "attempt to write a readonly database")
            #expect(throws: writing) { try DriftStore(path: path) }
            let making = DriftStoreError.cannotOpen(path: new, message: "unable to open database file")
            #expect(throws: making) { try DriftStore(path: new) }
        }
    }

    @Test func `reading needs a file that is there`() throws {
        #expect(throws: DriftStoreError.missingFile(path: folder.file())) {
            try DriftStore(path: folder.file(), access: .readOnly)
        }
        #expect(try folder.contents() == [])
    }

    @Test func `reading an empty file says what is missing`() throws {
        let path = try folder.write([])
        #expect(throws: DriftStoreError.empty(path: path, known: "004-failures")) {
            try DriftStore(path: path, access: .readOnly)
        }
    }

    @Test func `a store opened for reading answers and takes nothing`() throws {
        try DriftStore(path: folder.file()).addSample("r1", at: 1, [SampleRun.drifting(.corpus)])
        let reader = try DriftStore(path: folder.file(), access: .readOnly)
        #expect(try reader.runs().map(\.start.id) == ["r1"])
        #expect {
            try reader.begin(SampleRun.start("r2"))
        } throws: { error in
            if case DriftStoreError.notWritable(folder.file(), _) = error { true } else { false }
        }
    }
}
