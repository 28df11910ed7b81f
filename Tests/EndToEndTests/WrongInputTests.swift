import Foundation
import Testing

struct WrongInputTests {
    struct Case: CustomTestStringConvertible {
        let arguments: [String]
        let status: Int32
        let sentence: String

        var testDescription: String { arguments.joined(separator: " ") }
    }

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let head = "# version = csv_v1.0.0\n# duration = 10.0000 secs\n"
        try folder.write(head + "TERM,1,2,seiz,1\n", to: "a.csv_bi")
        try folder.write("a.csv_bi\n", to: "one.list")
        try folder.write("a.csv_bi\na.csv_bi\n", to: "two.list")
        try folder.write("# nothing\n\n", to: "none.list")
        try folder.write("missing.csv_bi\n", to: "missing.list")
        try folder.write("[MAP\n", to: "broken.toml")
        try folder.write("[MAP]\nSEIZ = 'seiz'\n", to: "short.toml")
        try folder.write("", to: "folder/file")
        try folder.write("print('{}')", to: "alpha-ci/driver.py")
    }

    @Test(arguments: [
        Case(
            arguments: ["score", "nowhere.list", "one.list"], status: 2,
            sentence: "nowhere.list: cannot be read (No such file or directory); expected a list of files."),
        Case(
            arguments: ["score", "folder", "one.list"], status: 2,
            sentence: "folder: cannot be read (Is a directory); expected a list of files."),
        Case(
            arguments: ["score", "one.list", "two.list"], status: 2,
            sentence: "one.list lists 1 files and two.list 2; expected as many."),
        Case(
            arguments: ["score", "none.list", "one.list"], status: 2,
            sentence: "none.list: the list names no file; expected one path a line."),
        Case(
            arguments: ["score", "missing.list", "one.list"], status: 2,
            sentence:
                "missing.csv_bi: cannot be read (No such file or directory); expected an annotation file. [unreadable-file]"
        ),
        Case(
            arguments: ["score", "-p", "broken.toml", "one.list", "one.list"], status: 2,
            sentence: "broken.toml, line 1: expected ']'."),
        Case(
            arguments: ["score", "-p", "short.toml", "one.list", "one.list"], status: 2,
            sentence: "short.toml: [NEDC_DPALIGN] is missing; expected a section."),
        Case(arguments: ["score", "one.list"], status: 2, sentence: "Missing expected argument '<hypothesis>'"),
        Case(
            arguments: ["parity", "run"], status: 2,
            sentence: "golden: no such folder; expected a corpus, or a folder of corpora."),
        Case(
            arguments: ["parity", "run", "--corpus", "folder"], status: 2,
            sentence: "folder: no corpus in it; expected folders with a ref.list and a hyp.list."),
        Case(
            arguments: ["parity", "run", "--ref", "one.list"], status: 2,
            sentence: "--ref and --hyp go together; only one of them is given."),
        Case(
            arguments: ["parity", "run", "--db", "reports/parity.json"], status: 2,
            sentence: "the run writes a report to this file; expected another one for the store (--db)."),
        Case(
            arguments: ["parity", "run", "--reference", "guess"], status: 2,
            sentence: "'guess' is none of recorded, process, container."),
        Case(
            arguments: ["parity", "run", "--cache", "c"], status: 2,
            sentence: "--cache is for a live reference; expected --reference process or container with it."),
        Case(
            arguments: ["parity", "run", "--reference", "process", "--recheck", "5%"], status: 2,
            sentence: "--recheck is given without --cache."),
        Case(
            arguments: ["parity", "run", "--reference", "process", "--cache", "c", "--recheck", "0.05"], status: 2,
            sentence: "--recheck is '0.05'; expected a part such as 5% or 0.5%, from 0% to 100%."),
        Case(
            arguments: ["parity", "run", "--reference", "process", "--cache", "c", "--recheck", "101%"], status: 2,
            sentence: "--recheck is '101%'; expected a part such as 5% or 0.5%, from 0% to 100%."),
        Case(
            arguments: ["parity", "run", "--reference", "process", "--cache", "c", "--recheck-seed", "1"], status: 2,
            sentence: "--recheck-seed is given without --recheck."),
        Case(
            arguments: ["parity", "run", "--image-id", String(repeating: "0", count: 64)], status: 2,
            sentence: "--image-id is for a container; expected --reference container with it."),
        Case(
            arguments: ["golden", "verify", "--reference", "container", "--image-id", "sha256:12"], status: 2,
            sentence: "--image-id is 'sha256:12'; expected sha256: and 64 hex digits."),
        Case(
            arguments: ["golden", "verify", "--reference", "recorded"], status: 2,
            sentence: "'recorded' is none of process, container."),
        Case(
            arguments: ["golden", "verify", "--run-limit", "0"], status: 2,
            sentence: "--run-limit is 0.0; expected more than 0 seconds."),
        Case(
            arguments: ["parity", "run", "--reference", "process", "--ref", "one.list", "--hyp", "one.list"], status: 3,
            sentence: "No reference tree: set NEDC_NFC or pass --nedc-nfc with the folder of nedc_eeg_eval v6.0.0."),
        Case(
            arguments: [
                "parity", "run", "--reference", "process", "--ref", "one.list", "--hyp", "one.list", "--nedc-nfc",
                "nowhere",
            ], status: 3, sentence: "nowhere is no folder; expected the one that holds lib and src."),
        Case(
            arguments: ["parity", "fuzz", "--cases", "9"], status: 3,
            sentence: "No reference tree: set NEDC_NFC or pass --nedc-nfc with the folder of nedc_eeg_eval v6.0.0."),
        Case(
            arguments: ["parity", "fuzz", "--cases", "9", "--seconds", "9"], status: 2,
            sentence: "--seconds and --cases are both given; expected one of them."),
        Case(
            arguments: ["parity", "fuzz", "--cases", "0"], status: 2, sentence: "--cases is 0; expected at least 1."),
        Case(
            arguments: ["parity", "fuzz", "--profile", "densest"], status: 2,
            sentence: "There is no profile 'densest'; expected one of realistic, dense, float-traps, odd-text, "),
        Case(arguments: ["drift", "runs"], status: 2, sentence: "reports/drift.sqlite"),
        Case(arguments: ["nonsense"], status: 2, sentence: "Unexpected argument 'nonsense'"),
    ])
    func `wrong input ends in one clear sentence and the right exit code`(_ item: Case) throws {
        let run = try CommandRun.nedcBench(item.arguments, in: folder.url)
        #expect(run.status == item.status)
        #expect(run.standardError.contains(item.sentence), "\(run.standardError)")
    }

    @Test func `a tree that is not the tool's is refused by its manifest`() throws {
        try FileManager.default.removeItem(at: folder.url.appendingPathComponent("alpha-ci"))
        let run = try CommandRun.nedcBench(
            [
                "parity", "run", "--reference", "process", "--ref", "one.list", "--hyp", "one.list", "--nedc-nfc",
                "folder",
                "--alpha-ci", Checkout.url.appendingPathComponent("alpha-ci").path,
            ], in: folder.url)
        #expect(run.status == 3)
        #expect((run.standardOutput + run.standardError).contains("The reference tree is refused"))
    }

    @Test func `a driver that talks nonsense is not trusted`() throws {
        let run = try CommandRun.nedcBench(
            [
                "parity", "run", "--reference", "process", "--ref", "one.list", "--hyp", "one.list", "--nedc-nfc",
                "folder",
            ], in: folder.url)
        #expect(run.status == 3)
        #expect(run.standardOutput.contains("expected a hello of protocol 1"))
    }

    @Test func `a driver that the candidate's first call changes is evidence that changed`() throws {
        let driver = folder.url.appendingPathComponent("alpha-ci/driver.py").path
        let run = try CommandRun.nedcBench(
            [
                "parity", "run", "--reference", "process", "--ref", "one.list", "--hyp", "one.list", "--nedc-nfc",
                "folder", "--candidate", "echo >> '\(driver)'; true",
            ], in: folder.url)
        #expect(run.status == 3)
        #expect(run.standardOutput.contains("alpha-ci/driver.py changed"), "\(run.standardOutput)")
    }

    @Test func `help and version end with 0 on standard output`() throws {
        for arguments in [["--help"], ["--version"], ["parity", "run", "--help"]] {
            let run = try CommandRun.nedcBench(arguments, in: folder.url)
            #expect(run.status == 0)
            #expect(run.standardOutput.contains("nedc-bench"))
            #expect(run.standardError.isEmpty)
        }
    }
}
