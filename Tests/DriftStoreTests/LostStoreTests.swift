import DriftStore
import Foundation
import MetricModel
import Testing

/// A store whose file is deleted, exchanged or overwritten while it is in use.
@Suite struct LostStoreTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file()
    }

    private func begin(_ id: String, in store: DriftStore) throws {
        try store.begin(
            RunStart(id: id, startedAt: 1, candidate: .init(name: "candidate", version: "1"), arguments: []))
    }

    private func end(_ id: String, in store: DriftStore) throws -> String {
        try store.end(id, verdict: .parity, at: 2, duration: Seconds(1))
        return try store.seal(ofRun: id)
    }

    private func lost(_ found: String) -> DriftStoreError { .lost(path: path, found: found) }

    @Test func `a store that stays where it was is kept`() throws {
        let store = try DriftStore(path: path)
        try begin("r1", in: store)
        let seal = try end("r1", in: store)
        try store.close()
        try store.checkKept(run: "r1", seal: seal)
    }

    @Test func `nothing is written to a store whose file was deleted`() throws {
        let store = try DriftStore(path: path)
        try begin("r1", in: store)
        try FileManager.default.removeItem(atPath: path)
        #expect(throws: lost("there is no file")) { try end("r1", in: store) }
    }

    @Test func `nothing is written to a store whose file was exchanged for another store`() throws {
        let other = try DriftStore(path: folder.file("other.sqlite"))
        try begin("r1", in: other)
        try other.close()
        let store = try DriftStore(path: path)
        try begin("r1", in: store)
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.moveItem(atPath: folder.file("other.sqlite"), toPath: path)
        #expect(throws: lost("there is another file")) { try end("r1", in: store) }
    }

    @Test func `a run that ended in a file that is gone is not kept`() throws {
        let store = try DriftStore(path: path)
        try begin("r1", in: store)
        let seal = try end("r1", in: store)
        try store.close()
        try FileManager.default.removeItem(atPath: path)
        #expect(throws: lost("there is no file")) { try store.checkKept(run: "r1", seal: seal) }
    }

    @Test func `a run is not kept where an earlier copy was written over the file`() throws {
        let early = try DriftStore(path: path)
        try begin("r1", in: early)
        try early.close()
        let copy = try Data(contentsOf: URL(filePath: path))
        let store = try DriftStore(path: path)
        try begin("r2", in: store)
        let seal = try end("r2", in: store)
        try store.close()
        let file = try FileHandle(forWritingTo: URL(filePath: path))
        try file.truncate(atOffset: 0)
        try file.write(contentsOf: copy)
        try file.close()
        #expect(
            throws: lost("run r2 cannot be read from it (There is no run r2 in the drift store.)")
        ) { try store.checkKept(run: "r2", seal: seal) }
    }

    @Test func `a run of the same name that says something else is not the run`() throws {
        let store = try DriftStore(path: path)
        try begin("r1", in: store)
        _ = try end("r1", in: store)
        try store.close()
        #expect(throws: lost("run r1 has another seal")) { try store.checkKept(run: "r1", seal: "00") }
    }
}
