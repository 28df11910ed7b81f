import Foundation
import Testing

@testable import SystemFiles

@Suite struct FileBytesTests {
    @Test func `a file whose size nobody knows beforehand is read to its end`() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "pipe-\(UUID().uuidString)").path
        let status = unsafe mkfifo(path, 0o600)
        try #require(status == 0)
        defer { _ = unsafe unlink(path) }
        let sent = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        // The pipe opens for writing when the reader opens it.
        Thread { FileHandle(forWritingAtPath: path)?.write(Data(sent)) }.start()
        #expect(try FileBytes.read(path) == sent)
    }

    @Test func `a file that says it is longer than the limit is refused, and none of it is read`() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "sparse-\(UUID().uuidString)").path
        try #require(FileManager.default.createFile(atPath: path, contents: Data("text".utf8)))
        defer { _ = unsafe unlink(path) }
        #expect(try FileBytes.read(path, upTo: 4) == Array("text".utf8))
        #expect(throws: FileBytes.Failure(reason: "File too large")) { try FileBytes.read(path, upTo: 3) }
        // No disk has as much: the file is one hole.
        let status = unsafe truncate(path, 10 << 40)
        try #require(status == 0)
        #expect(throws: FileBytes.Failure(reason: "File too large")) { try FileBytes.read(path, upTo: 256 << 20) }
    }

    #if os(Linux)
    @Test func `a file that opens and cannot be read is refused with the system's words`() {
        #expect(throws: FileBytes.Failure(reason: "Input/output error")) { try FileBytes.read("/proc/self/mem") }
    }
    #endif
}
