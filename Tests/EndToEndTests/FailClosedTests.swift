import Foundation
import Testing

/// Evidence that is incomplete, stale, mixed up or unreadable: no run of it ends with 0, and each says why.
struct FailClosedTests {
    /// A folder with one recorded corpus, to be damaged.
    struct Stage {
        let folder: TemporaryFolder

        private func url(_ path: String) -> URL { folder.url.appendingPathComponent("golden/realistic/" + path) }

        func change(_ path: String, _ change: (inout String) throws -> Void) throws {
            var text = String(decoding: try Data(contentsOf: url(path)), as: UTF8.self)
            let before = text
            try change(&text)
            try #require(text != before, "nothing was changed in \(path)")
            try Data(text.utf8).write(to: url(path))
        }

        func write(_ bytes: [UInt8], to path: String) throws { try Data(bytes).write(to: url(path)) }

        func remove(_ path: String) throws { try FileManager.default.removeItem(at: url(path)) }

        func move(_ path: String, to other: String) throws {
            try FileManager.default.moveItem(at: url(path), to: url(other))
        }

        func exchange(_ first: String, _ second: String) throws {
            let (one, other) = (try Data(contentsOf: url(first)), try Data(contentsOf: url(second)))
            try other.write(to: url(first))
            try one.write(to: url(second))
        }

        func makeFolder(_ path: String) throws {
            try FileManager.default.createDirectory(at: url(path), withIntermediateDirectories: true)
        }

        /// Runs a program that must succeed.
        func run(_ arguments: [String]) throws {
            let run = try CommandRun.nedcBench(arguments, in: folder.url)
            try #require(run.status == 0, "\(run.standardError)")
        }

        func python(_ script: String) throws {
            let env = URL(fileURLWithPath: "/usr/bin/env")
            let run = try CommandRun.run(env, ["python3", "-c", script], in: folder.url)
            try #require(run.status == 0, "\(run.standardError)")
        }
    }

    struct Scenario: CustomTestStringConvertible {
        let testDescription: String
        let status: Int32
        let sentence: String
        var arguments = ["parity", "run"]
        let prepare: @Sendable (Stage) throws -> Void

        init(
            _ description: String, _ status: Int32, _ sentence: String, _ arguments: [String] = ["parity", "run"],
            prepare: @escaping @Sendable (Stage) throws -> Void
        ) {
            (testDescription, self.status, self.sentence) = (description, status, sentence)
            (self.arguments, self.prepare) = (arguments, prepare)
        }
    }

    private static let own = "expected/python3.11/"
    private static let first = own + "pairs/realistic-000.tsv"
    private static let second = own + "pairs/realistic-001.tsv"

