import AlphaReference
import Foundation
import MetricModel
import Testing

@testable import ParityHarness

@Suite(.serialized) struct CandidateFolderTests {
    private let files: CorpusFiles

    init() throws {
        files = try CorpusFiles()
    }

    /// What the lists of a folder name, without the folder, and what is there.
    private struct Made {
        var reference: [String]
        var hypothesis: [String]
        var content: [String: String]
    }

    private func make(_ pairs: [(String, String)], parameters: String? = nil) throws -> Made {
        let folder = CandidateFolder(in: files.path)
        #expect(folder.path.hasPrefix(files.path + "/nedc-bench-"))
        try folder.make(
            ReferenceQuestion(
                number: 0, corpus: "c", scope: .corpus,
                pairs: pairs.map { FilePair(reference: $0.0, hypothesis: $0.1) }, parameterPath: parameters))
        func list(_ path: String) throws -> [String] {
            try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map {
                #expect($0.hasPrefix(folder.path + "/"))
                return String($0.dropFirst(folder.path.count + 1))
            }
        }
        var made = Made(reference: try list(folder.reference), hypothesis: try list(folder.hypothesis), content: [:])
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
            let kind = try FileManager.default.attributesOfItem(atPath: folder.path + "/" + name)[.type]
            switch kind as? FileAttributeType {
            case .typeRegular?:
                made.content[name] = try String(contentsOfFile: folder.path + "/" + name, encoding: .utf8)
            case .typeDirectory?: made.content[name] = "(folder)"
            default: made.content[name] = "(\(String(describing: kind)))"
            }
        }
        try folder.remove()
        #expect(!FileManager.default.fileExists(atPath: folder.path))
        return made
    }

    @Test func `plain names are kept on both sides, and others become numbers with the original's extension`() throws {
        let names = ["a-1.csv_bi", "b c.csv_bi", "ü.tse_bi", "d'\"$x.lbl_bi", "e\nf.csv", ".hidden", "g", "h.a b"]
        let pairs = try names.map { name in
            (try files.write("ref \(name)", to: "r/\(name)"), try files.write("hyp \(name)", to: "h/\(name)"))
        }
        let made = try make(pairs)
        #expect(
            made.reference == [
                "ref/a-1.csv_bi", "ref/3.csv_bi", "ref/5.tse_bi", "ref/7.lbl_bi", "ref/9.csv", "ref/11", "ref/g",
                "ref/15",
            ])
        #expect(made.hypothesis[0] == "hyp/a-1.csv_bi")
        for (index, name) in names.enumerated() {
            #expect(made.content[made.reference[index]] == "ref \(name)")
            #expect(made.content[made.hypothesis[index]] == "hyp \(name)")
        }
        // Two lists, two folders, and the files.
        #expect(made.content.count == 4 + 2 * names.count)
    }

    @Test func `equal names of different files are told apart, and a file that is listed twice is one`() throws {
        let first = try files.write("1", to: "x/a.csv_bi")
        let second = try files.write("2", to: "y/a.csv_bi")
        let third = try files.write("3", to: "y/A.csv_bi")
        let number = try files.write("4", to: "y/3.csv_bi")
        let made = try make([(first, first), (second, number), (first, second), (third, third)])
        #expect(made.reference == ["ref/a.csv_bi", "ref/2.csv_bi", "ref/a.csv_bi", "ref/4.csv_bi"])
        #expect(made.hypothesis == ["ref/a.csv_bi", "hyp/3.csv_bi", "ref/2.csv_bi", "ref/4.csv_bi"])
        #expect(made.reference.map { made.content[$0] } == ["1", "2", "1", "3"])
    }

    @Test func `what is no readable file is none in the folder either`() throws {
        try FileManager.default.createDirectory(
            atPath: files.path + "/folder.csv_bi", withIntermediateDirectories: false)
        let isMade = unsafe mkfifo(files.path + "/pipe.csv_bi", 0o600) == 0
        #expect(isMade)
        let good = try files.write("good", to: "good.csv_bi")
        try FileManager.default.createSymbolicLink(
            atPath: files.path + "/link.csv_bi", withDestinationPath: good)
        try FileManager.default.createSymbolicLink(
            atPath: files.path + "/dangling.csv_bi", withDestinationPath: files.path + "/nowhere")
        let made = try make(
            ["folder", "pipe", "link", "dangling", "missing", "good.csv_bi/below"].map {
                ("\(files.path)/\($0).csv_bi", "/dev/null")
            } + [("/dev/zero", files.path + "/good.csv_bi\0")])
        #expect(
            made.reference.map { made.content[$0] ?? "-" } == [
                "(folder)", "(folder)", "good", "-", "-", "-", "(folder)",
            ])
        #expect(made.hypothesis.map { made.content[$0] ?? "-" } == ["", "", "", "", "", "", "-"])
    }

    @Test func `a large file is copied to its last byte`() throws {
        let text = String(repeating: "0123456789abcdef", count: 200_000)
        let path = try files.write(text, to: "large.csv_bi")
        let made = try make([(path, path)], parameters: files.write("p", to: "my parameters.toml"))
        #expect(made.content["ref/large.csv_bi"] == text)
        #expect(made.content["params.toml"] == "p")
    }

    @Test(arguments: ["blank here", "quote'", "dollar$HOME", "ümlaut", "new\nline", "back\\slash", "tab\there"])
    func `a temporary folder with an odd path is not used`(_ name: String) throws {
        #expect(CandidateFolder(in: "\(files.path)/\(name)").path.hasPrefix("/tmp/nedc-bench-"))
    }

    @Test func `no room is an error that names the place`() throws {
        let folder = CandidateFolder(in: files.path + "/nowhere")
        let question = ReferenceQuestion(number: 0, corpus: "c", scope: .corpus, pairs: [], parameterPath: nil)
        let error = #expect(throws: CandidateError.self) { try folder.make(question) }
        #expect(error?.description.hasPrefix("\(folder.path): cannot be written (") == true)
        #expect(
            error?.description.hasSuffix("); expected room for the files that the candidate is handed.") == true)
    }
}
