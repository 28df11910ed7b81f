import Foundation
import Testing

/// One failing case again, and the bundle that a run leaves of it.
struct ReproTests {
    /// A folder with a corpus, one of whose recorded numbers was changed by a bit.
    struct Stage {
        let folder: TemporaryFolder
        let old: String
        let new: String

        init() throws {
            folder = try TemporaryFolder()
            let corpus = try Checkout.copy("hard", to: folder)
            (old, new) = try Checkout.flipOneBit(
                in: corpus.appendingPathComponent("expected/python3.11/pairs/taes-inside.tsv"),
                field: "taes\tseiz\ttpr")
        }

        func bench(_ arguments: [String], in folder: URL? = nil) throws -> CommandRun {
            try CommandRun.nedcBench(arguments, in: folder ?? self.folder.url)
        }

        var bundles: [String] {
            get throws {
                let path = folder.url.appendingPathComponent("reports/repro").path
                guard FileManager.default.fileExists(atPath: path) else { return [] }
                return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
            }
        }
    }

    private static let name = "hard/python3.11/taes-inside"

    @Test func `a failing case is shown on both sides to the bit, as its run recorded it`() throws {
        let stage = try Stage()
        #expect(try stage.bench(["parity", "run", "--db", "elsewhere/runs.sqlite"]).status == 1)
        let run = try stage.bench(["parity", "repro", Self.name, "--run", "last", "--db", "elsewhere/runs.sqlite"])
        #expect(run.status == 1, "\(run.standardError)")
        let text = run.standardOutput
        for part in [
            "case       \(Self.name) (pair ", "verdict    drift: 1 of 308 compared differs",
            " found the same: the drift is still there", "  taes seiz/tpr  Sensitivity (TPR)",
            "    reference  \(stage.new)", "    candidate  \(stage.old)", "1 ULP apart", "307 numbers agree",
            "how TAES came to its counts", "--reference process shows the tool's own working",
            "made here   Rates.init(_:duration:epoch:staleF1Denominator:) (Sources/BetaScoring/Scorers/Rates.swift)",
            "made there  NedcTAES.compute_performance (nedc_eeg_eval_taes.py)", "```text\n",
            "--db 'elsewhere/runs.sqlite'\n```",
        ] {
            #expect(text.contains(part), "\(part) in \(text)")
        }
        // The mark stands under the last digit of the bits alone.
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let bits = try #require(lines.firstIndex { $0.hasPrefix("    reference  \(stage.new)") })
        #expect(lines[bits + 2].count == lines[bits].count && lines[bits + 2].filter { $0 == "^" } == "^")
        #expect(text.utf8.count < 10_000)
        let whole = try stage.bench(["parity", "repro", Self.name, "--db", "elsewhere/runs.sqlite", "--all"])
        #expect(whole.standardOutput.contains("what agrees\n"))
    }

    @Test func `a case that has changed since its run says what is gone and what is new`() throws {
        let stage = try Stage()
        #expect(try stage.bench(["parity", "run"]).status == 1)
        _ = try Checkout.flipOneBit(
            in: stage.folder.url.appendingPathComponent("golden/hard/expected/python3.11/pairs/taes-inside.tsv"),
            field: "taes\tseiz\ttpr")
        let mended = try stage.bench(["parity", "repro", "taes-inside"])
        #expect(mended.status == 0)
        #expect(mended.standardOutput.contains("found 1 to differ: the drift is gone\n           gone: taes seiz/tpr"))
        _ = try Checkout.flipOneBit(
            in: stage.folder.url.appendingPathComponent("golden/hard/expected/python3.11/pairs/taes-inside.tsv"),
            field: "ira\tmkappa")
        let other = try stage.bench(["parity", "repro", "taes-inside"])
        #expect(other.status == 1)
        #expect(other.standardOutput.contains("what differs is not the same"))
        #expect(other.standardOutput.contains("new: ira summary/mkappa"))
    }

