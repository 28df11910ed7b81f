import Foundation
import NedcBeta
import Testing

@testable import ParityHarness

@Suite(.serialized) struct CorpusManifestTests {
    private let files: CorpusFiles

    init() throws {
        files = try CorpusFiles()
        try files.corpus("dense")
        try files.corpus("hard")
    }

    private func manifest(_ names: String...) throws -> CorpusManifest {
        try CorpusManifest(of: names.map { CorpusFolder(path: "\(files.path)/\($0)") })
    }

    @Test func `the manifest is what sha256sum writes about sorted names`() throws {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = [
            "-c", "find dense hard -type f | LC_ALL=C sort | tr '\\n' '\\0' | xargs -0 sha256sum",
        ]
        process.currentDirectoryURL = URL(filePath: files.path)
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let text = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        #expect(try manifest("dense", "hard").text == text)
        #expect(text.split(separator: "\n").count == 12)
    }

    @Test func `neither the order of folders nor that of the file system matters`() throws {
        let first = try manifest("dense", "hard")
        #expect(try manifest("hard", "dense") == first)
        try FileManager.default.moveItem(atPath: files.path + "/dense/ref", toPath: files.path + "/dense/kept")
        try FileManager.default.createDirectory(atPath: files.path + "/dense/ref", withIntermediateDirectories: true)
        for name in ["s1.csv_bi", "s0.csv_bi"] {
            try FileManager.default.moveItem(
                atPath: files.path + "/dense/kept/" + name, toPath: files.path + "/dense/ref/" + name)
        }
        try FileManager.default.removeItem(atPath: files.path + "/dense/kept")
        // A file that was moved has another time of change; what the manifest says is the same.
        #expect(try manifest("dense", "hard").text == first.text)
    }

    @Test func `every change of a file, a name or a corpus is another digest`() throws {
        var digests: Set<String> = [try manifest("dense", "hard").digest, try manifest("dense").digest]
        try files.write("x", to: "dense/more")
        digests.insert(try manifest("dense", "hard").digest)
        try files.write("y", to: "dense/more")
        digests.insert(try manifest("dense", "hard").digest)
        try FileManager.default.moveItem(atPath: files.path + "/dense/more", toPath: files.path + "/dense/.hidden")
        digests.insert(try manifest("dense", "hard").digest)
        #expect(digests.count == 5)
        #expect(try manifest("dense", "hard").digest(of: "hard") == manifest("hard").digest)
    }

    @Test func `links and odd names are refused`() throws {
        try FileManager.default.createSymbolicLink(
            atPath: files.path + "/dense/link", withDestinationPath: "/etc/hostname")
        #expect(throws: InputError.self) { try manifest("dense") }
        try FileManager.default.removeItem(atPath: files.path + "/dense/link")
        for name in ["a\nb", "a\\b"] {
            try files.write("x", to: "dense/" + name)
            #expect(throws: InputError.self) { try manifest("dense") }
            try FileManager.default.removeItem(atPath: files.path + "/dense/" + name)
        }
        #expect(try manifest("dense").entries.count == 6)
    }

    @Test(arguments: [
        "", "\n", "abc  dense/x\n", String(repeating: "a", count: 64) + " dense/x\n",
        String(repeating: "a", count: 64) + "  dense\n", String(repeating: "a", count: 64) + "  dense/x",
        String(repeating: "a", count: 64) + "  dense/x\n" + String(repeating: "a", count: 64) + "  dense/w\n",
    ]) func `what is no manifest is refused`(_ text: String) {
        #expect(throws: EvidenceError.self) { try CorpusManifest(Array(text.utf8), name: "m") }
    }
}
