import Foundation
import Testing

@testable import NedcBeta

@Suite struct GrowingFilesTests {
    private let files: AnnotationFiles

    init() throws {
        files = try AnnotationFiles()
    }

    @Test(arguments: [0, 1, 10, 1_000])
    func `what was added is there in order, whatever is kept in memory`(_ limit: Int) throws {
        var growing = GrowingFiles(folder: files.path + "/new/out", limit: limit)
        for number in 0..<40 {
            growing.append("\(number) äöü\n", to: "a.txt")
            if number.isMultiple(of: 3) { growing.append("\(number)\n", to: "b.txt") }
        }
        try growing.finish("a.txt")
        try growing.finish("b.txt")
        growing.discard()
        #expect(files.text("new/out/a.txt") == (0..<40).map { "\($0) äöü\n" }.joined())
        #expect(files.text("new/out/b.txt") == stride(from: 0, to: 40, by: 3).map { "\($0)\n" }.joined())
        #expect(try files.names(in: "new/out") == ["a.txt", "b.txt"])
    }

    @Test(arguments: [0, 1_000])
    func `what was not finished leaves nothing, and an earlier file stays`(_ limit: Int) throws {
        try files.write("earlier", to: "kept/a.txt")
        for folder in ["kept", "new"] {
            var growing = GrowingFiles(folder: files.path + "/" + folder, limit: limit)
            growing.append("later", to: "a.txt")
            growing.discard()
        }
        #expect(files.text("kept/a.txt") == "earlier")
        #expect(try files.names(in: "kept") == ["a.txt"])
        #expect(!FileManager.default.fileExists(atPath: files.path + "/new"))
    }

    @Test(arguments: [0, 1_000])
    func `a finished file takes the place of an earlier one, longer or not`(_ limit: Int) throws {
        try files.write("earlier and longer", to: "out/a.txt")
        var growing = GrowingFiles(folder: files.path + "/out", limit: limit)
        growing.append("later", to: "a.txt")
        try growing.finish("a.txt")
        #expect(files.text("out/a.txt") == "later")
        var empty = GrowingFiles(folder: files.path + "/out", limit: limit)
        try empty.finish("a.txt")
        #expect(files.text("out/a.txt") == "")
    }

    @Test(arguments: [0, 1_000])
    func `a folder that cannot be made is told when a file is finished`(_ limit: Int) throws {
        try files.write("a file", to: "out")
        var growing = GrowingFiles(folder: files.path + "/out", limit: limit)
        growing.append("text", to: "a.txt")
        growing.append("text", to: "a.txt")
        #expect(throws: (any Error).self) { try growing.finish("a.txt") }
        growing.discard()
        #expect(files.text("out") == "a file")
    }
}