    @Test func `a list as a whole is a case, and without a store the corpora under golden are searched`() throws {
        let stage = try Stage()
        let run = try stage.bench(["parity", "repro", "hard/(corpus)", "--format", "json"])
        #expect(run.status == 0, "\(run.standardError)")
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(run.standardOutput.utf8)) as? [String: Any])
        #expect(object["case"] as? String == "hard/python3.11/(corpus)")
        #expect(object["verdict"] as? String == "parity")
        #expect(object["then"] is NSNull)
    }

    @Test func `another candidate is asked as in its run, and its bundle is replayed by Beta`() throws {
        let stage = try Stage()
        let fake = stage.folder.url.appendingPathComponent("fake")
        // Beta, but for one number of every case.
        let bench = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appendingPathComponent("nedc-bench").path
        let script = """
            #!/bin/sh
            '\(bench)' score "$@" | sed '/"algorithm":"ira","label":null,"field":"mkappa"/d'
            """
        try stage.folder.write(script, to: "fake")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: fake.path)
        #expect(
            try stage.bench(["parity", "run", "--candidate", fake.path, "--corpus", "golden/hard"]).status == 1)
        let run = try stage.bench(["parity", "repro", "taes-inside"])
        #expect(run.status == 1)
        #expect(run.standardOutput.contains("candidate  \(fake.path)"))
        #expect(run.standardOutput.contains("ira summary/mkappa"))
        #expect(run.standardOutput.contains("found the same: the drift is still there"))
        let bundle = try #require(try stage.bundles.first { $0.contains("taes-edge") || $0.contains("taes-") })
        let empty = try TemporaryFolder()
        try FileManager.default.copyItem(
            at: stage.folder.url.appendingPathComponent("reports/repro/" + bundle),
            to: empty.url.appendingPathComponent("b.repro.json"))
        let replay = try stage.bench(["parity", "repro", "b.repro.json"], in: empty.url)
        #expect(replay.standardOutput.contains("of the bundle found "))
        #expect(replay.standardOutput.contains("gone: ira summary/mkappa"), "\(replay.standardOutput)")
    }

    @Test func `a bundle is replayed from an empty folder, without corpus, store or tool`() throws {
        let stage = try Stage()
        try stage.folder.write("of an earlier run", to: "reports/repro/stale.repro.json")
        let run = try stage.bench(["parity", "run"])
        #expect(run.standardError.contains("; 1 bundle in repro/"))
        let names = try stage.bundles
        #expect(names.count == 1 && names[0].hasPrefix("hard-python3.11-taes-inside-"))
        let file = stage.folder.url.appendingPathComponent("reports/repro/" + names[0])
        let bytes = [UInt8](try Data(contentsOf: file))
        #expect(bytes.count < 100_000)
        let empty = try TemporaryFolder()
        try Data(bytes).write(to: empty.url.appendingPathComponent("case.repro.json"))
        let replay = try stage.bench(["parity", "repro", "case.repro.json"], in: empty.url)
        #expect(replay.status == 1, "\(replay.standardError)")
        #expect(
            replay.standardOutput.contains("nedc-bench 0.1.0 of the bundle found the same: the drift is still there"))
        #expect(replay.standardOutput.contains("    reference  \(stage.new)"))
        // Nothing of it stays.
        #expect(try FileManager.default.contentsOfDirectory(atPath: empty.url.path) == ["case.repro.json"])
        // Without its own word about the tool it is not asked, and with it there is none here.
        let live = try stage.bench(["parity", "repro", "case.repro.json", "--reference", "process"], in: empty.url)
        #expect(live.status == 3)

        for position in [20, bytes.count / 3, bytes.count / 2, bytes.count - 30] {
            var edited = bytes
            edited[position] ^= 1
            try Data(edited).write(to: empty.url.appendingPathComponent("edited.repro.json"))
            let refused = try stage.bench(["parity", "repro", "edited.repro.json"], in: empty.url)
            #expect(refused.status == 3)
            #expect(refused.standardError.contains("edited.repro.json: the bundle is damaged: "))
        }
        // A run without a failing pair leaves none.
        _ = try Checkout.flipOneBit(
            in: stage.folder.url.appendingPathComponent("golden/hard/expected/python3.11/pairs/taes-inside.tsv"),
            field: "taes\tseiz\ttpr")
        #expect(try stage.bench(["parity", "run"]).status == 0)
        #expect(try stage.bundles == [])
    }

    @Test func `a case writes its bundle where it is asked to`() throws {
        let stage = try Stage()
        let run = try stage.bench(["parity", "repro", "taes-inside", "--bundle", "mine.repro.json"])
        #expect(run.status == 1)
        #expect(try stage.bench(["parity", "repro", "mine.repro.json"]).status == 1)
        let whole = try stage.bench(["parity", "repro", "(corpus)", "--bundle", "mine.repro.json"])
        #expect(whole.status == 2)
        #expect(whole.standardError.contains("has no bundle of its own; expected a pair of a corpus."))
    }

    struct Wrong: CustomTestStringConvertible {
        let arguments: [String]
        let status: Int32
        let sentence: String

        var testDescription: String { arguments.joined(separator: " ") }
    }

    @Test(arguments: [
        Wrong(
            arguments: ["taes-insid"], status: 2,
            sentence: "There is no case 'taes-insid'; expected one such as hard/python3.11/taes-inside"),
        Wrong(
            arguments: ["nowhere.repro.json"], status: 2,
            sentence: "nowhere.repro.json: cannot be read; expected a bundle."),
        Wrong(
            arguments: ["taes-inside", "--run", "x"], status: 2,
            sentence:
                "reports/drift.sqlite: no such store, and run x is asked for; expected --db with the store that has it."
        ),
        Wrong(arguments: ["taes-inside", "--db", "none.sqlite"], status: 2, sentence: "none.sqlite"),
        Wrong(
            arguments: ["taes-inside", "--corpus", "none"], status: 2,
            sentence: "none: no such folder; expected a corpus, or a folder of corpora."),
        Wrong(
            arguments: ["taes-inside", "--format", "jsonl"], status: 2,
            sentence: "--format is jsonl; expected text or json."),
        Wrong(
            arguments: ["taes-inside", "--reference", "process"], status: 3,
            sentence: "No reference tree: set NEDC_NFC or pass --nedc-nfc"),
        Wrong(arguments: ["empty.repro.json"], status: 2, sentence: "empty.repro.json: is no bundle; expected a file"),
        Wrong(
            arguments: ["text.repro.json"], status: 3, sentence: "text.repro.json: the bundle is damaged: it is no JSON"
        ),
        Wrong(
            arguments: ["text.repro.json", "--run", "last"], status: 2,
            sentence: "A bundle stands alone; --run, --db, --corpus or --bundle is given as well."),
    ])
    func `what cannot be repeated is refused in a sentence`(_ wrong: Wrong) throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(
            at: folder.url.appendingPathComponent("golden"), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            at: folder.url.appendingPathComponent("golden/hard"),
            withDestinationURL: Checkout.golden.appendingPathComponent("hard"))
        try folder.write("", to: "empty.repro.json")
        try folder.write("text", to: "text.repro.json")
        let run = try CommandRun.nedcBench(["parity", "repro"] + wrong.arguments, in: folder.url)
        #expect(run.status == wrong.status, "\(run.standardError)")
        #expect(run.standardError.contains(wrong.sentence), "\(run.standardError)")
        #expect(run.standardOutput.isEmpty)
    }
}