    private static let recordings = [
        Scenario("no recording", 3, "golden/realistic/expected: no recording") { try $0.remove("expected") },
        Scenario("an empty folder of recordings", 3, "expected: no recording") { try $0.remove("expected/python3.11") },
        Scenario("a recording that was broken off", 3, "expected: no recording") {
            try $0.move("expected/python3.11", to: "expected/python3.11.new")
        },
        Scenario("no provenance", 3, "provenance.json: no recording") { try $0.remove(own + "provenance.json") },
        Scenario("an empty provenance", 3, "no provenance: Not JSON") { try $0.write([], to: own + "provenance.json") },
        Scenario("a recording of another tree", 3, "recorded from the tree 6a2019") {
            try $0.change(own + "provenance.json") { $0.replace("\"5a2019", with: "\"6a2019") }
        },
        Scenario(
            "a recording of another version", 3, "recorded from nedc_eeg_eval v5.0.0; expected nedc_eeg_eval v6.0.0"
        ) {
            try $0.change(own + "provenance.json") { $0.replace("eval v6.0.0", with: "eval v5.0.0") }
        },
        Scenario("a recording of another interpreter", 3, "which sums as python3.12; expected python3.11") {
            try $0.change(own + "provenance.json") { $0.replace("CPython 3.11", with: "CPython 3.13") }
        },
        Scenario("a recording under another interpreter's name", 3, "sums as python3.11; expected python3.12") {
            try $0.move("expected/python3.11", to: "expected/python3.12")
        },
        Scenario("an answer that is gone", 3, "realistic-000.tsv: no recording") { try $0.remove(first) },
        Scenario("the answer about the whole that is gone", 3, "corpus.tsv: no recording") {
            try $0.remove(own + "corpus.tsv")
        },
        Scenario("an answer without content", 1, "reference has no such field") { try $0.write([], to: first) },
        Scenario("an answer that was cut off", 3, "realistic-000.tsv, line ") {
            try $0.change(first) { $0 = String($0.prefix(while: { $0 != "\t" })) + "\tseiz" }
        },
        Scenario("a line that is there twice", 1, "reference has this field 2 times") {
            try $0.change(first) { $0 += String($0.prefix(while: { $0 != "\n" })) + "\n" }
        },
        Scenario("two answers that were exchanged", 1, "DRIFT: ") { try $0.exchange(first, second) },
        Scenario("an answer about a pair that is not there", 3, "no pair of the corpus has this name") {
            try $0.write([], to: own + "pairs/other.tsv")
        },
        Scenario("a folder for an answer", 3, "realistic-000.tsv") {
            try $0.remove(first)
            try $0.makeFolder(first)
        },
        Scenario("an answer that is no text", 3, "realistic-000.tsv, line 1") {
            try $0.write([0, 255, 9, 10], to: first)
        },
        Scenario("a number with something behind it", 3, "corpus.tsv, line ") {
            try $0.change(own + "corpus.tsv") { $0.replace("taes\ttotal_dur\t", with: "taes\ttotal_dur\tx") }
        },
        Scenario("a count that became a real", 1, "DRIFT: 1 of ") {
            try $0.change(first) { text in
                let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("taes\tseiz\ttgt\t") })
                text.replace(line, with: line + ".0")
            }
        },
        Scenario("a field that nobody owes", 1, "candidate has no such field") {
            try $0.change(first) { $0 += "taes\tseiz\ttprx\t0.5\n" }
        },
        Scenario("an algorithm without a line", 1, "reference has no such field") {
            try $0.change(first) { text in
                text = text.split(separator: "\n").filter { !$0.hasPrefix("ira\t") }.map { $0 + "\n" }.joined()
            }
        },
        Scenario("a rejection in place of numbers", 1, "only the reference rejects: no-events") {
            try $0.change(first) { text in
                text = text.split(separator: "\n").filter { !$0.hasPrefix("ira\t") }.map { $0 + "\n" }.joined()
                text += "rejected\tira\tno-events\tNothing.\n"
            }
        },
    ]

    private static let corpora = [
        Scenario("an annotation that was edited", 3, "has changed since it was recorded") {
            try $0.change("hyp/realistic-003.csv_bi") { $0 += "# a comment changes no number\n" }
        },
        Scenario("an annotation that is gone", 3, "was recorded and is missing now") {
            try $0.remove("ref/realistic-003.csv_bi")
        },
        Scenario("two annotations that were exchanged", 3, "has changed since it was recorded") {
            try $0.exchange("hyp/realistic-003.csv_bi", "ref/realistic-003.csv_bi")
        },
        Scenario("a list in another order", 3, "hyp.list: has changed since it was recorded") { stage in
            for list in ["ref.list", "hyp.list"] {
                try stage.change(list) { $0 = $0.split(separator: "\n").reversed().map { $0 + "\n" }.joined() }
            }
        },
        Scenario("a pair that is not listed any more", 3, "hyp.list: has changed since it was recorded") { stage in
            for list in ["ref.list", "hyp.list"] {
                try stage.change(list) { $0 = $0.split(separator: "\n").dropLast().map { $0 + "\n" }.joined() }
            }
        },
        Scenario("a pair that is listed twice", 3, "hyp.list: has changed since it was recorded") { stage in
            for list in ["ref.list", "hyp.list"] {
                try stage.change(list) { $0 += String($0.prefix(while: { $0 != "\n" })) + "\n" }
            }
        },
        Scenario("lists of different lengths", 2, "expected as many") {
            try $0.change("ref.list") { $0 = $0.split(separator: "\n").dropLast().map { $0 + "\n" }.joined() }
        },
        Scenario("a list without a pair", 2, "the list names no file") { try $0.write([10], to: "ref.list") },
        Scenario("parameters that were edited", 3, "params.toml: has changed since it was recorded") {
            try $0.change("params.toml") { $0 += "# a comment\n" }
        },
        Scenario("parameters that are gone", 3, "params.toml: was recorded and is not listed any more") {
            try $0.remove("params.toml")
        },
        Scenario("a corpus of another seed", 3, "has changed since it was recorded") {
            try $0.run(["golden", "generate", "--profile", "realistic", "--seed", "99"])
        },
        Scenario(
            "a seed that the files do not come from", 1, "realistic",
            ["golden", "generate", "--check", "--profile", "realistic"]
        ) { try $0.change("hyp/realistic-003.csv_bi") { $0 += "# one more line\n" } },
        Scenario("no lists at all", 3, "has no ref.list") { stage in
            for name in ["ref.list", "hyp.list"] { try stage.remove(name) }
        },
        Scenario("no recording to test the comparison with", 3, "no recording", ["parity", "selftest"]) {
            try $0.remove("expected")
        },
    ]

    private static let surroundings = [
        Scenario("a store that is no database", 2, "is not an SQLite database") {
            try $0.folder.write(
                "nothing of the kind, at some length, so that it is no empty file", to: "reports/drift.sqlite")
        },
        Scenario("a store that was cut off", 2, "drift.sqlite") { stage in
            try stage.run(["parity", "run"])
            let file = stage.folder.url.appendingPathComponent("reports/drift.sqlite")
            try Data(contentsOf: file).prefix(9_000).write(to: file)
        },
        Scenario("another program's database for a store", 2, "another program's database") {
            try $0.folder.write("", to: "reports/x")
            try $0.python("import sqlite3; sqlite3.connect('reports/drift.sqlite').execute('CREATE TABLE a (b)')")
        },
        Scenario("a folder for a store", 2, "drift.sqlite") { try $0.folder.write("", to: "reports/drift.sqlite/x") },
        Scenario("a clock that was set back", 2, "the clock was set back") { stage in
            try stage.run(["parity", "run"])
            try stage.python(
                """
                import sqlite3
                store = sqlite3.connect('reports/drift.sqlite')
                store.execute("DROP TRIGGER runs_need_next_seal")
                store.execute("INSERT INTO runs"
                    " (id, started_at, candidate_name, candidate_version, arguments, seal_number)"
                    " SELECT '21000101T000000Z-000000', 4102444800.0, 'x', '', '[]', max(seal_number) FROM runs")
                store.commit()
                """)
        },
        Scenario("a file for the reports' folder", 2, "expected a folder for the reports") {
            try $0.folder.write("", to: "reports")
        },
        Scenario("no run to resume", 2, "expected one to resume", ["parity", "run", "--resume"]) { _ in },
        Scenario("a scorer that says nothing", 1, "DRIFT: ", ["parity", "run", "--candidate", "true"]) { _ in },
        Scenario(
            "a scorer that is not there", 2, "cannot be started", ["parity", "run", "--candidate", "no-such-scorer"]
        ) { _ in },
        Scenario(
            "a scorer that says the same about everything", 1, "DRIFT: ",
            ["parity", "run", "--candidate", "cat one.jsonl; true"]
        ) { stage in
            let first = "golden/realistic/%@/realistic-000.csv_bi"
            let pair = ["ref", "hyp"].map { first.replacing("%@", with: $0) }
            let run = try CommandRun.nedcBench(["score", "--format", "jsonl"] + pair, in: stage.folder.url)
            try stage.folder.write(run.standardOutput, to: "one.jsonl")
        },
        Scenario(
            "no tree", 3, "No reference tree", ["parity", "run", "--reference", "process"]
        ) { _ in },
        Scenario(
            "a tree that is not the tool's", 3, "The reference tree is refused",
            ["parity", "run", "--reference", "process", "--nedc-nfc", "golden", "--alpha-ci", alphaFolder]
        ) { _ in },
        Scenario(
            "no interpreter", 3, "no-such-python",
            [
                "parity", "run", "--reference", "process", "--nedc-nfc", "golden", "--alpha-ci", alphaFolder,
                "--python",
                "no-such-python",
            ]
        ) { _ in },
        Scenario("no live tool to verify with", 3, "No reference tree", ["golden", "verify"]) { _ in },
    ]

    private static let alphaFolder = Checkout.url.appendingPathComponent("alpha-ci").path

    @Test(arguments: recordings + corpora + surroundings)
    func `evidence that falls short ends in no parity, and says why`(_ scenario: Scenario) throws {
        let stage = Stage(folder: try TemporaryFolder())
        _ = try Checkout.copy("realistic", to: stage.folder)
        try scenario.prepare(stage)
        let run = try CommandRun.nedcBench(scenario.arguments, in: stage.folder.url)
        #expect(run.status == scenario.status, "\(run.standardOutput.suffix(500)) \(run.standardError.suffix(500))")
        #expect(
            (run.standardOutput + run.standardError).contains(scenario.sentence),
            "\(run.standardOutput) \(run.standardError)")
        #expect(!run.standardOutput.contains("PARITY"))
    }

    @Test func `a full disk ends in no parity, and says why`() throws {
        let stage = Stage(folder: try TemporaryFolder())
        _ = try Checkout.copy("realistic", to: stage.folder)
        let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appendingPathComponent("nedc-bench").path
        // No file may grow beyond 100 kB, which the store and the report do.
        let run = try CommandRun.run(
            URL(fileURLWithPath: "/bin/bash"), ["-c", "trap '' XFSZ; ulimit -f 100; exec '\(program)' parity run"],
            in: stage.folder.url)
        #expect(run.status == 3, "\(run.standardError)")
        #expect(run.standardError.contains("drift.sqlite") || run.standardError.contains("File too large"))
        #expect(!run.standardOutput.contains("PARITY"))
    }

    @Test(arguments: [">&-", "> /dev/full"])
    func `a result that cannot be written to standard output ends in 3`(_ redirection: String) throws {
        let stage = Stage(folder: try TemporaryFolder())
        _ = try Checkout.copy("realistic", to: stage.folder)
        let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appendingPathComponent("nedc-bench").path
        let run = try CommandRun.run(
            URL(fileURLWithPath: "/bin/sh"), ["-c", "exec '\(program)' parity run \(redirection)"], in: stage.folder.url
        )
        #expect(run.status == 3, "\(run.standardError)")
        #expect(run.standardError.contains("The output cannot be written"), "\(run.standardError)")
        // No file that the run opened took the place of the closed stream.
        #expect(try CommandRun.nedcBench(["drift", "verify"], in: stage.folder.url).status == 0)
    }

    /// What happens to the files of a run while a candidate is asked, and the sentence that says so.
    private static let losses = [
        ("rm -f reports/drift.sqlite*", "was lost while it was in use: there is no file"),
        (
            "cp reports/drift.sqlite copy && mv copy reports/drift.sqlite",
            "was lost while it was in use: there is another"
        ),
        ("mkdir -p reports/report.html/x", "Could not write report.html"),
    ]

    @Test(arguments: losses)
    func `a store or a report that is taken away during a run ends in 3, and leaves no report`(
        _ loss: (command: String, sentence: String)
    ) throws {
        let stage = Stage(folder: try TemporaryFolder())
        _ = try Checkout.copy("realistic", to: stage.folder)
        let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appendingPathComponent("nedc-bench").path
        // At the fourth call the store is there, and the first case is in it.
        let candidate =
            "echo x >> calls; if [ \"$(wc -l < calls)\" -ge 4 ] && mkdir once 2> /dev/null; then \(loss.command); fi; "
            + "'\(program)' score"
        let run = try CommandRun.nedcBench(["parity", "run", "--candidate", candidate], in: stage.folder.url)
        #expect(run.status == 3, "\(run.standardOutput.suffix(500)) \(run.standardError)")
        #expect(run.standardError.contains(loss.sentence), "\(run.standardError)")
        #expect(!run.standardOutput.contains("PARITY"))
        let names = ["parity.json", "junit.xml", "summary.md", "annotations.txt"]
        for name in names {
            let path = stage.folder.url.appendingPathComponent("reports/\(name)").path
            #expect(!FileManager.default.fileExists(atPath: path), "\(name)")
        }
    }

    @Test func `green reports of an earlier run do not outlive a run that cannot even start`() throws {
        let stage = Stage(folder: try TemporaryFolder())
        _ = try Checkout.copy("realistic", to: stage.folder)
        try stage.run(["parity", "run"])
        let before = try stage.folder.text("reports/metrics.prom")
        try stage.write([10], to: "ref.list")
        #expect(try CommandRun.nedcBench(["parity", "run"], in: stage.folder.url).status == 2)
        let left = try FileManager.default.contentsOfDirectory(
            atPath: stage.folder.url.appendingPathComponent("reports").path)
        #expect(left.filter { !$0.hasPrefix("drift.sqlite") } == ["metrics.prom"])
        // Of the metrics, the counters and the last success stay; the verdict does not.
        let verdict = #"nedc_parity_verdict{verdict="parity"} "#
        #expect(before.contains(verdict + "1\n"))
        #expect(
            try stage.folder.text("reports/metrics.prom") == before.replacing(verdict + "1\n", with: verdict + "0\n"))
    }

    @Test func `there are as many scenarios as are told of`() {
        #expect(Self.recordings.count + Self.corpora.count + Self.surroundings.count == 51)
    }

    @Test func `the undamaged corpus is parity`() throws {
        let folder = try TemporaryFolder()
        _ = try Checkout.copy("realistic", to: folder)
        #expect(try CommandRun.nedcBench(["parity", "run"], in: folder.url).status == 0)
    }
}
