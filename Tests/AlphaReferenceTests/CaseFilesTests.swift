import Foundation
import MetricModel
import Testing

@testable import AlphaReference

@Suite struct CaseFilesTests {
    private let folder: TemporaryFolder
    private var files: CaseFiles

    init() throws {
        folder = try TemporaryFolder()
        files = try CaseFiles(folder: folder.path + "/data")
    }

    /// Shows a file as the reference's side of a pair and returns its path inside.
    private mutating func show(_ path: String, parameters: String? = nil) throws -> String {
        let question = ReferenceQuestion(
            number: 0, corpus: "c", scope: .pair(index: 0, name: "p"),
            pairs: [FilePair(reference: path, hypothesis: path)], parameterPath: parameters)
        let shown = try files.show(question)
        #expect(shown.pairs[0].reference.utf8.elementsEqual(shown.pairs[0].hypothesis.utf8))
        return shown.pairs[0].reference
    }

    /// Where a path inside is found on this machine.
    private func outside(_ inside: String) -> String { folder.path + inside }

    private func mode(_ path: String) throws -> Int {
        try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }

    @Test(arguments: [
        "a.csv_bi", "a b.csv_bi", "a:b,c.csv_bi", "caf\u{E9}.csv_bi", "cafe\u{301}.csv_bi", "a\nb.csv_bi",
        "\"quoted\".csv_bi", "$HOME.csv_bi", "-rf", "...",
    ])
    mutating func `a file is shown under its own name, whatever that is`(_ name: String) throws {
        let path = try folder.write("the text\n", to: "in, here: \(name.count)/" + name)
        let inside = try show(path)
        #expect(inside.utf8.elementsEqual("/data/0/\(name)".utf8))
        #expect(FileManager.default.contents(atPath: outside(inside)) == Data("the text\n".utf8))
    }

    @Test mutating func `two paths are two files, and one path is one`() throws {
        let first = try folder.write("1", to: "a/caf\u{E9}")
        let second = try folder.write("2", to: "a/cafe\u{301}")
        #expect(try show(first) == show(first))
        let shown = try show(second)
        #expect(shown.hasPrefix("/data/1/"))
        #expect(FileManager.default.contents(atPath: outside(shown)) == Data("2".utf8))
        #expect(try show(folder.path + "//a/caf\u{E9}").hasPrefix("/data/2/"), "the tool counts it apart, too")
    }

    @Test mutating func `whoever may read the original, everybody inside may read the copy`() throws {
        let path = try folder.write("secret", to: "a/b")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        let copy = outside(try show(path))
        #expect(try mode(copy) == 0o644)
        #expect(try mode(folder.path + "/data/0") == 0o755)
        #expect(try mode(folder.path + "/data") == 0o755)
    }

    @Test mutating func `a link is followed wherever it leads`() throws {
        let target = try folder.write("far", to: "far/away.csv_bi")
        try folder.write("", to: "near/x")
        let link = folder.path + "/near/link.csv_bi"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "../far/away.csv_bi")
        let inside = try show(link)
        #expect(inside == "/data/0/link.csv_bi")
        #expect(
            FileManager.default.contents(atPath: outside(inside)) == FileManager.default.contents(atPath: target))
    }

    @Test mutating func `what is not there is not there inside, and a folder is a folder`() throws {
        #expect(!FileManager.default.fileExists(atPath: outside(try show("/no/such/file"))))
        try folder.write("", to: "sub/x")
        let inside = outside(try show(folder.path + "/sub"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: inside) == [])
        for path in [folder.path + "/sub/", folder.path + "/sub/..", folder.path + "/sub/."] { _ = try show(path) }
    }

    @Test mutating func `what is no plain file cannot be read inside, and nobody waits for it`() throws {
        let pipe = folder.path + "/pipe"
        let made = unsafe mkfifo(pipe, 0o644)
        #expect(made == 0)
        #expect(try mode(outside(show(pipe))) == 0)
        #expect(try mode(outside(show("/dev/zero"))) == 0)
    }

    @Test mutating func `parameters are shown as well`() throws {
        let path = try folder.write("[MAP]\n", to: "my params.toml")
        let question = ReferenceQuestion(
            number: 0, corpus: "c", scope: .corpus, pairs: [], parameterPath: path)
        #expect(try files.show(question).parameterPath == "/data/0/my params.toml")
    }

    @Test mutating func `a text that names copies gets the originals' paths`() throws {
        let first = try folder.write("", to: "a/one.csv_bi")
        let second = try folder.write("", to: "b/caf\u{E9}.csv_bi")
        #expect(try show(first) == "/data/0/one.csv_bi" && show(second) == "/data/1/caf\u{E9}.csv_bi")
        let text = """
            Ref: /data/0/one.csv_bi
            (/data/1/caf\u{E9}.csv_bi) /data/7/one.csv_bi /data/0/two.csv_bi /data/ /data/0 /dat
            """
        #expect(
            files.unveil(text) == """
                Ref: \(first)
                (\(second)) /data/7/one.csv_bi /data/0/two.csv_bi /data/ /data/0 /dat
                """)
    }
}
