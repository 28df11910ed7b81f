import Foundation
import Testing

struct ScoreTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let head = "# version = csv_v1.0.0\n# duration = 100.0000 secs\n"
        try folder.write(head + "TERM,10,20,seiz,1\n", to: "r.csv_bi")
        try folder.write(head + "TERM,15,25,seiz,1\n", to: "h.csv_bi")
        try folder.write("r.csv_bi\n", to: "ref.list")
        try folder.write("h.csv_bi\n", to: "hyp.list")
    }

    private func score(_ arguments: [String]) throws -> CommandRun {
        try CommandRun.nedcBench(["score"] + arguments, in: folder.url)
    }

    @Test func `lists and files give the same 308 records`() throws {
        let lists = try score(["--format", "jsonl", "ref.list", "hyp.list"])
        #expect(lists.status == 0)
        #expect(lists.standardOutput.split(separator: "\n").count == 308)
        #expect(
            lists.standardOutput.contains(
                #""algorithm":"taes","label":"seiz","field":"hit","kind":"float","value":"0.5","bits":"3fe0000000000000"}"#
            ))
        #expect(try score(["--format", "jsonl", "r.csv_bi", "h.csv_bi"]).standardOutput == lists.standardOutput)
        let both = try score(["--format", "jsonl", "--per-pair", "ref.list", "hyp.list"])
        #expect(both.standardOutput.split(separator: "\n").count == 616)
        #expect(both.standardOutput.contains(#"{"scope":"pair","index":0,"case":"r","algorithm":"dpalign""#))
    }

    @Test func `the json form is one object`() throws {
        let run = try score(["--format", "json", "ref.list", "hyp.list"])
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(run.standardOutput.utf8)) as? [String: Any])
        #expect((object["records"] as? [Any])?.count == 308)
    }

    @Test func `a table is for people`() throws {
        let run = try score(["ref.list", "hyp.list"])
        #expect(run.standardOutput.contains("1 pair"))
        #expect(run.standardOutput.contains("taes       seiz            1.00        0.50        0.50          0.50"))
        #expect(run.standardOutput.contains("ira        kappa: seiz "))
    }

    @Test(arguments: [
        ["ref.list", "hyp.list"], ["r.csv_bi", "h.csv_bi"], ["none.list", "hyp.list"], ["ref.list", "r.csv_bi"],
        ["", ""], ["other.csv_bi", "h.csv_bi"],
    ])
    func `without options, which needs no parser, everything is as with the default ones`(_ paths: [String]) throws {
        try folder.write("# version = csv_v1.0.0\n# duration = 90 secs\nTERM,10,20,seiz,1\n", to: "other.csv_bi")
        let plain = try score(paths)
        let parsed = try score(["--format", "text"] + paths)
        #expect(plain.status == parsed.status)
        #expect(plain.standardOutput == parsed.standardOutput)
        #expect(plain.standardError == parsed.standardError)
    }

    @Test func `the legacy tool's five files are written`() throws {
        let run = try score(["-o", "out/deep", "ref.list", "hyp.list"])
        #expect(run.status == 0)
        let summary = try folder.text("out/deep/summary.txt")
        #expect(summary.contains("File: out/deep/summary.txt\nData:\n Ref: ref.list\n Hyp: hyp.list\n"))
        #expect(summary.contains("                             Hits:         0.50   <**\n"))
        #expect(summary.contains("NEDC EEG Eval Successfully Completed on "))
        for name in ["dpalign", "epoch", "ovlp", "taes"] {
            #expect(try folder.text("out/deep/summary_\(name).txt").hasPrefix("    0: "))
        }
    }

    @Test func `a rejection keeps the other algorithms' numbers and ends with 2`() throws {
        try folder.write("# version = csv_v1.0.0\n# duration = 0.1 secs\n", to: "r.csv_bi")
        try folder.write("# version = csv_v1.0.0\n# duration = 0.1 secs\n", to: "h.csv_bi")
        let run = try score(["--format", "jsonl", "ref.list", "hyp.list"])
        #expect(run.status == 2)
        #expect(run.standardOutput.contains(#""algorithm":"epoch","error":{"class":"no-events""#))
        #expect(run.standardOutput.contains(#""algorithm":"ovlp","label":"seiz""#))
        #expect(run.standardError.contains("Epoch has no numbers: "))
    }
}
