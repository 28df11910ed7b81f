import Foundation
import Testing

/// The program under the legacy command's name; statuses and files are what the legacy command was seen to leave.
struct LegacyCommandTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let head = "# version = csv_v1.0.0\n# duration = 100.0000 secs\n"
        try folder.write(head + "TERM,10,20,seiz,1\nTERM,30,40,seiz,1\n", to: "r.csv_bi")
        try folder.write(head + "TERM,15,25,seiz,1\n", to: "h.csv_bi")
        try folder.write(head.replacing("100.0000", with: "0.1"), to: "short.csv_bi")
        try folder.write(head.replacing("100", with: "99"), to: "end.csv_bi")
        try folder.write(head + "TERM,1,2\n", to: "row.csv_bi")
        try folder.write(head + "TERM,1,2,xyz,1\n", to: "label.csv_bi")
        try folder.write(head + "TERM,20,20,seiz,1\n", to: "zero.csv_bi")
        try folder.write("# version =\n", to: "valueless.csv_bi")
        try folder.write("# version = foo\n", to: "unknown.csv_bi")
        for name in ["r", "h", "short", "end", "row", "label", "zero", "valueless", "unknown", "missing"] {
            try folder.write("\(name).csv_bi\n", to: "\(name).list")
        }
        try folder.write("# nothing\n", to: "none.list")
        try folder.write("r.csv_bi\nh.csv_bi\n", to: "two.list")
        try folder.write("h.csv_bi\nr.csv_bi\nr.csv_bi\n", to: "again.list")
        try folder.write("[MAP\n", to: "broken.toml")
        let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appendingPathComponent("nedc-bench")
        try FileManager.default.createSymbolicLink(
            at: folder.url.appendingPathComponent("nedc_eeg_eval"), withDestinationURL: program)
    }

    private func call(_ arguments: [String]) throws -> CommandRun {
        try CommandRun.run(folder.url.appendingPathComponent("nedc_eeg_eval"), arguments, in: folder.url)
    }

    struct Case: CustomTestStringConvertible {
        let arguments: String
        let status: Int32
        /// The folder that reports are left in, and which.
        let folder: String?
        let files: [String]

        init(_ arguments: String, _ status: Int32, _ folder: String? = nil, _ files: [String] = []) {
            self.arguments = arguments
            self.status = status
            self.folder = folder
            self.files = files
        }

        var testDescription: String { arguments }
    }

    private static let all = ["", "_dpalign", "_epoch", "_ovlp", "_taes"]

    @Test(arguments: [
        Case("r.list h.list", 0, "output", all), Case("-o out r.list h.list", 0, "out", all),
        Case("r.list -o out h.list", 0, "out", all), Case("--odir=out r.list h.list", 0, "out", all),
        Case("--od out r.list h.list", 0, "out", all), Case("-oout r.list h.list", 0, "out", all),
        Case("--unknown r.list h.list", 0, "output", all), Case("-- r.list h.list", 0, "output", all),
        Case("", 0), Case("r.list", 0), Case("r.list h.list h.list", 0), Case("-u", 0), Case("-h", 0),
        Case("nowhere.list h.list", 1), Case("none.list h.list", 70), Case("two.list h.list", 70),
        Case("missing.list h.list", 70), Case("unknown.list h.list", 70), Case("valueless.list h.list", 1),
        Case("row.list h.list", 1), Case("r.list row.list", 1), Case("-p nowhere.toml r.list h.list", 70),
        Case("-p broken.toml r.list h.list", 1), Case("label.list h.list", 1, "output", ["", "_dpalign"]),
        Case("end.list h.list", 1, "output", ["", "_dpalign", "_epoch"]),
        Case("short.list short.list", 1, "output", ["", "_dpalign", "_epoch"]),
        Case("zero.list h.list", 1, "output", all), Case("again.list again.list", 1, "output", ["", "_dpalign"]),
    ])
    func `a call ends as the legacy command's does, and leaves the same files`(_ item: Case) throws {
        let run = try call(item.arguments.split(separator: " ").map(String.init))
        #expect(run.status == item.status)
        for name in ["output", "out"] {
            let path = folder.url.appendingPathComponent(name).path
            let found = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
            let expected = name == item.folder ? item.files.map { "summary\($0).txt" } : []
            #expect(found.sorted() == expected.sorted())
        }
    }

    @Test func `a report that breaks off ends where the legacy tool's does`() throws {
        #expect(try call(["end.list", "h.list"]).status == 1)
        #expect(try folder.text("output/summary.txt").hasSuffix("NEDC EPOCH SCORING SUMMARY (v6.0.0):\n\n"))
        #expect(try folder.text("output/summary_epoch.txt").isEmpty)
        #expect(try call(["again.list", "again.list"]).status == 1)
        let pairs = try folder.text("output/summary_dpalign.txt").split(separator: "\n").filter { $0.contains(": /") }
        #expect(pairs.count == 1)
    }
}
